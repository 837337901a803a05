using Carpus.Anatomy;
using Carpus.Readings;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Readings;

public sealed class ReadingDeskTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;

    static Reading NewReading() => Reading.Start(Svdh, new("RA00001"), "reader-1");

    static ReadingDesk NewDesk() => new(NewReading());

    [Fact]
    public void Ninety_eight_digits_score_a_whole_case()
    {
        var desk = NewDesk();

        for (var key = 0; key < 98; key++)
            desk.Grade(key % 5);

        Assert.Equal((0, 98, 98), (desk.Left, desk.Done, desk.Unconfirmed.Count));
        Assert.True(desk.Totals.Total.HasNoGap);
        Assert.Equal(Svdh.Items[^1], desk.Item);
    }

    [Fact]
    public void A_grade_is_an_event_with_what_was_there_before()
    {
        var desk = NewDesk();

        var first = desk.Grade(2)!;
        desk.Back();
        var second = desk.Grade(3, "looked again")!;

        Assert.Equal((null, new Score.Graded(2), "RH.IP1.E"), (first.Old, first.New, first.ItemId));
        Assert.Equal((new Score.Graded(2), new Score.Graded(3), "looked again"), (second.Old, second.New, second.Why));
        Assert.Equal([first, second], desk.Reading.Events);
        Assert.Equal(Svdh.Items[1], desk.Item);
    }

    [Fact]
    public void Points_that_the_item_cannot_take_move_nothing_and_say_why()
    {
        var desk = NewDesk();
        desk.JumpToJoint(new(Side.Right, Limb.Hand, Site.RC));

        Assert.Null(desk.Grade(5));

        Assert.Equal(("RH RC narrowing: 5 is above 4; it takes 0 to 4 points.", "RH.RC.J"), (desk.Objection, desk.Item.Id));
        Assert.Empty(desk.Reading.Events);
    }

    [Fact]
    public void The_same_grade_again_goes_on_without_an_event()
    {
        var desk = NewDesk();
        desk.Grade(1);
        desk.Back();

        Assert.Null(desk.Grade(1));

        Assert.Null(desk.Objection);
        Assert.Equal((1, Svdh.Items[1]), (desk.Reading.Events.Count, desk.Item));
    }

    [Fact]
    public void A_reason_takes_the_place_of_points()
    {
        var desk = NewDesk();

        desk.MarkNotScorable(Obstacle.Amputation, "since childhood");

        Assert.Equal(new Score.NotScorable(Obstacle.Amputation), desk.Sheet["RH.IP1.E"]);
        Assert.Equal(1, desk.Totals.Total.NotScorable);
    }

    [Fact]
    public void A_joint_that_cannot_be_scored_is_marked_whole()
    {
        var desk = NewDesk();
        desk.JumpToJoint(new(Side.Left, Limb.Foot, Site.MTP5));

        var events = desk.MarkJointNotScorable(Obstacle.Resection);

        Assert.Equal(["LF.MTP5.E.MT", "LF.MTP5.E.PH", "LF.MTP5.J"], events.Select(made => made.ItemId));
        desk.Undo();
        Assert.Equal(98, desk.Left);
    }

    [Fact]
    public void The_rest_of_a_region_is_normal_in_one_action_that_keeps_what_was_scored()
    {
        var desk = NewDesk();
        desk.Grade(4);

        var events = desk.RestOfRegionIsNormal();

        Assert.Equal(30, events.Count);
        Assert.Equal((4, 31), (desk.Totals.Where(Side.Right, Limb.Hand).Sum, desk.Totals.Where(Side.Right, Limb.Hand).Graded));
        Assert.Equal("LH.IP1.E", desk.Item.Id);
        Assert.Equal(30, desk.Undo().Count);
        Assert.Equal((97, "RH.MCP1.E"), (desk.Left, desk.GoToAndName("RH.MCP1.E")));
    }

    [Fact]
    public void Undo_is_a_new_event_and_shows_the_item_again()
    {
        var desk = NewDesk();
        desk.Grade(2);

        var undo = Assert.Single(desk.Undo());

        Assert.Equal((new Score.Graded(2), null, "undo"), (undo.Old, undo.New, undo.Why));
        Assert.Equal((2, Svdh.Items[0]), (desk.Reading.Events.Count, desk.Item));
        Assert.Null(desk.Sheet[Svdh.Items[0]]);
    }

    [Fact]
    public void With_nothing_to_undo_nothing_happens_and_it_is_said()
    {
        var desk = NewDesk();

        Assert.Empty(desk.Undo());

        Assert.Equal("There is nothing to undo.", desk.Objection);
    }

    [Fact]
    public void A_new_score_after_an_undo_ends_the_way_forward()
    {
        var desk = NewDesk();
        desk.Grade(2);
        desk.Undo();
        desk.Grade(1);

        Assert.False(desk.CanRedo);
        Assert.Empty(desk.Redo());
    }

    [Fact]
    public void Next_unscored_passes_over_what_is_done_and_comes_round()
    {
        var desk = NewDesk();
        desk.Grade(0);
        desk.GoTo(Svdh.Items[97]);

        desk.NextUnscored();

        Assert.Equal(Svdh.Items[1], desk.Item);
        desk.NextUnscored();
        Assert.Equal(Svdh.Items[2], desk.Item);
    }

    [Fact]
    public void The_ends_of_the_walk_hold()
    {
        var desk = NewDesk();

        desk.Back();
        Assert.Equal(Svdh.Items[0], desk.Item);
        desk.GoTo(Svdh.Items[97]);
        desk.Next();
        desk.NextRegion();
        Assert.Equal(Svdh.Items[97], desk.Item);
        Assert.False(desk.JumpToJoint(new(Side.Right, Limb.Hand, Site.DIP2)));
    }

    [Fact]
    public void Regions_and_joints_are_reached_in_one_step()
    {
        var desk = NewDesk();

        desk.NextJoint();
        Assert.Equal("RH.PIP2.E", desk.Item.Id);
        desk.NextRegion();
        Assert.Equal("LH.IP1.E", desk.Item.Id);
        desk.NextRegion();
        Assert.Equal("RF.IP1.E.PP", desk.Item.Id);
    }

    [Theory]
    [InlineData("joint-by-joint", "RH.PIP2.E")]
    [InlineData("erosion-first", "RH.PIP2.E")]
    [InlineData("erosion-first-per-limb", "RH.PIP2.E")]
    public void Every_walk_meets_every_item_once(string id, string second)
    {
        var walk = Walk.Find(id, Svdh)!;

        Assert.Equal(Svdh.Items, walk.Items.OrderBy(item => item.Index));
        Assert.Equal(second, walk.Items[1].Id);
        Assert.All(walk.Items.Index(), entry => Assert.Equal(entry.Index, walk.PlaceOf(entry.Item)));
    }

    [Fact]
    public void In_two_passes_all_erosion_comes_before_all_narrowing_and_the_item_at_hand_stays()
    {
        var desk = NewDesk();
        desk.GoTo(Svdh["RH.PIP2.E"]);

        desk.Walk = Walk.ErosionFirst(Svdh);
        desk.Next();

        Assert.Equal("RH.PIP3.E", desk.Item.Id);
        Assert.Equal(56, Walk.ErosionFirst(Svdh).Items.TakeWhile(item => item.Kind == Damage.Erosion).Count());
    }

    [Fact]
    public void A_desk_opens_where_the_reader_stopped()
    {
        var desk = NewDesk();
        desk.Grade(0);
        desk.Grade(0);

        Assert.Equal(desk.Item, new ReadingDesk(desk.Reading).Item);
    }

    [Fact]
    public void An_event_waits_until_the_store_has_it()
    {
        var desk = NewDesk();
        var told = new List<ScoreEvent>();
        desk.Recorded += told.Add;
        var (first, second) = (desk.Grade(1)!, desk.Grade(2)!);

        desk.Confirm(new HashSet<Guid> { first.EventId });

        Assert.Equal([second], desk.Unconfirmed);
        Assert.Equal([first, second], told);
    }

    [Fact]
    public void An_event_from_another_window_is_taken_in_once()
    {
        var (here, there) = (NewDesk(), NewDesk());
        var made = there.Grade(3)!;

        here.Merge(made);
        here.Merge(made);

        Assert.Equal((1, new Score.Graded(3)), (here.Reading.Events.Count, here.Sheet["RH.IP1.E"]));
        Assert.Empty(here.Unconfirmed);
    }

    /// <summary>Actions as keys: digits grade, then reasons, moves, undo, redo, the rest is normal.</summary>
    static void Press(ReadingDesk desk, int key)
    {
        switch (key)
        {
            case < 6: desk.Grade(key); break;
            case 6: desk.MarkNotScorable(Obstacle.PoorQuality); break;
            case 7: desk.Back(); break;
            case 8: desk.Next(); break;
            case 9: desk.Clear(); break;
            case 10: desk.Undo(); break;
            case 11: desk.Redo(); break;
            case 12: desk.RestOfRegionIsNormal(); break;
            case 13: desk.MarkJointNotScorable(Obstacle.Overlap); break;
            default: desk.NextUnscored(); break;
        }
    }

    [Fact]
    public void Whatever_is_pressed_the_events_tell_the_sheet() =>
        Gen.Int[0, 14].List[0, 80].Sample(keys =>
        {
            var desk = NewDesk();
            keys.ForEach(key => Press(desk, key));

            var told = Reading.Fold(Svdh, new("RA00001"), "reader-1", desk.Unconfirmed);
            return told.Sheet.Equals(desk.Sheet) && told.Conflicts.IsEmpty && desk.Done + desk.Left == 98;
        });

    [Fact]
    public void Undoing_everything_leaves_nothing_and_redoing_brings_it_back() =>
        Gen.Int[0, 14].Where(key => key is not (10 or 11)).List[0, 60].Sample(keys =>
        {
            var desk = NewDesk();
            keys.ForEach(key => Press(desk, key));
            var sheet = desk.Sheet;

            while (desk.CanUndo)
                desk.Undo();
            var isEmpty = desk.Sheet.Equals(ScoreSheet.Empty(Svdh));
            while (desk.CanRedo)
                desk.Redo();

            return isEmpty && desk.Sheet.Equals(sheet);
        });
}

static class DeskSteps
{
    public static string GoToAndName(this ReadingDesk desk, string itemId)
    {
        desk.GoTo(desk.Profile[itemId]);
        return desk.Item.Id;
    }
}
