using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class RankTestTests
{
    // Hollander M, Wolfe DA. Nonparametric Statistical Methods 1973, p 29: Hamilton depression scale before and after; V = 40, one-sided P = 0.01953.
    [Fact]
    public void The_depression_scores_of_Hollander_and_Wolfe_are_met()
    {
        var test = WilcoxonSignedRank.Of([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30], [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]);

        Assert.Equal((40, 0.03906, "exact", 9), (test.Statistic, Math.Round(test.P!.Value, 5), test.Method, test.N));
    }

    // The same, p 69: permeability of placental membranes; U = 35, one-sided P = 0.1272.
    [Fact]
    public void The_placental_membranes_of_Hollander_and_Wolfe_are_met()
    {
        var result = MannWhitney.Of([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]);

        Assert.Equal((35, 0.2544, "exact", 0.7), (result.Test.Statistic, Math.Round(result.Test.P!.Value, 4), result.Test.Method, result.Superiority.Value));
    }

    [Fact]
    public void Swapping_the_groups_mirrors_U_and_keeps_P() =>
        Gen.Select(Gen.Int[0, 30].Array[2, 20], Gen.Int[0, 30].Array[2, 20]).Sample((first, second) =>
        {
            var (a, b) = (Array.ConvertAll(first, value => (double)value), Array.ConvertAll(second, value => (double)value));
            var (one, other) = (MannWhitney.Of(a, b), MannWhitney.Of(b, a));
            return Math.Abs(one.Test.Statistic!.Value + other.Test.Statistic!.Value - a.Length * b.Length) < 1e-9
                && Math.Abs((one.Test.P ?? 9) - (other.Test.P ?? 9)) < 1e-9 && Math.Abs(one.Superiority.Value!.Value + other.Superiority.Value!.Value - 1) < 1e-9;
        });

    [Fact]
    public void Turning_all_differences_around_keeps_P() =>
        Gen.Int[-20, 20].Array[1, 60].Where(values => values.Any(value => value != 0)).Sample(values =>
            Math.Abs(WilcoxonSignedRank.Of(values.Select(value => (double)value)).P!.Value - WilcoxonSignedRank.Of(values.Select(value => -(double)value)).P!.Value) < 1e-9);

    [Fact]
    public void Where_nothing_differs_there_is_no_test()
    {
        Assert.Equal("no pair differs", WilcoxonSignedRank.Of([0, 0, 0]).Undefined);
        Assert.Equal("every value is equal", MannWhitney.Of([1, 1], [1, 1]).Test.Undefined);
        Assert.Equal("a group is empty", MannWhitney.Of([], [1, 1]).Test.Undefined);
    }
}
