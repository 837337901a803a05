using Carpus.Progression;
using CsCheck;

namespace Carpus.Tests.Progression;

public sealed class ImputationRuleTests
{
    static Course Of(params (int Number, double? Years, double? Value)[] visits) => new("p", null, [.. visits.Select(visit => new CourseVisit(visit.Number, visit.Years, visit.Value))]);

    [Fact]
    public void A_score_before_the_gap_goes_on_in_a_straight_line_from_the_baseline()
    {
        // 10 at the start, 13 after half a year, nothing after one year: 16.
        var filled = ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 10), (2, 0.5, 13), (3, 1, null)), 3, 1.2);

        Assert.Equal(new CourseVisit(3, 1, 16, "linear.1"), filled.Find(3));
    }

    [Fact]
    public void The_baseline_and_the_last_score_make_the_line_whatever_lies_between() =>
        Assert.Equal(18, ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 10), (2, 0.5, 30), (3, 1, 14), (4, 2, null)), 4, null).Find(4)!.Value);

    [Fact]
    public void A_gap_between_two_scores_is_bridged() =>
        Assert.Equal(12, ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 10), (2, 1, null), (3, 2, 14)), 2, null).Find(2)!.Value);

    [Fact]
    public void A_patient_who_did_not_come_counts_at_the_time_at_which_the_others_came() =>
        Assert.Equal(new CourseVisit(3, 1.5, 16, "linear.1"), ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 10), (2, 0.5, 12)), 3, 1.5).Find(3));

    [Fact]
    public void A_line_does_not_lead_below_0() =>
        Assert.Equal(0, ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 4), (2, 1, 1), (3, 3, null)), 3, null).Find(3)!.Value);

    [Fact]
    public void One_score_makes_no_line_and_no_date_makes_none()
    {
        Assert.Null(ImputationRule.LinearExtrapolation.Fill(Of((1, 0, 10), (2, 1, null)), 2, 1).Find(2)!.Value);
        Assert.Null(ImputationRule.LinearExtrapolation.Fill(Of((1, null, 10), (2, null, 12), (3, null, null)), 3, null).Find(3)!.Value);
    }

    [Fact]
    public void The_last_score_is_carried_forward_and_flagged() =>
        Assert.Equal(new CourseVisit(3, 1, 13, "locf.1"), ImputationRule.LastCarriedForward.Fill(Of((1, 0, 10), (2, 0.5, 13), (3, 1, null)), 3, null).Find(3));

    [Fact]
    public void What_was_read_is_never_touched() =>
        Gen.Select(Gen.Int[0, 50].Array[4], Gen.Int[0, 2]).Sample((values, rule) =>
        {
            var course = Of([.. values.Select((value, index) => (index + 1, (double?)index, (double?)value))]);
            return Enumerable.Range(1, 4).All(number => ImputationRule.All[rule].Fill(course, number, null) == course);
        });

    [Fact]
    public void Rules_are_found_by_their_ids_and_speak_both_languages()
    {
        Assert.All(ImputationRule.All, rule => Assert.Same(rule, ImputationRule.Find(rule.Id)));
        Assert.All(ImputationRule.All, rule => Assert.NotEqual(rule.Name.English, rule.Name.Chinese));
        Assert.Null(ImputationRule.Find("mean"));
    }
}
