namespace Carpus.Statistics;

/// <summary>The Mann-Whitney test (Wilcoxon's rank sum test) that the values of two groups do not tend to differ.</summary>
/// <param name="Superiority">The probability that a value of the first group is above one of the second, half for ties: 0.5 where the groups do not differ.</param>
/// <remarks>
/// Formula: U, the pairs in which the first is above. Exact where both groups are below 50 and all values differ, else normal with its corrections.
/// Sources: Mann HB, Whitney DR. Ann Math Stat 1947;18:50-60; interval of U / (n1 n2): DeLong ER et al. Biometrics 1988;44:837-45.
/// Checked against the placenta data of Hollander and Wolfe 1973, p 69, and wilcox.test of R.
/// </remarks>
public sealed record MannWhitney(RankTest Test, Estimate Superiority)
{
    const string Name = "Mann-Whitney", Variant = "P(first above second)";

    public static MannWhitney Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        double n1 = first.Count, n2 = second.Count, n = n1 + n2;
        if (first.Count == 0 || second.Count == 0)
            return new(new(Name, null, null, RankTest.Exact, (int)n, "a group is empty"), Estimate.None(Variant, (int)n, "a group is empty"));
        var ranks = Ranks.Among([.. first, .. second]);
        var u = ranks.Of.Take(first.Count).Sum() - n1 * (n1 + 1) / 2;
        if (ranks.Ties == n * n * n - n)
            return new(new(Name, u, null, RankTest.Approximate, (int)n, "every value is equal"), new(Variant, 0.5, null, (int)n));

        var test = ranks.Ties == 0 && n1 < RankTest.ExactBelow && n2 < RankTest.ExactBelow
            ? new RankTest(Name, u, RankTest.ExactP(Ways(first.Count, second.Count), (int)u), RankTest.Exact, (int)n)
            : new RankTest(Name, u, RankTest.ApproximateP(u - n1 * n2 / 2, n1 * n2 / 12 * (n + 1 - ranks.Ties / (n * (n - 1)))), RankTest.Approximate, (int)n);
        return new(test, SuperiorityOf(u / (n1 * n2), first, second, ranks.Of, confidence));
    }

    static Estimate SuperiorityOf(double value, IReadOnlyList<double> first, IReadOnlyList<double> second, double[] ranks, double confidence)
    {
        var n = first.Count + second.Count;
        if (first.Count < 2 || second.Count < 2)
            return new(Variant, value, null, n);
        // How much of the other group lies below each value: its rank among all less its rank among its own.
        var (own, other) = (Ranks.Among(first).Of, Ranks.Among(second).Of);
        var placed = Description.Of(own.Select((rank, i) => (ranks[i] - rank) / second.Count))!.StandardDeviation!.Value;
        var placedOther = Description.Of(other.Select((rank, i) => (ranks[first.Count + i] - rank) / first.Count))!.StandardDeviation!.Value;
        var margin = Normal.Critical(confidence) * Math.Sqrt(placed * placed / first.Count + placedOther * placedOther / second.Count);
        return new(Variant, value, new(Math.Max(0, value - margin), Math.Min(1, value + margin), confidence, "DeLong"), n);
    }

    /// <summary>In how many orders of the two groups each U comes about.</summary>
    static double[] Ways(int n1, int n2)
    {
        // ways[m][u]: orders of m of the first group among the second group's values looked at so far.
        var ways = new double[n1 + 1][];
        for (var m = 0; m <= n1; m++)
            ways[m] = new double[n1 * n2 + 1];
        for (var m = 0; m <= n1; m++)
            ways[m][0] = 1;
        for (var k = 1; k <= n2; k++)
            for (var m = 1; m <= n1; m++)
                for (var u = m * k; u >= 0; u--)
                    // The highest of all is the second group's (its orders are those of k - 1), or the first group's, above k others.
                    ways[m][u] += u >= k ? ways[m - 1][u - k] : 0;
        return ways[n1];
    }
}
