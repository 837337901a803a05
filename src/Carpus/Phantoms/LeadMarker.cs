using Carpus.Anatomy;

namespace Carpus.Phantoms;

/// <summary>The lead letter that names the patient's side, laid beside the limb.</summary>
static class LeadMarker
{
    static readonly Point[][] L = [[new(0.1, 1), new(0.1, 0), new(0.62, 0)]];

    static readonly Point[][] R =
    [
        [new(0.08, 0), new(0.08, 1), new(0.40, 1), new(0.56, 0.93), new(0.63, 0.76), new(0.56, 0.58), new(0.40, 0.50), new(0.08, 0.50)],
        [new(0.36, 0.50), new(0.66, 0)],
    ];

    /// <param name="centre">On the film, in pixels.</param>
    /// <param name="size">Height of the letter, in pixels.</param>
    public static void Lay(Beam beam, Side side, Point centre, double size, PhantomRandom random)
    {
        var letter = side == Side.Left ? L : R;
        double angle = random.Normal(0, 0.12), stroke = size * random.Uniform(0.065, 0.10), lead = random.Uniform(1.2, 3.5), plate = random.Uniform(0.02, 0.30);
        var hasPlate = random.Chance(0.55);
        var isDisc = random.Chance(0.4);
        double sin = Portable.Sin(angle), cos = Portable.Cos(angle);
        var reach = (int)(size * 1.1);
        for (var row = Math.Max(0, (int)centre.Y - reach); row < Math.Min(beam.Rows, (int)centre.Y + reach); row++)
            for (var column = Math.Max(0, (int)centre.X - reach); column < Math.Min(beam.Columns, (int)centre.X + reach); column++)
            {
                double x = column + 0.5 - centre.X, y = row + 0.5 - centre.Y;
                Point place = new((cos * x + sin * y) / size + 0.36, (sin * x - cos * y) / size + 0.5);
                var depth = lead * Portable.Step(stroke + 0.7, stroke - 0.7, size * Distance(letter, place));
                if (hasPlate)
                    depth += plate * Plate(place, size, isDisc);
                beam.Metal[row * beam.Columns + column] += (float)depth;
            }
    }

    static double Plate(Point place, double size, bool isDisc)
    {
        Point off = new(place.X - 0.36, place.Y - 0.5);
        var inside = isDisc ? 0.92 - off.Length : Math.Min(0.62 - Math.Abs(off.X), 0.85 - Math.Abs(off.Y));
        return Portable.Step(-0.7, 0.7, inside * size);
    }

    static double Distance(Point[][] letter, Point place)
    {
        var nearest = double.MaxValue;
        foreach (var stroke in letter)
            for (var index = 1; index < stroke.Length; index++)
            {
                Point along = stroke[index] - stroke[index - 1], from = place - stroke[index - 1];
                var share = Math.Clamp(from.Dot(along) / along.Dot(along), 0, 1);
                nearest = Math.Min(nearest, (from - along * share).Length);
            }
        return nearest;
    }
}
