using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Rooms;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests.Rooms;

/// <summary>What each key does, without a browser.</summary>
public sealed class RoomTests
{
    readonly Room _room = new(
        new("RA00001", new("RA000001", 1), "svdh-98", [Film("hands", Limb.Hand), Film("feet", Limb.Foot)], 0),
        new(Reading.Start(ScoreProfile.Svdh98, new("RA00001"), "reader-1")));

    ReadingDesk Desk => _room.Desk;

    [Fact]
    public void A_digit_grades_the_item_at_hand_and_goes_on()
    {
        var first = Desk.Item;

        Press("3");

        Assert.Equal(new Score.Graded(3), Desk.Sheet[first]);
        Assert.Equal(1, Desk.Item.Index);
    }

    [Fact]
    public void A_grade_that_the_item_does_not_have_changes_nothing_and_says_why()
    {
        Press("6");

        Assert.Equal(0, Desk.Done);
        Assert.Contains("6 is above 5", Desk.Objection);
    }

    [Fact]
    public void N_asks_why_and_a_digit_answers()
    {
        var first = Desk.Item;

        Press("n", "4");

        Assert.Equal(new Score.NotScorable(Obstacle.Arthroplasty), Desk.Sheet[first]);
        Assert.Equal(RoomDialog.None, _room.Dialog);
    }

    [Fact]
    public void While_a_dialog_is_open_no_other_key_reaches_the_sheet()
    {
        Press("n", "9", "ArrowDown", "u", "Escape");

        Assert.Equal((0, 0), (Desk.Done, Desk.Item.Index));
        Assert.Equal(RoomDialog.None, _room.Dialog);
    }

    [Fact]
    public void The_film_follows_the_item()
    {
        Press("f");
        Assert.Equal("feet", _room.Film!.Film.Id);

        Press("h");
        Assert.Equal("hands", _room.Film!.Film.Id);
    }

    [Fact]
    public void The_rest_of_a_limb_is_normal_after_a_yes_and_one_undo_takes_it_back()
    {
        Press("2", "x");
        Assert.Equal((RoomDialog.RestIsNormal, 30), (_room.Dialog, _room.LeftOnLimb));

        Press("Enter");
        Assert.Equal((31, 2, Side.Left), (Desk.Done, Desk.Totals.Total.Sum, Desk.Item.Side));

        Press("u");
        Assert.Equal(1, Desk.Done);
    }

    [Fact]
    public void A_whole_joint_is_marked_with_one_reason()
    {
        Press("ArrowDown", "N", "7");

        Assert.Equal(2, Desk.Totals.Total.NotScorable);
        Assert.Equal("RH.PIP3.E", Desk.Item.Id);
    }

    [Fact]
    public void Page_keys_go_from_limb_to_limb_and_back()
    {
        Press("PageDown", "PageDown", "ArrowDown", "PageUp");
        Assert.Equal("RF.IP1.E.PP", Desk.Item.Id);

        Press("PageUp");
        Assert.Equal("LH.IP1.E", Desk.Item.Id);
    }

    [Fact]
    public void Enter_asks_for_the_next_case_only_when_this_one_is_complete()
    {
        var left = 0;
        _room.Left += () => left++;

        Press("Enter");
        Press([.. Enumerable.Repeat("0", 98)]);
        Press("Enter");

        Assert.Equal((1, 0), (left, Desk.Left));
    }

    [Fact]
    public void Every_key_that_is_heard_can_be_pressed_anywhere()
    {
        foreach (var dialog in Enum.GetValues<RoomDialog>())
            foreach (var key in Keys.Default.Heard)
            {
                _room.Open(dialog);
                Press(key);
            }
    }

    [Fact]
    public void A_joint_is_shown_with_its_surroundings_where_its_box_is_known()
    {
        var choice = new FilmChoice(Film("hands", Limb.Hand), new(Side.Right, Limb.Hand, Site.IP1), [100, 200, 200, 260]);

        Assert.Equal([35, 161, 265, 299], choice.Sight!.Select(edge => Math.Round(edge)));
    }

    [Fact]
    public void Half_points_have_a_key_where_the_list_has_half_points()
    {
        var room = RoomOf(ScoreProfile.Take("genant"));

        room.Press("Shift+2");
        room.Press("1");

        Assert.Equal([2.5, 1], room.Desk.Sheet.Cells.Where(cell => cell.Score is not null).Select(cell => ((Score.Graded)cell.Score!).Points));
    }

    [Fact]
    public void A_half_point_on_a_list_of_whole_points_changes_nothing_and_says_why()
    {
        Press("Shift+2");

        Assert.Equal(0, Desk.Done);
        Assert.Contains("2.5 lies between two grades", Desk.Objection);
    }

