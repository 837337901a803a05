using Carpus.Anatomy;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Scoring;

public sealed class ScoreSheetTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;

    static readonly Gen<ScoreSheet> AnySheet = Any.Profile.SelectMany(Any.Sheet);

    [Fact]
    public void A_sheet_starts_with_nothing_and_nothing_is_not_zero()
    {
        var sheet = ScoreSheet.Empty(Svdh);

        Assert.All(Svdh.Items, item => Assert.Null(sheet[item]));
        Assert.Equal((0, null, 98), (sheet.Totals().Total.Graded, sheet.Totals().Total.Value, sheet.Totals().Total.Absent));
    }

    [Fact]
    public void A_score_that_is_set_is_the_only_one_that_changes() =>
        Gen.Select(Any.Sheet(Svdh), Gen.Int[0, 97], Gen.Int[0, 4]).Sample((sheet, index, points) =>
        {
            var next = sheet.With(Svdh.Items[index], new Score.Graded(points));

            return next[Svdh.Items[index]] == new Score.Graded(points)
                && Svdh.Items.Where(item => item.Index != index).All(item => next[item] == sheet[item]);
        });

    [Fact]
    public void A_score_can_be_taken_back() =>
        AnySheet.Sample(sheet => sheet.Cells.Aggregate(sheet, (left, cell) => left.With(cell.Item, null)).Equals(ScoreSheet.Empty(sheet.Profile)));

    [Fact]
    public void Points_outside_the_range_do_not_get_onto_a_sheet() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreSheet.Empty(Svdh).With("RH.MCP2.J", new Score.Graded(5)));

    [Fact]
    public void An_item_of_another_profile_is_refused() =>
        Assert.Throws<ArgumentException>(() => ScoreSheet.Empty(Svdh).With(ScoreProfile.Take("svdh-86")["RF.MTP2.E"], new Score.Graded(0)));

    [Fact]
    public void A_total_never_exceeds_448() =>
        Any.FullSheet(Svdh).Sample(sheet => sheet.Totals().Total is { Value: >= 0 and <= 448, HasNoGap: true });

    [Fact]
    public void The_worst_sheet_has_448_points_in_the_published_parts()
    {
        var totals = ScoreSheet.From(Svdh, item => item.Of(item.Maximum)).Totals();

        Assert.Equal([280, 168, 280, 168, 224, 224, 448], new[] { totals.Erosion, totals.Narrowing, totals.Hands, totals.Feet, totals.Right, totals.Left, totals.Total }.Select(part => part.Value!.Value));
        Assert.Equal("448 of 448", totals.Total.ToString());
    }

    [Fact]
    public void The_parts_of_a_total_add_up() =>
        AnySheet.Sample(sheet =>
        {
            var totals = sheet.Totals(MissingRule.SumOfGraded);
            return totals.Erosion.Sum + totals.Narrowing.Sum == totals.Total.Sum && totals.Hands.Sum + totals.Feet.Sum == totals.Total.Sum
                && totals.Right.Sum + totals.Left.Sum == totals.Total.Sum && totals.Total.Value == totals.Total.Sum
                && totals.Total.Items == sheet.Profile.Items.Count && totals.Total.Maximum == sheet.Profile.Maximum
                && totals.Total == totals.Where();
        });

    [Fact]
    public void A_total_with_a_gap_says_so()
    {
        var sheet = ScoreSheet.From(Svdh, item => item.Of(0)).With("RH.MCP2.E", new Score.Graded(3))
            .With("LF.MTP5.J", new Score.NotScorable(Obstacle.Resection)).With("LF.MTP4.J", null);

        var totals = sheet.Totals();

        Assert.Null(totals.Total.Value);
        Assert.Equal("3 or more of 448 (1 not scorable, 1 not yet)", totals.Total.ToString());
        Assert.Equal(3, totals.Erosion.Value);
        Assert.Equal(0, totals.Where(Side.Right, Limb.Foot).Value);
        Assert.Null(totals.Where(Side.Left, Limb.Foot).Value);
    }

    [Fact]
    public void Half_of_a_region_is_enough_to_prorate_it_and_less_is_not()
    {
        // Six narrowing items on a foot, 4 points each: three with 2 points stand for all six.
        var half = ScoreSheet.From(Svdh, item => item.Joint is { Side: Side.Left, Limb: Limb.Foot } && item.Kind == Damage.Narrowing
            ? item.Site is Site.MTP1 or Site.MTP2 or Site.MTP3 ? item.Of(2) : new Score.NotScorable(Obstacle.NotImaged)
            : item.Of(0));

        Assert.Equal(12, half.Totals(MissingRule.Prorated).Total.Value);
        Assert.Equal("12 of 448, estimated (3 not scorable)", half.Totals(MissingRule.Prorated).Total.ToString());
        Assert.Null(half.With("LF.MTP1.J", null).Totals(MissingRule.Prorated).Total.Value);
    }

    [Fact]
    public void A_joint_after_surgery_counts_its_maximum_where_the_rule_says_so()
    {
        var sheet = ScoreSheet.From(Svdh, item => item.Of(0)).With("RH.MCP2.E", new Score.NotScorable(Obstacle.Arthroplasty));

        Assert.Equal(5, sheet.Totals(MissingRule.SurgeryIsMaximum).Total.Value);
        Assert.Null(sheet.With("RH.MCP3.E", new Score.NotScorable(Obstacle.PoorQuality)).Totals(MissingRule.SurgeryIsMaximum).Total.Value);
    }

    [Fact]
    public void A_joint_that_is_operated_on_keeps_its_last_grade_where_the_rule_says_so()
    {
        var first = ScoreSheet.From(Svdh, item => item.Of(0)).With("RH.MCP2.E", new Score.Graded(4));
        var second = first.With("RH.MCP2.E", new Score.NotScorable(Obstacle.Arthroplasty)).With("RH.MCP3.E", new Score.Graded(2));

        Assert.Equal(6, second.Totals(MissingRule.CarriedForward, [first, second]).Total.Value);
        Assert.Null(second.Totals(MissingRule.CarriedForward).Total.Value);
        Assert.Null(second.With("RH.MCP3.E", null) is var begun ? begun.Totals(MissingRule.CarriedForward, [first, begun]).Total.Value : 0);
    }

    [Fact]
    public void A_joint_that_cannot_be_scored_at_one_visit_counts_at_none_where_the_rule_says_so()
    {
        var first = ScoreSheet.From(Svdh, item => item.Of(1));
        var second = first.With("RH.MCP2.E", new Score.NotScorable(Obstacle.PoorQuality)).With("RH.MCP3.E", new Score.Graded(5));

        var totals = new[] { first, second }.Select(sheet => sheet.Totals(MissingRule.Excluded, [first, second]).Total).ToList();

        Assert.Equal([97.0, 101.0], totals.Select(total => total.Value));
        Assert.Equal([443.0, 443.0], totals.Select(total => total.Maximum));
    }

    [Fact]
    public void Every_rule_agrees_where_nothing_is_missing() =>
        Any.FullSheet(Svdh).Sample(sheet => MissingRule.All.All(rule => sheet.Totals(rule).Total.Value == sheet.Totals(rule).Total.Sum));

    [Fact]
    public void The_joint_wise_sheet_has_the_same_totals() =>
        Any.FullSheet(Svdh).Sample(sheet =>
        {
            var joints = sheet.As(ScoreProfile.Take("svdh-86"));
            return (joints.Totals().Erosion.Value, joints.Totals().Feet.Value) == (sheet.Totals().Erosion.Value, sheet.Totals().Feet.Value);
        });

    [Fact]
    public void The_sheet_of_102_columns_has_the_same_cells_bone_by_bone() =>
        Any.Sheet(Svdh).Sample(sheet =>
        {
            var book = sheet.As(ScoreProfile.Take("sheet-102a"));
            return book.Cells.All(cell => cell.Score == sheet[cell.Item.Id]) && book.As(Svdh).Equals(sheet) && book.As(ScoreProfile.Take("svdh-86")).Equals(sheet.As(ScoreProfile.Take("svdh-86")));
        });

    [Fact]
    public void SENS_counts_joints_that_are_touched_by_either_road() =>
        Any.FullSheet(Svdh).Sample(sheet =>
        {
            var sens = sheet.As(ScoreProfile.Take("sens-86"));
            var touched = sheet.Cells.Where(cell => cell.Score is Score.Graded { Points: > 0 }).Select(cell => (cell.Item.Joint, cell.Item.Kind)).Distinct().Count();
            return sens.Totals().Total.Value == touched && sens.Equals(sheet.As(ScoreProfile.Take("svdh-86")).As(sens.Profile));
        });

    [Fact]
    public void A_bone_that_cannot_be_scored_takes_the_joints_points_but_not_its_erosion()
    {
        var sheet = ScoreSheet.From(Svdh, item => item.Of(0))
            .With("LF.MTP2.E.MT", new Score.NotScorable(Obstacle.Overlap)).With("LF.MTP2.E.PH", new Score.Graded(2));

        Assert.Equal(new Score.NotScorable(Obstacle.Overlap), sheet.As(ScoreProfile.Take("svdh-86"))["LF.MTP2.E"]);
        Assert.Equal(new Score.Graded(1), sheet.As(ScoreProfile.Take("sens-86"))["LF.MTP2.E"]);
    }

    [Fact]
    public void Bones_do_not_follow_from_joints() =>
        Assert.Throws<ArgumentException>(() => ScoreSheet.Empty(ScoreProfile.Take("svdh-86")).As(Svdh));
}
