using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class CorrelationTests
{
    static readonly Gen<(double[] First, double[] Second)> AnyPairs =
        Gen.Int[4, 30].SelectMany(n => Gen.Select(Gen.Int[0, 40].Array[n], Gen.Int[0, 40].Array[n], (first, second) => (Array.ConvertAll(first, value => (double)value), Array.ConvertAll(second, value => (double)value))));

    // The intelligence and television example in wide use: rho = -29/165, P = 0.627 by Student's t.
    [Fact]
    public void Ten_people_have_the_rank_correlation_of_the_textbook()
    {
        var rho = Spearman.Of([106, 86, 100, 101, 99, 103, 97, 113, 112, 110], [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]);

        Assert.Equal(-29.0 / 165, rho.Estimate.Value!.Value, 12);
        Assert.Equal(0.627188, rho.P!.Value, 6);
    }

    // Anscombe FJ. Am Stat 1973;27:17-21, first set: r = 0.816.
    [Fact]
    public void The_first_set_of_Anscombe_has_his_correlation() =>
        Assert.Equal(0.816, Math.Round(Pearson.Of([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]).Estimate.Value!.Value, 3));

    // Robieson WZ. 1999: over whole grades the concordance correlation is the quadratic kappa.
    [Fact]
    public void Concordance_is_the_quadratic_kappa_of_the_same_grades() =>
        Gen.Int[3, 30].SelectMany(n => Gen.Select(Gen.Int[0, 4].Array[n], Gen.Int[0, 4].Array[n], (first, second) => (first, second))).Sample((first, second) =>
        {
            var (concordance, kappa) = (Concordance.Of(Array.ConvertAll(first, grade => (double)grade), Array.ConvertAll(second, grade => (double)grade)).Estimate, Kappa.Of(first, second, 5, KappaWeights.Quadratic));
            return (concordance.Value is null) == (kappa.Value is null) && (kappa.Value is not { } value || Math.Abs(concordance.Value!.Value - value) < 1e-9);
        });

    [Fact]
    public void Concordance_is_precision_times_accuracy_and_no_larger_than_Pearson() =>
        AnyPairs.Sample((first, second) =>
        {
            var (concordance, pearson) = (Concordance.Of(first, second), Pearson.Of(first, second).Estimate.Value);
            return concordance is not { Estimate.Value: { } value, Precision: { } precision, Accuracy: { } accuracy }
                || (Math.Abs(value - precision * accuracy) < 1e-9 && Math.Abs(value) <= Math.Abs(pearson!.Value) + 1e-9 && accuracy is > 0 and < 1 + 1e-9);
        });

    [Fact]
    public void Swapping_the_two_changes_no_correlation() =>
        AnyPairs.Sample((first, second) => Near(Pearson.Of(first, second), Pearson.Of(second, first)) && Near(Spearman.Of(first, second), Spearman.Of(second, first))
            && Math.Abs((Concordance.Of(first, second).Estimate.Value ?? 0) - (Concordance.Of(second, first).Estimate.Value ?? 0)) < 1e-9);

    [Fact]
    public void Degenerate_pairs_are_undefined_with_the_reason()
    {
        Assert.Equal("one of the two has a single value", Pearson.Of([1, 1, 1, 1], [1, 2, 3, 4]).Estimate.Undefined);
        Assert.Equal("fewer than 3 pairs", Spearman.Of([1, 2], [1, 2]).Estimate.Undefined);
        Assert.Equal("every value is equal", Concordance.Of([3, 3, 3], [3, 3, 3]).Estimate.Undefined);
        Assert.Equal((1, 0), (Pearson.Of([1, 2, 3, 4], [2, 4, 6, 8]).Estimate.Value, Pearson.Of([1, 2, 3, 4], [2, 4, 6, 8]).P));
        Assert.Throws<ArgumentException>(() => Pearson.Of([1, 2], [1]));
    }

    static bool Near(Correlation one, Correlation other) => one.Estimate.Value is { } a && other.Estimate.Value is { } b ? Math.Abs(a - b) < 1e-9 : one.Estimate.Value == other.Estimate.Value;
}