    [Fact]
    public void A_key_is_given_away_by_choosing_what_it_does_and_pressing_it_and_is_found_again_from_its_text()
    {
        _room.Open(RoomDialog.Keys);
        _room.Learn(RoomCommand.NotScorable);
        Press("u");

        Assert.Equal((RoomCommand.NotScorable, (RoomCommand?)null), (_room.Keys.CommandOf("u"), _room.Keys.CommandOf("n")));
        Assert.Equal(["Backspace"], _room.Keys.Of(RoomCommand.Undo));
        var again = Keys.Parse(_room.Keys.Text);
        Assert.Equal(_room.Keys.Heard.Order(), again.Heard.Order());
        Assert.Equal(_room.Keys.Text, again.Text);

        _room.Close();
        Press("u");
        Assert.Equal(RoomDialog.WhyItem, _room.Dialog);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("Escape")]
    [InlineData("?")]
    public void A_digit_Escape_and_the_question_mark_cannot_be_given_away(string key)
    {
        _room.Open(RoomDialog.Keys);
        _room.Learn(RoomCommand.Undo);
        Press(key);

        Assert.False(_room.Keys.IsOwn);
        Assert.Null(_room.Learning);
    }

    [Fact]
    public void What_was_remembered_of_keys_and_makes_no_sense_is_passed_over() => Assert.Equal("", Keys.Parse("Nothing=a;;=;Undo;3=x y;Undo=3").Text);

    [Fact]
    public void No_two_commands_share_a_key_and_every_command_has_one()
    {
        var keys = Enum.GetValues<RoomCommand>().SelectMany(command => Keys.Default.Of(command)).ToList();

        Assert.Equal(keys.Distinct(), keys);
        Assert.All(Enum.GetValues<RoomCommand>(), command => Assert.NotEmpty(Keys.Default.Of(command)));
    }

    [Fact]
    public void Two_passes_grade_every_erosion_before_the_first_narrowing_and_the_item_at_hand_stays()
    {
        Press("ArrowDown");
        var here = Desk.Item;
        Press("w");
        Assert.Equal((here, "erosion-first"), (Desk.Item, Desk.Walk.Id));

        Desk.GoTo(Desk.Walk.Items[0]);
        var kinds = new List<Damage>();
        while (Desk.Left > 0)
        {
            kinds.Add(Desk.Item.Kind);
            Press("0");
        }
        Assert.Equal(98, kinds.Count);
        Assert.Equal(kinds.Order(), kinds);
    }

    [Fact]
    public void A_comment_stays_with_its_item_and_changes_no_score()
    {
        Press("3", "ArrowUp");
        _room.Remark("cyst rather than erosion");

        Assert.Equal(("cyst rather than erosion", 1), (Desk.Comment, Desk.Done));
        Press("ArrowDown");
        Assert.Null(Desk.Comment);
    }

    [Fact, Trait("case", "57")]
    public void Every_pane_goes_to_the_joint_at_hand_and_earlier_visits_stand_at_the_left()
    {
        _room.Others = [Visit("first", 1), Visit("second", 2)];
        _room.UsePanes(4);
        Press("j", "j");

        var panes = _room.Panes;
        Assert.Equal(["main", "beside-1", "beside-0", "limb"], panes.Select(pane => pane.Key));
        Assert.Equal(["beside-0", "beside-1", "main", "limb"], panes.OrderBy(pane => pane.Order).Select(pane => pane.Key));
        Assert.All(panes, pane => Assert.Equal(Desk.Item.Joint, pane.Choice!.Joint));
    }

    [Fact]
    public void While_other_visits_are_on_their_way_their_panes_stand_already()
    {
        var room = new Room(new("RA00001", new("RA000001", 2), "svdh-98", [Film("hands", Limb.Hand)], 1), new(Reading.Start(ScoreProfile.Svdh98, new("RA00001"), "reader-1")));

        Assert.Equal([false, true], room.Panes.Select(pane => pane.IsComing));
        room.Others = [Visit("first", 1)];
        Assert.Equal(["main", "beside-0"], room.Panes.Select(pane => pane.Key));
        Assert.Equal([null, "first"], room.Panes.Select(pane => pane.Visit?.Id));
    }

    [Fact]
    public void While_the_box_is_moved_arrows_nudge_it_and_any_other_key_goes_on_with_the_reading()
    {
        var changes = new List<BoxChange>();
        var room = new Room(new("RA00001", new("RA000001", 1), "svdh-98", [Boxed(Film("hands", Limb.Hand))], 0), new(Reading.Start(ScoreProfile.Svdh98, new("RA00001"), "reader-1")));
        room.Boxed += changes.Add;

        foreach (var key in (string[])["b", "ArrowRight", "+", "u", "u", "y"])
            room.Press(key);
        Assert.Equal((BoxWork.Moving, "RH.IP1.E"), (room.BoxWork, room.Desk.Item.Id));
        Assert.Equal([[41, 40, 61, 60], [40, 39, 62, 61], [41, 40, 61, 60], [40, 40, 60, 60], [41, 40, 61, 60]], changes.Select(change => change.Boxes["RH.IP1"]));
        Assert.Equal([41, 40, 61, 60], room.Film!.Box!);

        room.Press("3");
        Assert.Equal((BoxWork.None, 1), (room.BoxWork, room.Desk.Done));
        room.Press("ArrowUp");
        Assert.Equal("RH.IP1.E", room.Desk.Item.Id);
    }

