using Carpus.Anatomy;

namespace Carpus.Phantoms;

/// <summary>A drawn radiograph with its truth.</summary>
/// <param name="Study">The visit it belongs to.</param>
/// <param name="Format">Its size.</param>
/// <param name="IsInverted">MONOCHROME1: the lowest stored value is white.</param>
/// <param name="Pixels">Stored values of <see cref="Bits"/> bits, row by row.</param>
public sealed record PhantomFilm(PhantomStudy Study, FilmFormat Format, bool IsInverted, ushort[] Pixels, PhantomTruth Truth)
{
    /// <summary>Of the tidy film's detector.</summary>
    public const int BitsStored = 12;

    /// <summary>That a value is stored in; <see cref="BitsStored"/> unless the film was varied.</summary>
    public int Bits { get; init; } = BitsStored;

    public Limb Limb => Truth.Limb;

    /// <summary>Draws both hands or both feet of a visit on one film, seen from the back of the limb: the patient's left lies at the left, thumbs or great toes towards the middle.</summary>
    /// <param name="only">One side alone, in the middle of the film; null for both.</param>
    /// <param name="variety">How it departs from the tidy film; null for not at all.</param>
    public static PhantomFilm Draw(PhantomStudy study, Limb limb, FilmFormat format, Side? only = null, PhantomVariety? variety = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(format);
        var random = study.RandomOf(limb);
        var beam = new Beam(format.Rows, format.Columns);
        LimbTruth[] limbs = only is { } side
            ? [Lay(beam, study, limb, side, new(0.5, 1), format, random)]
            : [Lay(beam, study, limb, Side.Left, new(0.25, 0.5), format, random), Lay(beam, study, limb, Side.Right, new(0.75, 0.5), format, random)];
        foreach (var truth in limbs)
            LayMarker(beam, truth, only is not null, format, random.Fork($"marker {truth.Side}"));
        if (variety is { HasMetal: true })
            PhantomVariety.LayMetal(beam, limbs[0], format.SpacingMm, random.Fork("metal"));

        var collimation = Collimation.Draw(format, random.Fork("collimation"));
        var exposure = Exposure.Draw(random.Fork("exposure"), limb == Limb.Foot, study.Patient.BuildOf(limb, study).Flesh);
        var grey = Detector.Expose(beam, exposure, format.SpacingMm, collimation.Field, (uint)random.Fork("noise").Next());
        collimation.Mask(grey);
        var isInverted = random.Fork("polarity").Chance(0.35);
        var bits = variety?.Bits ?? BitsStored;
        var film = new PhantomFilm(study, format, isInverted, Store(grey, isInverted, (1 << bits) - 1), new(limb, format.Rows, format.Columns, limbs)) { Bits = bits };
        for (var quarter = 0; quarter < variety?.Quarters; quarter++)
            film = film.TurnedByQuarter();
        return film;
    }

