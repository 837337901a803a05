using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class SmallestDetectableChangeTests
{
    static readonly double[] First = [0, 2, 5, 1, 0, 8];
    static readonly double[] Second = [1, 2, 3, 0, 0, 10];

    static readonly double[,] Changes = { { 0, 1 }, { 2, 2 }, { 5, 3 }, { 1, 0 }, { 0, 0 }, { 8, 10 } };

    [Fact]
    public void The_reference_changes_give_the_reference_numbers()
    {
        var (two, one, limits) = (SmallestDetectableChange.Of(Changes), SmallestDetectableChange.Of(Changes, readers: 1), BlandAltman.Of(First, Second));

        Assert.Equal((1.38593, 1.96, 0.90510), (Math.Round(two.Value, 5), Math.Round(one.Value, 5), Math.Round(two.At80, 5)));
        Assert.Equal((0, 1.41421, -2.77186, 2.77186), (limits.Bias, Math.Round(limits.StandardDeviation, 5), Math.Round(limits.Lower, 5), Math.Round(limits.Upper, 5)));
    }

    // For two readers the formula of Bruynesteyn and the one of the analysis of variance are the same.
    [Fact]
    public void For_two_readers_both_forms_agree() =>
        Gen.Select(Gen.Int[-20, 60], Gen.Int[-20, 60]).Array[2, 30].Sample(pairs =>
        {
            var changes = new double[pairs.Length, 2];
            for (var i = 0; i < pairs.Length; i++)
                (changes[i, 0], changes[i, 1]) = pairs[i];
            var sd = BlandAltman.Of([.. pairs.Select(pair => (double)pair.Item1)], [.. pairs.Select(pair => (double)pair.Item2)]).StandardDeviation;
            return Math.Abs(SmallestDetectableChange.Of(changes).Value - 1.96 * sd / (Math.Sqrt(2) * Math.Sqrt(2))) < 1e-9;
        });

    [Fact]
    public void A_constant_difference_between_readers_is_no_error_of_change() =>
        Assert.Equal(0, SmallestDetectableChange.Of(new double[,] { { 0, 3 }, { 4, 7 }, { 9, 12 } }).Value);

    [Fact]
    public void The_margins_grow_with_the_spread_and_shrink_with_n()
    {
        var few = BlandAltman.Of(First, Second);
        var many = BlandAltman.Of([.. Enumerable.Repeat(First, 10).SelectMany(values => values)], [.. Enumerable.Repeat(Second, 10).SelectMany(values => values)]);

        // t(0.975, 5) = 2.571, SD = 1.41421, n = 6.
        Assert.Equal((1.484, 2.698), (Math.Round(few.BiasMargin, 3), Math.Round(few.LimitMargin, 3)));
        Assert.True(many.LimitMargin < few.LimitMargin / 3);
    }

    [Fact]
    public void A_distribution_is_described_as_numpy_does()
    {
        // numpy: percentile gives 0, 0.25, 2, 6.75, 20; std with ddof=1 gives 7.788881.
        var described = Description.Of([8, 0, 20, 3, 0, 1])!;

        Assert.Equal((6, 0.25, 2, 6.75, 0, 20), (described.N, described.LowerQuartile, described.Median, described.UpperQuartile, described.Minimum, described.Maximum));
        Assert.Equal((5.333333, 7.788881), (Math.Round(described.Mean, 6), Math.Round(described.StandardDeviation!.Value, 6)));
        Assert.Null(Description.Of([]));
        Assert.Null(Description.Of([1])!.StandardDeviation);
    }
}
