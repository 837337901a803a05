using Carpus.Anatomy;

namespace Carpus.Phantoms;

/// <summary>How a film departs from the tidy one: it was read out turned, its detector stores more or fewer bits, a ring or a plate was in the beam.</summary>
/// <param name="Quarters">Turns clockwise by 90 degrees, 0 to 3.</param>
/// <param name="Bits">That a value is stored in, 8 to 16.</param>
/// <param name="HasMetal">A ring on a finger or toe, or a plate with screws on a bone.</param>
public sealed record PhantomVariety(int Quarters, int Bits, bool HasMetal)
{
    /// <summary>As films of several hospitals are: every third is turned, every fourth has metal, detectors store 10 to 14 bits.</summary>
    public static PhantomVariety Draw(PhantomStudy study, Limb limb)
    {
        ArgumentNullException.ThrowIfNull(study);
        var random = study.RandomOf(limb).Fork("variety");
        return new(random.Chance(0.33) ? 1 + random.Below(3) : 0, random.Pick(10, 12, 12, 14), random.Chance(0.25));
    }

    /// <summary>Metal in optical depths: a ring across the fourth digit, or a plate along the second ray's long bone with four screws.</summary>
    internal static void LayMetal(Beam beam, LimbTruth limb, double spacingMm, PhantomRandom random)
    {
        var isRing = random.Chance(0.5);
        var (knuckle, middle) = limb.Limb == Limb.Hand ? (Site.MCP4, Site.PIP4) : (Site.MTP4, Site.PIP4);
        var (start, end) = isRing ? (knuckle, middle) : limb.Limb == Limb.Hand ? (Site.CMC3, Site.MCP3) : (Site.TMT1, Site.MTP1);
        if (limb.Find(start) is not { } from || limb.Find(end) is not { } to)
            return;
        Point first = new(from.Column, from.Row), last = new(to.Column, to.Row);
        var along = (last - first).Unit;
        if (isRing)
        {
            var centre = Point.Mix(first, last, random.Uniform(0.35, 0.6));
            var half = along.Right * (random.Uniform(8.5, 10.5) / spacingMm);
            AddBar(beam, centre - half, centre + half, random.Uniform(1.0, 2.2) / spacingMm, random.Uniform(2, 4));
            return;
        }
        Point low = Point.Mix(first, last, random.Uniform(0.2, 0.35)), high = Point.Mix(first, last, random.Uniform(0.65, 0.8));
        AddBar(beam, low, high, random.Uniform(2.0, 3.0) / spacingMm, random.Uniform(1.2, 2.2));
        for (var screw = 0; screw < 4; screw++)
        {
            var centre = Point.Mix(low, high, (screw + 0.5) / 4);
            AddBar(beam, centre, centre + along.Right * (random.Uniform(4, 7) / spacingMm), random.Uniform(0.9, 1.3) / spacingMm, 2.5);
        }
    }

    static void AddBar(Beam beam, Point from, Point to, double radius, double depth)
    {
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - radius - 1)), right = Math.Min(beam.Columns - 1, (int)(Math.Max(from.X, to.X) + radius + 1));
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - radius - 1)), bottom = Math.Min(beam.Rows - 1, (int)(Math.Max(from.Y, to.Y) + radius + 1));
        Point along = to - from;
        for (var row = top; row <= bottom; row++)
            for (var column = left; column <= right; column++)
            {
                var place = new Point(column + 0.5, row + 0.5) - from;
                var share = Math.Clamp(place.Dot(along) / Math.Max(along.Dot(along), 1e-9), 0, 1);
                ref var metal = ref beam.Metal[row * beam.Columns + column];
                metal = Math.Max(metal, (float)(depth * Portable.Step(radius + 0.7, radius - 0.7, (place - along * share).Length)));
            }
    }
}
