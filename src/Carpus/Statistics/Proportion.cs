namespace Carpus.Statistics;

/// <summary>A share with Wilson's interval, which holds also near 0 and 1 and for few.</summary>
/// <remarks>
/// Source: Wilson EB. J Am Stat Assoc 1927;22:209-12, as recommended by Newcombe RG. Stat Med 1998;17:857-72. Checked against Newcombe's table I.
/// </remarks>
public static class Proportion
{
    /// <param name="variant">What is counted, such as "change above 0".</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 0 or above n.</exception>
    public static Estimate Of(int count, int n, string variant = "share", double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, n);
        if (n == 0)
            return Estimate.None(variant, 0, "there is nothing to count");
        var (p, z) = ((double)count / n, Normal.Critical(confidence));
        var square = z * z / n;
        var centre = (p + square / 2) / (1 + square);
        var margin = z / (1 + square) * Math.Sqrt(p * (1 - p) / n + square / (4 * n));
        return new(variant, p, new(count == 0 ? 0 : centre - margin, count == n ? 1 : centre + margin, confidence, "Wilson"), n);
    }
}
