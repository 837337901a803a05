using Carpus.Statistics;

namespace Carpus.Tests.Statistics;

public sealed class BlandAltmanTests
{
    /// <summary>Bland JM, Altman DG. Lancet 1986;1:307-10, table: first readings of the large and of the mini peak flow meter, l/min.</summary>
    internal static readonly double[] Large = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
    internal static readonly double[] Mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];

    [Fact]
    public void The_peak_flow_meters_of_Bland_and_Altman_have_their_limits_and_intervals()
    {
        var limits = BlandAltman.Of(Large, Mini);

        Assert.Equal((-2.1, 38.8), (Math.Round(limits.Bias, 1), Math.Round(limits.StandardDeviation, 1)));
        // They take 2 for 1.96 and 3 for 1 + 1.96²/2 in the standard error of a limit: theirs is 16.3 where this is 16.3 too.
        Assert.Equal((-22.0, 17.8), (Math.Round(limits.BiasEstimate.Interval!.Lower, 1), Math.Round(limits.BiasEstimate.Interval.Upper, 1)));
        Assert.Equal(-2.1 - 1.96 * 38.8, limits.Lower, 0.1);
        Assert.Equal(34.6, limits.LimitMargin, 0.7);
        Assert.Equal((17, "Student t"), (limits.UpperEstimate.N, limits.UpperEstimate.Interval!.Method));
        Assert.Equal(limits.Upper, (limits.UpperEstimate.Interval.Lower + limits.UpperEstimate.Interval.Upper) / 2, 9);
    }

    [Fact]
    public void The_smallest_detectable_change_has_the_interval_of_a_variance()
    {
        var sdc = SmallestDetectableChange.Of(new double[,] { { 0, 1 }, { 2, 2 }, { 5, 3 }, { 1, 0 }, { 0, 0 }, { 8, 10 } });

        var (estimate, status) = (sdc.Estimate(), sdc.Estimate("SDD", at80: true));

        // chi-squared with 5 degrees of freedom: 12.8325 and 0.831212.
        Assert.Equal(("SDC95, k = 2", 6, 0.8651, 3.3991), (estimate.Variant, estimate.N, Math.Round(estimate.Interval!.Lower, 4), Math.Round(estimate.Interval.Upper, 4)));
        Assert.Equal(("SDD80, k = 2", 0.90510), (status.Variant, Math.Round(status.Value!.Value, 5)));
    }

    [Fact]
    public void The_overall_SDC_is_the_mean_of_the_intervals_and_undefined_without_one()
    {
        var (one, other) = (SmallestDetectableChange.Of(new double[,] { { 0, 1 }, { 2, 2 }, { 5, 3 } }), SmallestDetectableChange.Of(new double[,] { { 0, 0 }, { 2, 4 }, { 5, 3 } }));

        Assert.Equal((one.Value + other.Value) / 2, SmallestDetectableChange.Overall([one, other]).Value!.Value, 12);
        Assert.NotNull(SmallestDetectableChange.Overall([]).Undefined);
    }
}
