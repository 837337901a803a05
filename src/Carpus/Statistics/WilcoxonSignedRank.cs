namespace Carpus.Statistics;

/// <summary>Wilcoxon's signed rank test that paired values, such as baseline and follow-up, differ by 0. Pairs without a difference are left out.</summary>
/// <remarks>
/// Formula: V, the sum of the ranks of |d| over positive d. Exact below 50 pairs that all differ and all by another amount, else normal with its corrections.
/// Source: Wilcoxon F. Biometrics Bull 1945;1:80-3; Hollander M, Wolfe DA. Nonparametric Statistical Methods 1973, chapter 3, whose depression data it is checked against.
/// </remarks>
public static class WilcoxonSignedRank
{
    const string Test = "Wilcoxon signed rank";

    public static RankTest Of(IEnumerable<double> differences)
    {
        var all = differences.ToArray();
        var d = Array.FindAll(all, difference => difference != 0);
        double n = d.Length;
        if (d.Length == 0)
            return new(Test, null, null, RankTest.Exact, 0, "no pair differs");
        var ranks = Ranks.Among(Array.ConvertAll(d, Math.Abs));
        var v = d.Zip(ranks.Of, (difference, rank) => difference > 0 ? rank : 0).Sum();
        if (ranks.Ties == 0 && d.Length == all.Length && d.Length < RankTest.ExactBelow)
            return new(Test, v, RankTest.ExactP(Ways(d.Length), (int)v), RankTest.Exact, d.Length);
        return new(Test, v, RankTest.ApproximateP(v - n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24 - ranks.Ties / 48), RankTest.Approximate, d.Length);
    }

    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static RankTest Of(IReadOnlyList<double> first, IReadOnlyList<double> second) => first.Count == second.Count
        ? Of(first.Zip(second, (one, other) => one - other))
        : throw new ArgumentException($"Pairs need as many first as second values; there are {first.Count} and {second.Count}.", nameof(second));

    /// <summary>Each rank is in the sum or not: in how many ways each sum comes about.</summary>
    static double[] Ways(int n)
    {
        var ways = new double[n * (n + 1) / 2 + 1];
        ways[0] = 1;
        for (var rank = 1; rank <= n; rank++)
            for (var sum = ways.Length - 1; sum >= rank; sum--)
                ways[sum] += ways[sum - rank];
        return ways;
    }
}
