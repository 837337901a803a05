namespace Carpus.Statistics;

/// <summary>Pearson's product-moment correlation.</summary>
/// <remarks>
/// Formula: s12 / (s1 s2). Interval: Fisher RA. Metron 1921;1:3-32, z ± 1.96 / sqrt(n - 3). Checked against cor.test of R.
/// It does not see a constant difference between readers; for agreement use an ICC or <see cref="Concordance"/>.
/// </remarks>
public static class Pearson
{
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Correlation Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        var pairs = Moments.Of(first, second);
        return Correlation.Of("Pearson r", pairs.Correlation, pairs.N, 1 / Math.Sqrt(pairs.N - 3.0), confidence);
    }
}
