using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class ProportionTests
{
    // Newcombe RG. Stat Med 1998;17:857-72, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_intervals_of_Newcombe_are_met(int count, int n, double lower, double upper)
    {
        var share = Proportion.Of(count, n);

        Assert.Equal((lower, upper), (Math.Round(share.Interval!.Lower, 4), Math.Round(share.Interval.Upper, 4)));
        Assert.Equal(("Wilson", 0.95, n), (share.Interval.Method, share.Interval.Confidence, share.N));
    }

    [Fact]
    public void What_is_not_counted_has_the_mirrored_interval() =>
        Gen.Int[1, 500].SelectMany(n => Gen.Int[0, n].Select(count => (count, n))).Sample((count, n) =>
        {
            var (one, other) = (Proportion.Of(count, n), Proportion.Of(n - count, n));
            return Math.Abs(one.Interval!.Lower - (1 - other.Interval!.Upper)) < 1e-12 && one.Interval.Lower <= one.Value && one.Value <= one.Interval.Upper;
        });

    [Fact]
    public void A_share_of_nothing_is_undefined() =>
        Assert.Equal((null, "there is nothing to count"), (Proportion.Of(0, 0).Value, Proportion.Of(0, 0).Undefined));

    [Fact]
    public void Percent_agreement_counts_the_diagonal_and_its_neighbours()
    {
        var table = GradeTable.Of([0, 0, 1, 3, 5], [0, 1, 1, 5, 5], 6);

        Assert.Equal((0.6, 0.8), (PercentAgreement.Of(table).Value, PercentAgreement.Of(table, within: 1).Value));
        Assert.Equal("agreement within 1", PercentAgreement.Of(table, within: 1).Variant);
    }
}
