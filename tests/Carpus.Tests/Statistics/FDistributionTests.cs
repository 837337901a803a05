using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class FDistributionTests
{
    static readonly Gen<double> AnyShare = Gen.Double[0.0005, 0.9995];
    static readonly Gen<double> AnyDf = Gen.Double[0.5, 400];

    static bool Near(double expected, double actual, double relative = 1e-11) => Math.Abs(expected - actual) <= relative * Math.Abs(expected);

    // With 2 degrees of freedom above, the integral is elementary.
    [Fact]
    public void Two_degrees_of_freedom_have_a_closed_form() =>
        Gen.Select(AnyShare, AnyDf).Sample((p, df) => Near(df / 2 * (Math.Pow(1 - p, -2 / df) - 1), FDistribution.Quantile(p, 2, df), 1e-10));

    // F with 1 and 1 degrees of freedom is the square of a Cauchy variable.
    [Fact]
    public void One_and_one_degrees_of_freedom_have_a_closed_form() =>
        AnyShare.Sample(p => Near(Math.Pow(Math.Tan(Math.PI * p / 2), 2), FDistribution.Quantile(p, 1, 1), 1e-10));

    [Fact]
    public void A_quantile_is_where_the_cumulative_distribution_says() =>
        Gen.Select(AnyShare, AnyDf, AnyDf).Sample((p, df1, df2) => Near(p, FDistribution.Cumulative(FDistribution.Quantile(p, df1, df2), df1, df2)));

    [Fact]
    public void Turning_the_ratio_over_turns_the_quantile_over() =>
        Gen.Select(AnyShare, AnyDf, AnyDf).Sample((p, df1, df2) => Near(1 / FDistribution.Quantile(1 - p, df2, df1), FDistribution.Quantile(p, df1, df2), 1e-9));

    [Fact]
    public void The_two_tails_are_the_whole() =>
        Gen.Select(Gen.Double[0.001, 50], AnyDf, AnyDf).Sample((f, df1, df2) => Near(1, FDistribution.Cumulative(f, df1, df2) + FDistribution.Upper(f, df1, df2)));

    // Values of the printed F and t tables.
    [Theory]
    [InlineData(0.95, 1, 10, 4.96)]
    [InlineData(0.95, 5, 10, 3.33)]
    [InlineData(0.975, 5, 15, 3.58)]
    [InlineData(0.975, 15, 5, 6.43)]
    [InlineData(0.975, 5, 18, 3.38)]
    [InlineData(0.99, 3, 20, 4.94)]
    [InlineData(0.95, 120, 120, 1.35)]
    public void Quantiles_meet_the_printed_tables(double p, double df1, double df2, double printed) =>
        Assert.Equal(printed, FDistribution.Quantile(p, df1, df2), 2);

    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(9, 2.262)]
    [InlineData(30, 2.042)]
    public void Student_t_meets_the_printed_tables(double df, double printed) => Assert.Equal(printed, FDistribution.StudentT(0.95, df), 3);

    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(10, 12.801827480081469)]
    [InlineData(100, 359.1342053695754)]
    public void The_logarithm_of_gamma_is_exact(double x, double expected) => Assert.Equal(expected, Beta.LogGamma(x), 1e-12);
}
