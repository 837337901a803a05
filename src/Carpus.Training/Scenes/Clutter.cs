using Carpus.Learning.Planes;

namespace Carpus.Training.Scenes;

/// <summary>What else is on a film: letters and plates of lead, printed text, rings and screws, strips along the edges.</summary>
/// <param name="Shapes">In mm of the film; the later lies over the earlier.</param>
sealed record Clutter(IReadOnlyList<Clutter.Shape> Shapes)
{
    /// <summary>A line with round ends, a disc where both ends are the same.</summary>
    /// <param name="Grey">0 to 1, after the picture's polarity.</param>
    /// <param name="Cover">1 hides what lies below.</param>
    public readonly record struct Shape(double FromX, double FromY, double ToX, double ToY, double Radius, float Grey, float Cover);

    public static Clutter Draw(Random random, double width, double height, IReadOnlyList<LaidLimb> limbs)
    {
        var shapes = new List<Shape>();
        for (var label = random.Next(0, 4); label > 0; label--)
            AddLabel(shapes, random, random.Between(0, width), random.Between(0, height));
        if (random.Is(0.12))
            AddStrips(shapes, random, width, height);
        foreach (var limb in limbs)
            if (random.Is(0.12))
                AddMetal(shapes, random, limb);
        return new(shapes);
    }

    /// <summary>Letters of some mm, bright on the film or on a plate.</summary>
    static void AddLabel(List<Shape> shapes, Random random, double x, double y)
    {
        double size = random.Between(4, 22), angle = random.Is(0.6) ? random.Normal(0, 0.15) : random.Between(0, 6.3);
        var (sin, cos) = Math.SinCos(angle);
        var letters = random.Next(1, 5);
        float ink = random.Is(0.8) ? (float)random.Between(0.75, 1) : 0, ground = random.Is(0.5) ? (ink > 0 ? 0 : 1) : (float)random.NextDouble();
        if (random.Is(0.4))
            shapes.Add(new(x, y, x + cos * size * (letters - 1), y + sin * size * (letters - 1), size * random.Between(0.7, 0.95), ground, (float)random.Between(0.3, 1)));
        for (var letter = 0; letter < letters; letter++)
            for (var stroke = random.Next(2, 5); stroke > 0; stroke--)
            {
                double Place() => random.Between(-0.4, 0.4) * size;
                double centreX = x + cos * size * letter, centreY = y + sin * size * letter;
                double fromX = Place() * 0.7, fromY = Place(), toX = random.Is(0.4) ? fromX : Place() * 0.7, toY = toX == fromX ? -fromY : Place();
                shapes.Add(new(centreX + cos * fromX - sin * fromY, centreY + sin * fromX + cos * fromY, centreX + cos * toX - sin * toY, centreY + sin * toX + cos * toY, size * random.Between(0.05, 0.1), ink, 1));
            }
    }

    static void AddStrips(List<Shape> shapes, Random random, double width, double height)
    {
        var grey = random.Is(0.6) ? 1f : 0f;
        for (var strip = random.Next(1, 4); strip > 0; strip--)
        {
            double radius = random.Between(0.5, 9);
            shapes.Add(random.Next(4) switch
            {
                0 => new(0, 0, width, random.Normal(0, 4), radius, grey, 1),
                1 => new(0, height, width, height + random.Normal(0, 4), radius, grey, 1),
                2 => new(0, 0, random.Normal(0, 4), height, radius, grey, 1),
                _ => new(width, 0, width + random.Normal(0, 4), height, radius, grey, 1),
            });
        }
    }

    /// <summary>A ring on a finger, a plate with its screws, a watch.</summary>
    static void AddMetal(List<Shape> shapes, Random random, LaidLimb limb)
    {
        var (_, x, y) = random.Pick(limb.Sites);
        var (_, nextX, nextY) = random.Pick(limb.Sites);
        double share = random.Between(0, 0.35), fromX = x + share * (nextX - x), fromY = y + share * (nextY - y), angle = random.Between(0, 6.3), length = random.Between(0, 24);
        shapes.Add(new(fromX, fromY, fromX + length * Math.Cos(angle), fromY + length * Math.Sin(angle), random.Between(0.8, 3), 1, (float)random.Between(0.6, 1)));
    }

    /// <summary>Draws over a finished view.</summary>
    /// <param name="camera">From pixels of the view to mm of the film.</param>
    public void Cover(Similarity camera, Plane view)
    {
        var toView = camera.Inverse();
        foreach (var shape in Shapes)
        {
            var (fromX, fromY) = toView.Of(shape.FromX, shape.FromY);
            var (toX, toY) = toView.Of(shape.ToX, shape.ToY);
            var radius = shape.Radius * toView.Scale;
            int left = Math.Max(0, (int)(Math.Min(fromX, toX) - radius - 1)), right = Math.Min(view.Columns - 1, (int)(Math.Max(fromX, toX) + radius + 1));
            int top = Math.Max(0, (int)(Math.Min(fromY, toY) - radius - 1)), bottom = Math.Min(view.Rows - 1, (int)(Math.Max(fromY, toY) + radius + 1));
            double alongX = toX - fromX, alongY = toY - fromY, square = Math.Max(alongX * alongX + alongY * alongY, 1e-9);
            for (var row = top; row <= bottom; row++)
                for (var column = left; column <= right; column++)
                {
                    double x = column + 0.5 - fromX, y = row + 0.5 - fromY, share = Math.Clamp((x * alongX + y * alongY) / square, 0, 1);
                    double offX = x - share * alongX, offY = y - share * alongY;
                    var cover = shape.Cover * (float)Math.Clamp(radius + 0.5 - Math.Sqrt(offX * offX + offY * offY), 0, 1);
                    ref var grey = ref view.Values[row * view.Columns + column];
                    grey += cover * (shape.Grey - grey);
                }
        }
    }
}
