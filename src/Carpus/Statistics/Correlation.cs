namespace Carpus.Statistics;

/// <summary>A correlation with its interval and the test that it differs from 0.</summary>
/// <param name="T">Student's t with n - 2 degrees of freedom; infinite where all points lie on a line.</param>
/// <param name="P">Two-sided.</param>
public sealed record Correlation(Estimate Estimate, double? T, double? P)
{
    /// <param name="r">Null where one side has a single value.</param>
    /// <param name="deviation">Standard deviation of Fisher's z for this r; not a number where there are too few pairs.</param>
    internal static Correlation Of(string variant, double? r, int n, double deviation, double confidence)
    {
        if (n < 3)
            return new(Estimate.None(variant, n, "fewer than 3 pairs"), null, null);
        if (r is not { } value)
            return new(Estimate.None(variant, n, "one of the two has a single value"), null, null);
        if (Math.Abs(value) >= 1)
            return new(new(variant, value, n > 3 ? new(value, value, confidence, "Fisher z") : null, n), value * double.PositiveInfinity, 0);
        var (z, margin) = (Math.Atanh(value), Normal.Critical(confidence) * deviation);
        var t = value * Math.Sqrt((n - 2) / (1 - value * value));
        var interval = n > 3 ? new Interval(Math.Tanh(z - margin), Math.Tanh(z + margin), confidence, "Fisher z") : null;
        return new(new(variant, value, interval, n), t, FDistribution.Upper(t * t, 1, n - 2));
    }
}
