namespace Carpus.Statistics;

/// <summary>Lin's concordance correlation: how far pairs of values lie from the line of equality.</summary>
/// <param name="Estimate">With an interval by Fisher's z.</param>
/// <param name="Precision">Pearson's r, how far the pairs lie from any line.</param>
/// <param name="Accuracy">Cb, how far that line is from equality; value = precision x accuracy.</param>
/// <remarks>
/// Formula: 2 s12 / (s1² + s2² + (m1 - m2)²), variances with n.
/// Source: Lin LI. Biometrics 1989;45:255-68, the variance as corrected in Biometrics 2000;56:324-5. Checked against the same formulas in R.
/// </remarks>
public sealed record Concordance(Estimate Estimate, double? Precision, double? Accuracy)
{
    const string Variant = "CCC";

    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Concordance Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        var pairs = Moments.Of(first, second);
        var n = pairs.N;
        if (n < 3)
            return new(Estimate.None(Variant, n, "fewer than 3 pairs"), null, null);
        var shift = pairs.FirstMean - pairs.SecondMean;
        var spread = (pairs.FirstSquares + pairs.SecondSquares) / n + shift * shift;
        if (spread <= 0)
            return new(Estimate.None(Variant, n, "every value is equal"), null, null);
        var value = 2 * pairs.Products / n / spread;
        if (pairs.Correlation is not { } r)
            return new(new(Variant, value, null, n), null, null); // one reader gave a single value: 0, without an interval
        if (r == 0 || Math.Abs(value) >= 1)
            return new(new(Variant, value, r == 0 ? null : new(value, value, confidence, "Fisher z"), n), r, r == 0 ? null : value / r);

        var u2 = shift * shift / Math.Sqrt(pairs.FirstSquares / n * (pairs.SecondSquares / n));
        var (square, c) = (r * r, value);
        var variance = ((1 - square) * c * c * (1 - c * c) / square + 2 * c * c * c * (1 - c) * u2 / r - c * c * c * c * u2 * u2 / (2 * square)) / (n - 2);
        var margin = Normal.Critical(confidence) * Math.Sqrt(Math.Max(0, variance)) / (1 - c * c);
        var z = Math.Atanh(c);
        return new(new(Variant, c, new(Math.Tanh(z - margin), Math.Tanh(z + margin), confidence, "Fisher z"), n), r, c / r);
    }
}
