using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

public sealed class KappaTests
{
    static readonly int[] First = [0, 0, 0, 1, 2, 3, 0, 1, 2, 4];
    static readonly int[] Second = [0, 0, 1, 1, 2, 2, 0, 0, 3, 4];

    static readonly Gen<(int[] First, int[] Second)> AnyGrades =
        Gen.Int[1, 40].SelectMany(n => Gen.Select(Gen.Int[0, 4].Array[n], Gen.Int[0, 4].Array[n], (first, second) => (first, second)));

    static readonly KappaWeights[] AllWeights = Enum.GetValues<KappaWeights>();

    [Theory]
    [InlineData(KappaWeights.Unweighted, 0.459459)]
    [InlineData(KappaWeights.Linear, 0.726027)]
    [InlineData(KappaWeights.Quadratic, 0.889503)]
    public void The_reference_grades_give_the_reference_kappas(KappaWeights weights, double expected) =>
        Assert.Equal(expected, Kappa.Of(First, Second, 5, weights).Value!.Value, 6);

    // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, table 18.1: kappa 0.68.
    // The standard errors of this test and the next are those of a numerical delta method in numpy.
    [Fact]
    public void The_diagnoses_of_Fleiss_give_his_kappa_and_standard_error()
    {
        int[,] table = { { 75, 1, 4 }, { 5, 4, 1 }, { 0, 0, 10 } };
        var cells = from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) from _ in Enumerable.Range(0, table[i, j]) select (i, j);

        var kappa = Kappa.Of([.. cells.Select(cell => cell.i)], [.. cells.Select(cell => cell.j)], 3);

