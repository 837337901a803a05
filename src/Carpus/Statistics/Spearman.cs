namespace Carpus.Statistics;

/// <summary>Spearman's rank correlation; equal values share the mean of their ranks.</summary>
/// <remarks>
/// Formula: Pearson's r of the ranks. Source: Spearman C. Am J Psychol 1904;15:72-101.
/// Interval: Bonett DG, Wright TA. Psychometrika 2000;65:23-8, z ± 1.96 sqrt((1 + r²/2) / (n - 3)). Checked against cor.test of R.
/// </remarks>
public static class Spearman
{
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Correlation Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        var pairs = Moments.Of(Ranks.Among(first).Of, Ranks.Among(second).Of);
        var r = pairs.Correlation ?? 0;
        return Correlation.Of("Spearman rho", pairs.Correlation, pairs.N, Math.Sqrt((1 + r * r / 2) / (pairs.N - 3.0)), confidence);
    }
}
