using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Statistics;

/// <summary>AC1, AC2 and alpha of many readers with gaps.</summary>
public sealed class AgreementOfGradesTests
{
    /// <summary>Krippendorff K. Computing Krippendorff's alpha-reliability, 2011, section C: four observers, twelve units, grades 1 to 5 here from 0.</summary>
    internal static readonly int?[,] FourObservers =
    {
        { 0, 0, null, 0 }, { 1, 1, 2, 1 }, { 2, 2, 2, 2 }, { 2, 2, 2, 2 }, { 1, 1, 1, 1 }, { 0, 1, 2, 3 },
        { 3, 3, 3, 3 }, { 0, 0, 1, 0 }, { 1, 1, 1, 1 }, { null, 4, 4, 4 }, { null, null, 0, 0 }, { null, 2, null, null },
    };

    static readonly Gen<int?[,]> AnyGrades = Gen.Select(Gen.Int[2, 15], Gen.Int[2, 4]).SelectMany((n, k) => Gen.Int[-1, 4].Array[n * k].Select(values =>
    {
        var grades = new int?[n, k];
        for (var i = 0; i < values.Length; i++)
            grades[i / k, i % k] = values[i] < 0 ? null : values[i];
        return grades;
    }));

    [Fact]
    public void The_example_of_Krippendorff_has_his_ordinal_alpha()
    {
        var alpha = KrippendorffAlpha.Of(FourObservers, 5);

        Assert.Equal((0.815, 11, "alpha, ordinal, 5 grades"), (Math.Round(alpha.Value!.Value, 3), alpha.N, alpha.Variant));
        Assert.True(alpha.Interval is { Lower: < 0.815, Upper: > 0.815 });
    }

    // What gwet.ac1.raw of R's irrCAC prints for the same table: AC1 0.77544, standard error 0.14295, interval (0.461, 1).
    [Fact]
    public void The_four_raters_of_Gwet_have_his_AC1_and_its_standard_error()
    {
        var ac = GwetAc.Of(FourObservers, 5, KappaWeights.Unweighted);

        Assert.Equal((0.77544, 0.14295), (Math.Round(ac.Estimate.Value!.Value, 5), Math.Round(ac.StandardError!.Value, 5)));
        Assert.Equal((0.461, 1), (Math.Round(ac.Estimate.Interval!.Lower, 3), ac.Estimate.Interval.Upper));
        Assert.Equal((0.81818, 0.19032), (Math.Round(ac.Observed!.Value, 5), Math.Round(ac.Chance!.Value, 5)));
    }

    [Fact]
    public void The_order_of_targets_and_readers_does_not_matter() =>
        AnyGrades.Sample(grades =>
        {
            var (n, k) = (grades.GetLength(0), grades.GetLength(1));
            var turned = new int?[n, k];
            for (var i = 0; i < n; i++)
                for (var j = 0; j < k; j++)
                    turned[n - 1 - i, (j + 1) % k] = grades[i, j];
            return Near(KrippendorffAlpha.Of(grades, 5).Value, KrippendorffAlpha.Of(turned, 5).Value)
                && Near(GwetAc.Of(grades, 5).Estimate.Value, GwetAc.Of(turned, 5).Estimate.Value)
                && Near(GwetAc.Of(grades, 5).StandardError, GwetAc.Of(turned, 5).StandardError);
        });

    [Fact]
    public void Grades_turned_upside_down_agree_as_much() =>
        AnyGrades.Sample(grades =>
        {
            var turned = new int?[grades.GetLength(0), grades.GetLength(1)];
            for (var i = 0; i < turned.GetLength(0); i++)
                for (var j = 0; j < turned.GetLength(1); j++)
                    turned[i, j] = 4 - grades[i, j];
            return Near(KrippendorffAlpha.Of(grades, 5).Value, KrippendorffAlpha.Of(turned, 5).Value) && Near(GwetAc.Of(grades, 5).Estimate.Value, GwetAc.Of(turned, 5).Estimate.Value);
        });

    [Fact]
    public void Where_nearly_all_grades_are_0_AC2_stays_high_while_kappa_falls()
    {
        var (first, second) = (Enumerable.Repeat(0, 48).Append(1).Append(0).ToArray(), Enumerable.Repeat(0, 48).Append(0).Append(1).ToArray());
        var grades = new int?[50, 2];
        for (var i = 0; i < 50; i++)
            (grades[i, 0], grades[i, 1]) = (first[i], second[i]);

        Assert.True(Kappa.Of(first, second, 6, KappaWeights.Quadratic).Value < 0);
        Assert.True(GwetAc.Of(grades, 6).Estimate.Value > 0.95);
    }

    [Fact]
    public void What_cannot_be_told_is_undefined_with_the_reason()
    {
        Assert.Equal("fewer than 2 targets have a grade from 2 readers", KrippendorffAlpha.Of(new int?[,] { { 1, null }, { 2, 2 } }, 5).Undefined);
        Assert.Equal("all readers gave only 2", KrippendorffAlpha.Of(new int?[,] { { 2, 2 }, { 2, 2 } }, 5).Undefined);
        Assert.Equal("fewer than 2 targets have a grade from 2 readers", GwetAc.Of(new int?[,] { { 1, null }, { 2, 2 } }, 5).Estimate.Undefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => GwetAc.Of(new int?[,] { { 5, 1 }, { 2, 2 } }, 5));
    }

    static bool Near(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(a - b) < 1e-9 : one == other;
}
