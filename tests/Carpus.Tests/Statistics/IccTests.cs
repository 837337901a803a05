using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class IccTests
{
    /// <summary>Shrout PE, Fleiss JL. Psychol Bull 1979;86:420-8, table 2: six targets, four judges.</summary>
    internal static readonly double[,] ShroutFleiss =
    {
        { 9, 2, 5, 8 }, { 6, 1, 3, 2 }, { 8, 4, 6, 8 }, { 7, 1, 2, 6 }, { 10, 5, 6, 9 }, { 6, 2, 4, 7 },
    };

    static readonly Gen<double[,]> AnyRatings = Gen.Select(Gen.Int[2, 12], Gen.Int[2, 5]).SelectMany((n, k) => Gen.Int[0, 448].Array[n * k].Select(values =>
    {
        var ratings = new double[n, k];
        for (var i = 0; i < values.Length; i++)
            ratings[i / k, i % k] = values[i];
        return ratings;
    }));

    static IccEstimate[] All(Icc icc) => [icc.OneWaySingle, icc.AgreementSingle, icc.ConsistencySingle, icc.OneWayMean, icc.AgreementMean, icc.ConsistencyMean];

    static double?[] Values(double[,] ratings) => [.. All(Icc.Of(ratings)).Select(estimate => estimate.Value)];

    static bool Same(double?[] one, double?[] other) => one.Zip(other).All(pair => pair.First is { } a && pair.Second is { } b ? Math.Abs(a - b) <= 1e-8 * Math.Max(1, Math.Abs(a)) : pair.First == pair.Second);

    static double[,] Map(double[,] ratings, Func<int, int, double> value)
    {
        var mapped = new double[ratings.GetLength(0), ratings.GetLength(1)];
        for (var i = 0; i < mapped.GetLength(0); i++)
            for (var j = 0; j < mapped.GetLength(1); j++)
                mapped[i, j] = value(i, j);
        return mapped;
    }

    [Fact]
    public void The_worked_example_of_Shrout_and_Fleiss_is_met() =>
        Assert.Equal([0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093], Values(ShroutFleiss).Select(value => Math.Round(value!.Value, 4)));

    [Fact]
    public void The_mean_squares_of_Shrout_and_Fleiss_are_met()
    {
        var ms = MeanSquares.Of(ShroutFleiss);

        Assert.Equal((11.24, 32.49, 1.02, 6.26), (Math.Round(ms.Targets, 2), Math.Round(ms.Readers, 2), Math.Round(ms.Error, 2), Math.Round(ms.Within, 2)));
    }

    // The intervals that R's psych::ICC prints for the same table.
    [Fact]
    public void The_intervals_of_the_worked_example_are_met()
    {
        var estimates = All(Icc.Of(ShroutFleiss));

        Assert.Equal([-0.133, 0.019, 0.342, -0.884, 0.071, 0.676], estimates.Select(estimate => Math.Round(estimate.Lower!.Value, 3)));
        Assert.Equal([0.72, 0.76, 0.95, 0.91, 0.93, 0.99], estimates.Select(estimate => Math.Round(estimate.Upper!.Value, 2)));
        Assert.Equal(0.16477, estimates[0].P!.Value, 5);
        Assert.Equal(0.00013, estimates[1].P!.Value, 5);
    }

    [Fact]
    public void Swapping_readers_or_targets_does_not_change_an_ICC() =>
        AnyRatings.Sample(ratings =>
        {
            var (n, k) = (ratings.GetLength(0), ratings.GetLength(1));
            return Same(Values(ratings), Values(Map(ratings, (i, j) => ratings[n - 1 - i, (j + 1) % k])));
        });

    [Fact]
    public void A_constant_difference_of_one_reader_leaves_consistency_and_costs_agreement() =>
        AnyRatings.Where(ratings => MeanSquares.Of(ratings) is { Error: > 0, Readers: 0 or > 0 } ms && ms.Targets > ms.Error).Sample(ratings =>
        {
            var worst = Enumerable.Range(0, ratings.GetLength(1)).MaxBy(j => Enumerable.Range(0, ratings.GetLength(0)).Sum(i => ratings[i, j]));
            var (before, after) = (Icc.Of(ratings), Icc.Of(Map(ratings, (i, j) => ratings[i, j] + (j == worst ? 50 : 0))));
            return Math.Abs(before.ConsistencySingle.Value!.Value - after.ConsistencySingle.Value!.Value) < 1e-9
                && after.AgreementSingle.Value < before.AgreementSingle.Value;
        });

    [Fact]
    public void Another_unit_or_zero_does_not_change_an_ICC() =>
        AnyRatings.Sample(ratings => Same(Values(ratings), Values(Map(ratings, (i, j) => 3 * ratings[i, j] - 7))));

    [Fact]
    public void No_value_exceeds_1_and_an_interval_holds_its_value() =>
        AnyRatings.Sample(ratings =>
        {
            var icc = Icc.Of(ratings);
            return All(icc).All(estimate => estimate.Value is null or <= 1 + 1e-12)
                && new[] { icc.OneWaySingle, icc.ConsistencySingle, icc.OneWayMean, icc.ConsistencyMean }.All(Holds)
                // The degrees of freedom of ICC(2,.) are an approximation made for agreement, not for its opposite.
                && (icc.AgreementSingle.Value is null or < 0 || (Holds(icc.AgreementSingle) && Holds(icc.AgreementMean)));
        });

    static bool Holds(IccEstimate estimate) => estimate.Value is not { } value || !(estimate.Lower > value + 1e-9 || estimate.Upper < value - 1e-9);

    [Fact]
    public void Readers_who_agree_to_the_point_have_1()
    {
        var icc = Icc.Of(new double[,] { { 1, 1 }, { 5, 5 }, { 30, 30 } });

        Assert.All(All(icc), estimate => Assert.Equal((1, 1, 1), (estimate.Value, estimate.Lower, estimate.Upper)));
    }

    [Fact]
    public void Where_every_rating_is_equal_no_ICC_is_made_up()
    {
        var icc = Icc.Of(new[,] { { 0.1, 0.1, 0.1 }, { 0.1, 0.1, 0.1 } });

        Assert.All(All(icc), estimate => Assert.Equal((null, "every rating is equal"), (estimate.Value, estimate.Undefined)));
    }

    [Fact]
    public void Readers_who_differ_by_a_constant_have_limits()
    {
        var icc = Icc.Of(new double[,] { { 1, 3 }, { 5, 7 }, { 30, 32 } });

        Assert.Equal((1, 1), (icc.ConsistencySingle.Value, icc.ConsistencySingle.Lower));
        Assert.True(icc.AgreementSingle is { Value: < 1, Lower: < 1, Upper: <= 1 });
    }

    [Fact]
    public void One_reader_or_one_target_or_a_missing_rating_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Icc.Of(new double[5, 1]));
        Assert.Throws<ArgumentException>(() => Icc.Of(new double[1, 5]));
        Assert.Throws<ArgumentException>(() => Icc.Of(new[,] { { 1, double.NaN }, { 1, 2 } }));
    }
}