    /// <summary>As if it had been read out turned clockwise by 90 degrees; the truth turns with it.</summary>
    PhantomFilm TurnedByQuarter()
    {
        int rows = Format.Rows, columns = Format.Columns;
        var pixels = new ushort[Pixels.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                pixels[column * rows + rows - 1 - row] = Pixels[row * columns + column];
        return this with
        {
            Pixels = pixels,
            Format = new(rows, columns, Format.SpacingMm),
            Truth = new(Truth.Limb, columns, rows, [.. Truth.Limbs.Select(limb => limb with
            {
                RotationDegrees = Math.IEEERemainder(limb.RotationDegrees - 90, 360),
                Sites = [.. limb.Sites.Select(site => new SiteTruth(site.Site, rows - site.Row, site.Column, site.Box with { ColumnFrom = rows - site.Box.RowTo, RowFrom = site.Box.ColumnFrom, ColumnTo = rows - site.Box.RowFrom, RowTo = site.Box.ColumnTo }))],
                Outlines = limb.Outlines.ToDictionary(outline => outline.Key, outline => (IReadOnlyList<FilmPoint>)[.. outline.Value.Select(point => new FilmPoint(rows - point.Row, point.Column))]),
            })]),
        };
    }

    static LimbTruth Lay(Beam beam, PhantomStudy study, Limb limb, Side side, Share share, FilmFormat format, PhantomRandom random)
    {
        var damage = LimbDamage.Of(study.Truth, side, limb);
        var build = study.Patient.BuildOf(limb, study);
        var shape = study.Patient.ShapeOf(limb, side);
        var (drawn, placement) = Posed(limb, side, share, format, random, build, damage, shape);
        FleshProjector.Project(beam, drawn, placement, (uint)shape.Fork("flesh").Next());
        foreach (var bone in drawn.Bones)
            BoneProjector.Project(beam, bone, placement);
        return TruthOf(drawn, limb, side, format, placement);
    }

    static (PhantomLimb Drawn, Placement Placement) Posed(Limb limb, Side side, Share share, FilmFormat format, PhantomRandom random, LimbBuild build, LimbDamage damage, PhantomRandom shape)
    {
        const int Attempts = 7;
        var posture = HandPosture.Draw(random.Fork($"posture {side}"));
        for (var attempt = 1; ; attempt++, posture = posture.Closer)
        {
            var drawn = limb == Limb.Hand ? HandAnatomy.Draw(build, damage, posture, shape) : FootAnatomy.Draw(build, damage, FootPosture.Draw(random.Fork($"posture {side}")), shape);
            var placement = Place(drawn, limb, side, share, format, random.Fork($"place {side}"), out var fits);
            if (fits || limb == Limb.Foot || attempt == Attempts)
                return (drawn, placement);
        }
    }

    /// <summary>In the middle of its share of the film, the tips below the upper edge.</summary>
    static Placement Place(PhantomLimb drawn, Limb limb, Side side, Share share, FilmFormat format, PhantomRandom random, out bool fits)
    {
        var isRight = side == Side.Right;
        var tilt = (isRight ? -1 : 1) * random.Normal(limb == Limb.Hand ? 0.04 : -0.05, 0.06);
        var placement = new Placement(0, 0, tilt, isRight, random.Uniform(1.01, 1.05) / format.SpacingMm);
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue;
        foreach (var bone in drawn.Bones)
            foreach (var point in bone.ContourInLimb.Where(point => point.Y > -45))
            {
                var place = placement.ToFilm(point);
                (left, right, top) = (Math.Min(left, place.X), Math.Max(right, place.X), Math.Min(top, place.Y));
            }
        var room = Math.Max(0, 0.5 * share.Width * format.Columns - 0.5 * (right - left) - 12 / format.SpacingMm);
        fits = room > 0;
        return placement with
        {
            Column = share.Centre * format.Columns - (left + right) / 2 + random.Uniform(-0.6, 0.6) * room,
            Row = random.Uniform(0.05, 0.09) * format.Rows - top + 5 / format.SpacingMm,
        };
    }

    static LimbTruth TruthOf(PhantomLimb drawn, Limb limb, Side side, FilmFormat format, Placement placement)
    {
        var sites = new List<SiteTruth>();
        foreach (var (code, (centre, width)) in drawn.Sites)
        {
            var site = SiteTruth.At(side, limb, Sites.Find(code)!.Value, centre, width, placement);
            if (site.Column > 0 && site.Row > 0 && site.Column < format.Columns && site.Row < format.Rows)
                sites.Add(site);
        }
        sites.Sort((first, second) => first.Site.CompareTo(second.Site));
        var outlines = drawn.Bones.ToDictionary(bone => bone.Name, bone => (IReadOnlyList<FilmPoint>)[.. bone.ContourInLimb.Select(point => placement.ToFilm(point)).Select(place => new FilmPoint(place.X, place.Y))]);
        return new(side, limb, -placement.Angle * 180 / Math.PI, sites, outlines);
    }

    static void LayMarker(Beam beam, LimbTruth truth, bool isAlone, FilmFormat format, PhantomRandom random)
    {
        var size = random.Uniform(9, 15) / format.SpacingMm;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var fromEdge = random.Uniform(0.05, 0.45) * (isAlone ? 1.9 : 0.5);
            Point centre = new(format.Columns * (truth.Side == Side.Left ? fromEdge : 1 - fromEdge), format.Rows * random.Uniform(0.08, 0.9));
            if (!IsFree(beam, centre, size))
                continue;
            LeadMarker.Lay(beam, truth.Side, centre, size, random);
            return;
        }
    }

    static bool IsFree(Beam beam, Point centre, double size)
    {
        for (var y = -1; y <= 1; y++)
            for (var x = -1; x <= 1; x++)
            {
                int row = (int)(centre.Y + y * size), column = (int)(centre.X + x * size);
                if (row < 0 || column < 0 || row >= beam.Rows || column >= beam.Columns || beam.Flesh[row * beam.Columns + column] > 0)
                    return false;
            }
        return true;
    }

    /// <summary>The part of the film's width that belongs to a limb, as shares of it.</summary>
    readonly record struct Share(double Centre, double Width);

    static ushort[] Store(float[] grey, bool isInverted, int highest)
    {
        var pixels = new ushort[grey.Length];
        for (var index = 0; index < grey.Length; index++)
        {
            var value = (ushort)Math.Clamp((int)(grey[index] * highest + 0.5f), 0, highest);
            pixels[index] = isInverted ? (ushort)(highest - value) : value;
        }
        return pixels;
    }
}