        Assert.Equal((0.68, 0.08770), (Math.Round(kappa.Value!.Value, 2), Math.Round(kappa.StandardError!.Value, 5)));
    }

    [Theory]
    [InlineData(KappaWeights.Unweighted, 0.20209)]
    [InlineData(KappaWeights.Linear, 0.12341)]
    [InlineData(KappaWeights.Quadratic, 0.06240)]
    public void The_standard_error_is_that_of_the_delta_method(KappaWeights weights, double expected) =>
        Assert.Equal(expected, Kappa.Of(First, Second, 5, weights).StandardError!.Value, 5);

    [Fact]
    public void Readers_who_both_give_only_zero_have_no_kappa_and_the_reason_is_said()
    {
        foreach (var weights in AllWeights)
        {
            var kappa = Kappa.Of([0, 0, 0], [0, 0, 0], 5, weights);

            Assert.Equal((null, "both readers gave only 0", 1.0), (kappa.Value, kappa.Undefined, kappa.Agreement));
        }
    }

    [Fact]
    public void Swapping_the_readers_does_not_change_a_kappa() =>
        AnyGrades.Sample(grades => AllWeights.All(weights =>
            Near(Kappa.Of(grades.First, grades.Second, 5, weights).Value, Kappa.Of(grades.Second, grades.First, 5, weights).Value)));

    [Fact]
    public void A_kappa_is_1_exactly_where_all_grades_are_the_same() =>
        AnyGrades.Sample(grades => AllWeights.All(weights => Kappa.Of(grades.First, grades.Second, 5, weights).Value is not { } value
            || (value <= 1 && (Math.Abs(value - 1) < 1e-12) == grades.First.SequenceEqual(grades.Second))));

    [Fact]
    public void Grades_that_nobody_gave_do_not_change_a_kappa() =>
        AnyGrades.Sample(grades => AllWeights.All(weights => Near(Kappa.Of(grades.First, grades.Second, 5, weights).Value, Kappa.Of(grades.First, grades.Second, 11, weights).Value)));

    // For two grades all weights are one, and kappa is that of the two-by-two table.
    [Fact]
    public void For_two_grades_all_weights_give_the_same() =>
        AnyGrades.Sample(grades =>
        {
            var (first, second) = (grades.First.Select(grade => grade % 2).ToArray(), grades.Second.Select(grade => grade % 2).ToArray());
            return AllWeights.All(weights => Near(Kappa.Of(first, second, 2).Value, Kappa.Of(first, second, 2, weights).Value)
                && Near(Kappa.Of(first, second, 2).StandardError, Kappa.Of(first, second, 2, weights).StandardError));
        });

    // The quadratic kappa is an agreement coefficient of moments: Fleiss and Cohen, Educ Psychol Meas 1973;33:613-9.
    [Fact]
    public void The_quadratic_kappa_is_the_one_of_moments() =>
        AnyGrades.Where(grades => grades.First.Concat(grades.Second).Distinct().Count() > 1).Sample(grades =>
        {
            var (first, second, n) = (grades.First, grades.Second, grades.First.Length);
            var (meanOne, meanTwo) = (first.Average(), second.Average());
            var covariance = first.Zip(second, (one, two) => (one - meanOne) * (two - meanTwo)).Sum() / n;
            var (varianceOne, varianceTwo) = (first.Sum(one => Math.Pow(one - meanOne, 2)) / n, second.Sum(two => Math.Pow(two - meanTwo, 2)) / n);
            return Near(2 * covariance / (varianceOne + varianceTwo + Math.Pow(meanOne - meanTwo, 2)), Kappa.Of(first, second, 5, KappaWeights.Quadratic).Value);
        });

    [Fact]
    public void A_grade_off_the_grid_and_readers_of_other_targets_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Kappa.Of([0, 5], [0, 1], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kappa.Of([0, 1], [0, -1], 5));
        Assert.Throws<ArgumentException>(() => Kappa.Of([0, 1], [0], 5));
        Assert.Throws<ArgumentException>(() => Kappa.Of([], [], 5));
    }

    [Fact]
    public void The_error_is_the_same_to_the_last_digits_whatever_the_scale_of_the_weights()
    {
        var (table, own) = (GradeTable.Of([0, 2, 2], [2, 3, 3], 5), new double[5, 5]);
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++)
                own[i, j] = 3 * (i - j) * (i - j);

        Assert.Equal(Kappa.Of(table, KappaWeights.Quadratic).StandardError!.Value, Kappa.Of(table, own).StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Weights_of_ones_own_are_those_that_have_a_name_whatever_their_scale() =>
        AnyGrades.Sample(grades =>
        {
            var (table, own) = (GradeTable.Of(grades.First, grades.Second, 5), new double[5, 5]);
            for (var i = 0; i < 5; i++)
                for (var j = 0; j < 5; j++)
                    own[i, j] = 3 * (i - j) * (i - j);
            var (given, named) = (Kappa.Of(table, own), Kappa.Of(table, KappaWeights.Quadratic));
            return Near(given.Value, named.Value) && Near(given.StandardError, named.StandardError) && given.Weights is null;
        });

    [Fact]
    public void A_kappa_is_printed_with_its_weights_grades_number_and_interval()
    {
        var estimate = Kappa.Of(First, Second, 5, KappaWeights.Quadratic).Estimate();

        Assert.Equal(("kappa, quadratic weights, 5 grades", 10, "normal"), (estimate.Variant, estimate.N, estimate.Interval!.Method));
        Assert.Equal((0.7672, 1), (Math.Round(estimate.Interval.Lower, 4), estimate.Interval.Upper));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused()
    {
        var table = GradeTable.Of(First, Second, 5);

        Assert.StartsWith("Weights have the shape of the grades, 5 x 5", Assert.Throws<ArgumentException>(() => Kappa.Of(table, new double[4, 4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kappa.Of(GradeTable.Of([0, 1], [1, 0], 2), new double[,] { { 1, 1 }, { 1, 0 } }));
        Assert.Equal("the weights see no difference between the grades that occur", Kappa.Of(GradeTable.Of([0, 1], [1, 0], 2), new double[2, 2]).Undefined);
    }

    static bool Near(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(a - b) < 1e-9 : one == other;
}
