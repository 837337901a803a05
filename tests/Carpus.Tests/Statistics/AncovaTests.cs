using Carpus.Statistics;

namespace Carpus.Tests.Statistics;

public sealed class AncovaTests
{
    /// <summary>Snedecor GW, Cochran WG. Statistical Methods 1967, p 422: bacilli before and after two antibiotics and a control; the example of SAS's GLM procedure.</summary>
    static readonly (string Arm, double Baseline, double Outcome)[] Leprosy =
    [
        .. Arm("A", [11, 8, 5, 14, 19, 6, 10, 6, 11, 3], [6, 0, 2, 8, 11, 4, 13, 1, 8, 0]),
        .. Arm("D", [6, 6, 7, 8, 18, 8, 19, 8, 5, 15], [0, 2, 3, 1, 18, 4, 14, 9, 1, 9]),
        .. Arm("F", [16, 13, 11, 9, 21, 16, 12, 12, 7, 12], [13, 10, 18, 5, 23, 12, 5, 16, 1, 20]),
    ];

    static IEnumerable<(string, double, double)> Arm(string arm, double[] before, double[] after) => before.Zip(after, (one, other) => (arm, one, other));

    [Fact]
    public void The_leprosy_trial_has_the_adjusted_means_and_the_F_that_SAS_prints()
    {
        var ancova = Ancova.Of(Leprosy);

        Assert.Equal([6.7149635, 6.8239348, 10.1611017], ancova.AdjustedMeans.Select(mean => Math.Round(mean.Value!.Value, 7)));
        Assert.Equal((0.987183811, 2.14, 0.1384), (Math.Round(ancova.Baseline!.Value!.Value, 9), Math.Round(ancova.F!.Value, 2), Math.Round(ancova.P!.Value, 4)));
        Assert.Equal((2, 26, 30), (ancova.Df1, ancova.Df2, ancova.N));
        Assert.Equal(["D minus A, adjusted for baseline", "F minus A, adjusted for baseline"], ancova.Differences.Select(difference => difference.Estimate.Variant));
    }

    // With the slope known to be taken out, it does not matter whether the outcome is the status or the change.
    [Fact]
    public void Change_and_follow_up_give_the_same_difference()
    {
        var (status, change) = (Ancova.Of(Leprosy), Ancova.Of([.. Leprosy.Select(patient => patient with { Outcome = patient.Outcome - patient.Baseline })]));

        Assert.Equal(status.Differences[1].Estimate.Value!.Value, change.Differences[1].Estimate.Value!.Value, 9);
        Assert.Equal(status.P!.Value, change.P!.Value, 9);
    }

    [Fact]
    public void What_cannot_be_compared_is_undefined_with_the_reason()
    {
        Assert.Equal("there are not two arms", Ancova.Of([("A", 1, 2), ("A", 2, 3)]).Undefined);
        Assert.Equal("3 patients are too few for 2 arms and a baseline", Ancova.Of([("A", 1, 2), ("A", 2, 3), ("B", 2, 3)]).Undefined);
        Assert.Equal("the baseline is the same in every patient of an arm", Ancova.Of([("A", 1, 2), ("A", 1, 3), ("B", 1, 3), ("B", 1, 5)]).Undefined);
        Assert.Equal("the outcome follows from arm and baseline without any error", Ancova.Of([("A", 1, 1), ("A", 2, 2), ("B", 3, 3), ("B", 4, 4), ("B", 7, 7)]).Undefined);
    }
}
