using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class DistributionTests
{
    // DLMF and Abramowitz and Stegun, tables 26.1 and 26.8.
    [Fact]
    public void The_tables_are_met()
    {
        Assert.Equal(0.9750021048517795, Normal.Cumulative(1.96), 14);
        Assert.Equal(1.959963984540054, Normal.Quantile(0.975), 12);
        Assert.Equal(-6.361340902404056, Normal.Quantile(1e-10), 9);
        Assert.Equal(1.959963984540054, Normal.Critical(0.95), 12);
        Assert.Equal(1.6448536269514722, Normal.Critical(0.9), 12);
        Assert.Equal(12.8325, ChiSquared.Quantile(0.975, 5), 4);
        Assert.Equal(0.831212, ChiSquared.Quantile(0.025, 5), 6);
        Assert.Equal(1.2298e-15, 2 * Normal.Cumulative(-8.0) - 1.41e-17, 1e-17);
    }

    [Fact]
    public void A_quantile_is_the_inverse_of_the_probability() =>
        Gen.Select(Gen.Double[0.0001, 0.9999], Gen.Int[1, 400]).Sample((p, df) =>
            Math.Abs(Normal.Cumulative(Normal.Quantile(p)) - p) < 1e-12 && Math.Abs(Gamma.Lower(df / 2.0, ChiSquared.Quantile(p, df) / 2) - p) < 1e-10);

    // The square of a standard normal value is chi-squared with one degree of freedom.
    [Fact]
    public void Normal_and_chi_squared_agree() =>
        Gen.Double[0.01, 0.99].Sample(p => Math.Abs(ChiSquared.Quantile(p, 1) - Math.Pow(Normal.Critical(p), 2)) < 1e-9);

    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        var ranks = Ranks.Among([3, 1, 3, 2, 3]);

        Assert.Equal([4, 1, 4, 2, 4], ranks.Of);
        Assert.Equal(24, ranks.Ties);
    }

    [Fact]
    public void Whole_ranks_sum_to_those_of_any_order() =>
        Gen.Int[0, 9].Array[1, 60].Sample(values => Ranks.Among([.. values.Select(value => (double)value)]).Of.Sum() == values.Length * (values.Length + 1) / 2.0);
}
