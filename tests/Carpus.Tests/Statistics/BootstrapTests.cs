using Carpus.Statistics;

namespace Carpus.Tests.Statistics;

public sealed class BootstrapTests
{
    /// <summary>Efron B, Tibshirani RJ. An Introduction to the Bootstrap 1993, table 14.1, test A.</summary>
    static readonly double[] SpatialA = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    static double? Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Count;
    }

    static double[] Without(double[] values) => [.. Enumerable.Range(0, values.Length).Select(place => Variance([.. values.Where((_, index) => index != place)])!.Value)];

    // The book: variance 171.5, acceleration 0.061, BCa 90 % interval (115.8, 259.6) from 2000 draws of its own.
    [Fact]
    public void The_spatial_test_of_Efron_and_Tibshirani_is_met()
    {
        var estimate = Bootstrap.Bca("variance", SpatialA, Variance, resamples: 4000, confidence: 0.9);

        Assert.Equal((171.5, 0.061), (Math.Round(estimate.Value!.Value, 1), Math.Round(Bootstrap.Acceleration(Without(SpatialA)), 3)));
        Assert.Equal(115.8, estimate.Interval!.Lower, 4.0);
        Assert.Equal(259.6, estimate.Interval.Upper, 8.0);
        Assert.Equal("BCa bootstrap of patients, 4000 draws, seed 1", estimate.Interval.Method);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_one_nearly()
    {
        var (one, again, other) = (Bootstrap.Bca("variance", SpatialA, Variance), Bootstrap.Bca("variance", SpatialA, Variance), Bootstrap.Bca("variance", SpatialA, Variance, seed: 2));

        Assert.Equal(one, again);
        Assert.NotEqual(one.Interval!.Upper, other.Interval!.Upper);
        Assert.Equal(one.Interval.Upper, other.Interval.Upper, 15.0);
        // The generator is ours, so that these numbers hold on every machine.
        Assert.Equal((107.6, 282.2), (Math.Round(one.Interval.Lower, 1), Math.Round(one.Interval.Upper, 1)));
    }

    // Patients whose visits are copies of each other hold no more than one visit each: the interval does not shrink.
    [Fact]
    public void Copies_of_a_visit_make_no_interval_narrower()
    {
        double? Mean(IReadOnlyList<double[]> patients) => patients.Average(visits => visits.Average());

        var (one, four) = (Bootstrap.Bca("mean", [.. SpatialA.Select(value => new[] { value })], Mean), Bootstrap.Bca("mean", [.. SpatialA.Select(value => new[] { value, value, value, value })], Mean));

        Assert.Equal(one.Interval!.Lower, four.Interval!.Lower, 9);
    }

    [Fact]
    public void What_cannot_be_drawn_is_undefined_or_has_no_interval()
    {
        Assert.Equal("fewer than 3 patients", Bootstrap.Bca("variance", [1.0, 2.0], Variance).Undefined);
        Assert.Equal("the statistic is undefined for these patients", Bootstrap.Bca<double>("none", SpatialA, _ => null).Undefined);
        Assert.Equal((0, null), (Bootstrap.Bca("variance", [2.0, 2, 2, 2], Variance).Value, Bootstrap.Bca("variance", [2.0, 2, 2, 2], Variance).Interval));
    }
}
