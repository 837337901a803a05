using Carpus.Anatomy;

namespace Carpus.Learning.Planes;

/// <summary>A turn, a size and a step in the plane, with or without mirroring: (x, y) becomes (A x' - B y + StepX, B x' + A y + StepY), where x' is -x if <paramref name="IsMirrored"/>. y grows downwards, so a positive turn is clockwise.</summary>
public readonly record struct Similarity(double A, double B, double StepX, double StepY, bool IsMirrored = false)
{
    /// <param name="degrees">Clockwise.</param>
    public static Similarity Of(double scale, double degrees, double stepX = 0, double stepY = 0, bool isMirrored = false)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(scale * cos, scale * sin, stepX, stepY, isMirrored);
    }

    /// <summary>From limb units in the limb's own plane to pixels of the film.</summary>
    public static Similarity Of(LimbPose pose) => Of(pose.PixelsPerUnit, pose.TurnedDegrees, pose.Column, pose.Row, pose.IsMirrored);

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

    /// <summary>The same turn and size, with this place left where it is.</summary>
    public Similarity About(double x, double y)
    {
        var (toX, toY) = (this with { StepX = 0, StepY = 0 }).Of(x, y);
        return this with { StepX = x - toX, StepY = y - toY };
    }

    public Similarity Inverse()
    {
        var square = A * A + B * B;
        var (a, b) = (A / square, -B / square);
        var (stepX, stepY) = (-(a * StepX - b * StepY), -(b * StepX + a * StepY));
        return IsMirrored ? new(a, -b, -stepX, stepY, true) : new(a, b, stepX, stepY);
    }
}
