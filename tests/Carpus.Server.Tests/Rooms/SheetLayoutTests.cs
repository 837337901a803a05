using Carpus.Anatomy;
using Carpus.Scoring;
using Carpus.Web.Rooms;

namespace Carpus.Server.Tests.Rooms;

public sealed class SheetLayoutTests
{
    public static TheoryData<string> Profiles => [.. ScoreProfile.All.Select(profile => profile.Id)];

    [Theory, MemberData(nameof(Profiles))]
    public void Every_item_of_a_profile_has_one_cell(string id)
    {
        var profile = ScoreProfile.Take(id);

        var shown = new[] { Limb.Hand, Limb.Foot }.SelectMany(limb => SheetLayout.Of(profile, limb).Rows).SelectMany(row => row.Cells).OfType<ScoreItem>();

        Assert.Equal(profile.Items, shown.OrderBy(item => item.Index));
    }

    [Fact]
    public void The_left_hand_stands_at_the_left_as_on_a_film_seen_from_the_back_of_the_hands() =>
        Assert.Equal([Side.Left, Side.Right], SheetLayout.Of(ScoreProfile.Svdh98, Limb.Hand).Sides);

    [Fact]
    public void Every_site_that_is_scored_stands_on_the_map() =>
        Assert.All(ScoreProfile.Svdh98.Items, item => Assert.NotNull(MapPlan.Place(item.Limb, item.Site)));
}
