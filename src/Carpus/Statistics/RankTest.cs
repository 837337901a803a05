namespace Carpus.Statistics;

/// <summary>A test on ranks.</summary>
/// <param name="Statistic">V of the signed ranks or U of the first group, as R prints them.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Method">"exact", or "normal, continuity and ties corrected".</param>
/// <param name="N">Values that it rests on; pairs without a difference are not among them.</param>
/// <param name="Undefined">Why there is no P value, or null.</param>
public sealed record RankTest(string Test, double? Statistic, double? P, string Method, int N, string? Undefined = null)
{
    internal const string Exact = "exact", Approximate = "normal, continuity and ties corrected";

    /// <summary>Below this many values, all different, the P value is exact.</summary>
    internal const int ExactBelow = 50;

    /// <param name="ways">How many ways lead to each value of the statistic, from 0.</param>
    internal static double ExactP(double[] ways, int statistic)
    {
        var total = ways.Sum();
        double Share(int from, int upTo) => ways.AsSpan(from, upTo - from + 1).ToArray().Sum() / total;
        return Math.Min(1, 2 * Math.Min(Share(0, statistic), Share(statistic, ways.Length - 1)));
    }

    /// <param name="distance">Statistic minus its mean.</param>
    internal static double ApproximateP(double distance, double variance) => Normal.TwoSided((distance - Math.Sign(distance) * 0.5) / Math.Sqrt(variance));
}