    [Theory]
    [InlineData(0, false, 1, 0)]
    [InlineData(90, false, 0, -1)]
    [InlineData(180, false, -1, 0)]
    [InlineData(0, true, -1, 0)]
    [InlineData(90, true, 0, -1)]
    public void An_arrow_key_moves_the_box_as_it_is_seen(double degrees, bool isMirrored, double columns, double rows)
    {
        var room = new Room(new("RA00001", new("RA000001", 1), "svdh-98", [Boxed(Film("hands", Limb.Hand))], 0), new(Reading.Start(ScoreProfile.Svdh98, new("RA00001"), "reader-1")));
        room.Turn("hands", new(degrees, isMirrored));

        room.Press("b");
        room.Press("ArrowRight");

        Assert.Equal([40 + columns, 40 + rows, 60 + columns, 60 + rows], room.Film!.Box!);
    }

    [Fact]
    public void Two_clicks_place_a_limb_then_the_other_one_and_a_mirrored_film_has_its_thumbs_the_other_way()
    {
        Press("b");
        Assert.Equal((Side.Right, Limb.Hand), _room.Placing);
        _room.PlaceAt([70, 10, 70, 10.5]);
        Assert.Equal((Side.Right, Limb.Hand), _room.Placing);

        _room.PlaceAt([70, 10, 70, 80]);
        Assert.Equal((Side.Left, Limb.Hand), _room.Placing);
        _room.PlaceAt([30, 10, 30, 80]);
        Assert.Null(_room.Placing);
        // The thumbs look at each other.
        var joints = _room.Film!.Film.Joints;
        Assert.True(joints["RH.MCP1"][0] < joints["RH.MCP5"][0] && joints["LH.MCP1"][0] > joints["LH.MCP5"][0]);
        Assert.Equal(BoxWork.None, _room.BoxWork);

        _room.Turn("hands", new(0, true));
        Press("B");
        _room.PlaceAt([30, 10, 30, 80]);
        Assert.True(_room.Film!.Film.Joints["RH.MCP1"][0] > _room.Film.Film.Joints["RH.MCP5"][0]);
    }

    [Fact]
    public void A_box_that_a_limb_lacks_is_estimated_from_those_that_it_has()
    {
        var anatomy = MeanAnatomy.Of(Limb.Hand);
        var lies = new LimbPose(50, 80, 60, 12, true);
        var boxes = anatomy.BoxesAt(lies, Side.Right).ToDictionary(box => box.Joint.ToString(), box => new[] { box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo });
        var known = boxes.Where(pair => pair.Key is "RH.MCP2" or "RH.MCP5" or "RH.PIP3").ToDictionary();
        var room = new Room(new("RA00001", new("RA000001", 1), "svdh-98", [Film("hands", Limb.Hand) with { Joints = known }], 0), new(Reading.Start(ScoreProfile.Svdh98, new("RA00001"), "reader-1")));

        room.Press("b");

        Assert.Equal(BoxWork.Moving, room.BoxWork);
        // The middle of the box; on so small a film a box has the least size that shows anything.
        Assert.Equal(boxes["RH.IP1"][0] + boxes["RH.IP1"][2], room.Film!.Box![0] + room.Film.Box[2], 0.05);
        Assert.Equal(boxes["RH.IP1"][1] + boxes["RH.IP1"][3], room.Film.Box[1] + room.Film.Box[3], 0.05);
        Assert.Equal(known["RH.MCP2"], room.Film!.Film.Joints["RH.MCP2"]);
        room.Press("u");
        Assert.Equal(3, room.Film!.Film.Joints.Count);
    }

    static FilmDescription Boxed(FilmDescription film) => film with { Joints = new Dictionary<string, double[]> { ["RH.IP1"] = [40, 40, 60, 60] } };

    static Room RoomOf(ScoreProfile profile) => new(new("RA00001", new("RA000001", 1), profile.Id, [], 0), new(Reading.Start(profile, new("RA00001"), "reader-1")));

    static OtherVisit Visit(string id, int number) => new(id, new("", number), [Film($"{id} hands", Limb.Hand), Film($"{id} feet", Limb.Foot)], new Dictionary<string, Score>());

    void Press(params string[] keys)
    {
        foreach (var key in keys)
            _room.Press(key);
    }

    static FilmDescription Film(string id, Limb limb) => new(
        id, "", limb, Sides.Both, Sides.Both, "PA", 100, 100, 12, false, false, 0.1, 0.1, SpacingBasis.Detector, 1, 0, new(0, 4095), new Dictionary<string, double[]>());
}
