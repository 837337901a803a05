using System.Text.Json;
using Carpus.Progression;
using Carpus.Statistics;
using CsCheck;

namespace Carpus.Tests.Progression;

public sealed class ProgressionsTests
{
    static Course Of(string patient, string? arm, double years, double? first, double? last) => new(patient, arm, [new(1, 0, first), new(2, years, last)]);

    static readonly Course[] Six =
    [
        Of("a", "x", 1, 10, 10), Of("b", "x", 1, 4, 4.5), Of("c", "x", 2, 20, 28), Of("d", "y", 1, 0, 6), Of("e", "y", 1, 7, 6), Of("f", "y", 1, 3, null),
    ];

    static readonly Estimate Sdc = new("SDC95, k = 2", 1.4, null, 5);

    [Fact]
    public void The_changes_of_five_patients_are_counted_by_every_threshold()
    {
        var all = Progressions.Of(Six, "svdh-98", sdc: _ => Sdc).Intervals[0].All;

        // Changes 0, 0.5, 8 over two years, 6, -1.
        Assert.Equal((5, 0, 1), (all.N, all.Imputed, all.Missing));
        Assert.Equal([0.6, 0.4, 0.4, 0.2], all.Progressors.Select(share => share.Value!.Value));
        Assert.Equal([0.4, 0.6, 0.6], all.NonProgressors.Select(share => share.Value!.Value));
        Assert.Equal(["change > 0", "change > 0.5", "change > 1.4 (SDC95, k = 2)", "rapid progression, change >= 5 a year"], all.Progressors.Select(share => share.Variant));
        Assert.Equal((2.7, 0.5), (all.Change!.Mean, all.Change.Median));
        Assert.Equal(1.9, all.Annualised!.Mean, 12);
        Assert.Equal("Student t", all.MeanChange.Interval!.Method);
    }

    // Landewe R, van der Heijde D 2004: rank less a half by n.
    [Fact]
    public void The_curve_shows_every_patient_in_the_order_of_change()
    {
        var curve = Progressions.Of(Six, "svdh-98").Intervals[0].All.Curve;

        Assert.Equal([(10, -1, "e"), (30, 0, "a"), (50, 0.5, "b"), (70, 6, "d"), (90, 8, "c")], curve.Select(point => (Math.Round(point.Percent, 9), point.Change, point.Patient)));
    }

    [Fact]
    public void Arms_are_compared_by_rank_and_at_the_same_baseline()
    {
        var interval = Progressions.Of(Six, "svdh-98").Intervals[0];

        Assert.Equal([("x", 3), ("y", 2)], interval.Arms.Select(arm => (arm.Arm!, arm.N)));
        Assert.Equal(("y", "x", 2.0), (interval.Ranks[0].Arm, interval.Ranks[0].Reference, interval.Ranks[0].Test.Test.Statistic!.Value));
        Assert.Equal("y minus x, adjusted for baseline", interval.Adjusted!.Differences[0].Estimate.Variant);
    }

    [Fact]
    public void An_imputed_value_is_flagged_and_leaves_the_read_ones_as_they_are()
    {
        var (none, carried) = (Progressions.Of(Six, "svdh-98"), Progressions.Of(Six, "svdh-98", ImputationRule.LastCarriedForward));

        Assert.Equal((6, 1, 0), (carried.Intervals[0].All.N, carried.Intervals[0].All.Imputed, carried.Intervals[0].All.Missing));
        Assert.Equal(none.Intervals[0].Patients, carried.Intervals[0].Patients.Where(patient => patient.Imputed is null));
        Assert.Equal(("f", "locf.1", 0.0), carried.Intervals[0].Patients.Where(patient => patient.Imputed is not null).Select(patient => (patient.Patient, patient.Imputed!, patient.Change)).Single());
        Assert.Single(carried.Intervals[0].All.Curve, point => point.IsImputed);
        Assert.Equal(("none.1", "locf.1"), (none.Imputation, carried.Imputation));
    }

    [Fact]
    public void Without_an_SDC_its_shares_are_undefined_with_the_reason()
    {
        var share = Progressions.Of(Six, "svdh-98").Intervals[0].All.Progressors[2];

        Assert.Equal((null, "there are not two readers with two patients"), (share.Value, share.Undefined));
    }

    [Fact]
    public void A_share_and_its_opposite_are_the_whole() =>
        Gen.Int[-3, 30].Array[2, 40].Sample(changes =>
        {
            var all = Progressions.Of([.. changes.Select((change, i) => Of($"p{i}", null, 1, 10, 10 + change))], "svdh-98", sdc: _ => Sdc).Intervals[0].All;
            return Enumerable.Range(0, 3).All(i => Math.Abs(all.Progressors[i].Value!.Value + all.NonProgressors[i].Value!.Value - 1) < 1e-12);
        });

    [Fact]
    public void The_course_over_three_visits_has_its_slope_a_year_without_imputation()
    {
        var chance = new Random(5);
        var courses = Enumerable.Range(0, 40).Select(i => new Course($"p{i}", null, [.. Enumerable.Range(0, 4).Where(visit => visit < 2 || chance.Next(4) > 0).Select(visit => new CourseVisit(visit + 1, visit, 20 + i % 9 + (3 + i % 5 - 2) * visit + chance.NextDouble()))])).ToList();

        var model = Progressions.Of(courses, "svdh-98", ImputationRule.LinearExtrapolation).Course!;

        Assert.Equal(3, model.Effects[1].Estimate.Value!.Value, 0.1);
        Assert.Equal(courses.Sum(course => course.Visits.Count), model.Observations);
    }

    [Fact]
    public void Estimated_yearly_progression_is_the_baseline_by_the_duration_of_symptoms() =>
        Assert.Equal(5, Progressions.Of([Of("a", null, 1, 10, 11) with { SymptomYears = 2 }, Of("b", null, 1, 4, 4)], "svdh-98").EstimatedYearly!.Mean);

    [Fact]
    public void Scores_of_one_visit_are_refused_in_a_sentence() =>
        Assert.Equal("Progression needs scores at two visits or more.", Assert.Throws<InvalidDataException>(() => Progressions.Of([Of("a", null, 1, 10, null)], "svdh-98")).Message);

    [Fact]
    public void Any_result_can_be_written_as_JSON() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5].Nullable(), Gen.Int[0, 2]).Array[2, 12].Where(all => all.Any(one => one.Item2 is not null)).Sample(all =>
        {
            var result = Progressions.Of([.. all.Select((one, i) => Of($"p{i}", one.Item3 == 0 ? null : $"arm {one.Item3}", i % 3, one.Item1, one.Item2))], "svdh-98", ImputationRule.LinearExtrapolation, _ => Sdc);
            return JsonSerializer.Serialize(result, ProgressionJson.Default.ProgressionResult).Contains("\"intervals\":[{", StringComparison.Ordinal);
        });
}
