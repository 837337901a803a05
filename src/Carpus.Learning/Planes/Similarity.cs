namespace Carpus.Learning.Planes;

/// <summary>A turn, a size and a step in the plane, with or without mirroring: (x, y) becomes (A x' - B y + StepX, B x' + A y + StepY), where x' is -x if <paramref name="IsMirrored"/>. y grows downwards, so a positive turn is clockwise.</summary>
public readonly record struct Similarity(double A, double B, double StepX, double StepY, bool IsMirrored = false)
{
    public static readonly Similarity Identity = new(1, 0, 0, 0);

    /// <param name="degrees">Clockwise.</param>
    public static Similarity Of(double scale, double degrees, double stepX = 0, double stepY = 0, bool isMirrored = false)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(scale * cos, scale * sin, stepX, stepY, isMirrored);
    }

    public double Scale => Math.Sqrt(A * A + B * B);

    /// <summary>Clockwise, above -180 and up to 180.</summary>
    public double Degrees => Math.Atan2(B, A) * 180 / Math.PI;

    public (double X, double Y) Of(double x, double y)
    {
        if (IsMirrored)
            x = -x;
        return (A * x - B * y + StepX, B * x + A * y + StepY);
    }

    /// <summary>First this one, then <paramref name="next"/>.</summary>
    public Similarity Then(Similarity next)
    {
        // A mirroring that follows turns the other way round: M R(t) = R(-t) M.
        var (a, b) = next.IsMirrored ? (A, -B) : (A, B);
        var (stepX, stepY) = next.Of(StepX, StepY);
        return new(next.A * a - next.B * b, next.B * a + next.A * b, stepX, stepY, IsMirrored != next.IsMirrored);
    }

    public Similarity Inverse()
    {
        var square = A * A + B * B;
        var (a, b) = (A / square, -B / square);
        var (stepX, stepY) = (-(a * StepX - b * StepY), -(b * StepX + a * StepY));
        return IsMirrored ? new(a, -b, -stepX, stepY, true) : new(a, b, stepX, stepY);
    }

    /// <summary>The similarity that brings the first places nearest to the second, by weighted least squares; null where fewer than two places have weight.</summary>
    public static Similarity? Fit(IReadOnlyList<(double X, double Y, double ToX, double ToY, double Weight)> pairs, bool isMirrored)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double sum = 0, x = 0, y = 0, toX = 0, toY = 0;
        var count = 0;
        foreach (var pair in pairs)
        {
            if (pair.Weight <= 0)
                continue;
            count++;
            sum += pair.Weight;
            x += pair.Weight * (isMirrored ? -pair.X : pair.X);
            y += pair.Weight * pair.Y;
            toX += pair.Weight * pair.ToX;
            toY += pair.Weight * pair.ToY;
        }
        if (count < 2)
            return null;
        (x, y, toX, toY) = (x / sum, y / sum, toX / sum, toY / sum);
        double spread = 0, along = 0, across = 0;
        foreach (var pair in pairs)
        {
            if (pair.Weight <= 0)
                continue;
            double fromX = (isMirrored ? -pair.X : pair.X) - x, fromY = pair.Y - y, aimX = pair.ToX - toX, aimY = pair.ToY - toY;
            spread += pair.Weight * (fromX * fromX + fromY * fromY);
            along += pair.Weight * (fromX * aimX + fromY * aimY);
            across += pair.Weight * (fromX * aimY - fromY * aimX);
        }
        if (spread < 1e-12)
            return null;
        var (a, b) = (along / spread, across / spread);
        return new(a, b, toX - (a * x - b * y), toY - (b * x + a * y), isMirrored);
    }
}
