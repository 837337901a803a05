using Carpus.Anatomy;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Web.Rooms;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests.Rooms;

/// <summary>What each key does, without a browser.</summary>
public sealed class RoomTests
{
    readonly Room _room = new(
        new("RA00001", "RA000001", 1, null, "svdh-98", [Film("hands", Limb.Hand), Film("feet", Limb.Foot)]),
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
            foreach (var key in Keys.Heard)
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

    void Press(params string[] keys)
    {
        foreach (var key in keys)
            _room.Press(key);
    }

    static FilmDescription Film(string id, Limb limb) => new(
        id, "", limb, Sides.Both, Sides.Both, "PA", 100, 100, 12, false, false, 0.1, 0.1, 1, 0, new(0, 4095), new Dictionary<string, double[]>());
}
