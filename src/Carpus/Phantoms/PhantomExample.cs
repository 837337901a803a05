using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>How the grades of an item look: a drawn joint with this damage and no other, standing upright and laid as on a film of its side.</summary>
public static class PhantomExample
{
    /// <summary>Side of the square that shows one grade, in pixels.</summary>
    public const int Size = 224;

    /// <summary>How much of its surroundings a joint is shown with.</summary>
    const double Context = 1.45;

    /// <summary>Shapes of bones and ways of going wrong that tell the grades apart well.</summary>
    const ulong Seed = 7;

    /// <summary>Whether the grades of an item are those that phantoms draw: Sharp / van der Heijde by whole points.</summary>
    public static bool Has(ScoreItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ScoreProfile.Svdh98.FindItem(item.Id) is { } known && (known.Kind, known.Maximum, known.Step) == (item.Kind, item.Maximum, item.Step);
    }

    /// <summary>Every grade of an item, from 0 to its maximum, side by side in one picture of <see cref="Size"/> rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The grades of the item are not drawn.</exception>
    public static GreyPicture Draw(ScoreItem item)
    {
        if (!Has(item))
            throw new ArgumentOutOfRangeException(nameof(item), item.Id, "Its grades are not those that phantoms draw.");
        var code = item.Id[(Joint.LimbCode(item.Side, item.Limb).Length + 1)..];
        // The picture stands where the healthy joint is, so that what has moved is seen to have moved.
        var (centre, width) = Limb(item.Limb, LimbDamage.None).Sites[$"{item.Joint.Site}"];
        var grades = Enumerable.Range(0, item.GradeCount).Select(grade => Expose(Limb(item.Limb, new(new Dictionary<string, int> { [code] = grade })), centre, Context * (1.25 * width + 3), item.Side)).ToList();

        var strip = new byte[Size * Size * grades.Count];
        var white = Bright(grades[0]);
        foreach (var (grade, grey) in grades.Index())
            for (var index = 0; index < grey.Length; index++)
                strip[(index / Size * grades.Count + grade) * Size + index % Size] = (byte)Math.Clamp((int)(235 * grey[index] / white + 0.5f), 0, 255);
        return new(Size, Size * grades.Count, strip);
    }

    static PhantomLimb Limb(Limb limb, LimbDamage damage)
    {
        var random = new PhantomRandom(Seed);
        var build = new LimbBuild(0.96, 0.96, 1.0, 0.95, 1.05, 0) { Proportions = random.Fork("proportions") };
        return limb == Anatomy.Limb.Hand
            ? HandAnatomy.Draw(build, damage, new(0.5, 0.72, 0, 0.05, 0, random.Fork("posture")), random.Fork("shape"))
            : FootAnatomy.Draw(build, damage, new(0.7, 0.35, 0, random.Fork("posture")), random.Fork("shape"));
    }

    static float[] Expose(PhantomLimb drawn, Point centre, double widthMm, Side side)
    {
        var pixelsPerMm = Size / widthMm;
        var placement = new Placement(0, 0, 0, side == Side.Right, pixelsPerMm);
        var place = placement.ToFilm(centre);
        placement = placement with { Column = Size / 2.0 - place.X, Row = Size / 2.0 - place.Y };

        var beam = new Beam(Size, Size);
        FleshProjector.Project(beam, drawn, placement, 1);
        foreach (var bone in drawn.Bones.Where(bone => IsSeen(bone, placement)))
            BoneProjector.Project(beam, bone, placement);
        var exposure = new Exposure(0.0225, 0.074, 9000, 0.06, 0, 0, 0.6) { Enhancement = 0.6, EnhancementMm = 1.4, White = 2.1, Gamma = 1, BlackLevel = 0.03 };
        var open = new float[Size * Size];
        Array.Fill(open, 1f);
        return Detector.Expose(beam, exposure, 1 / pixelsPerMm, open, 5);
    }

    static bool IsSeen(PhantomBone bone, Placement placement)
    {
        var contour = bone.ContourInLimb.Select(placement.ToFilm).ToList();
        return contour.Max(point => point.X) > -3 && contour.Max(point => point.Y) > -3 && contour.Min(point => point.X) < Size + 3 && contour.Min(point => point.Y) < Size + 3;
    }

    /// <summary>The grey of its brightest bone; a few pixels may be brighter.</summary>
    static float Bright(float[] grey)
    {
        var sorted = (float[])grey.Clone();
        Array.Sort(sorted);
        return sorted[(int)(0.995 * (sorted.Length - 1))];
    }
}
