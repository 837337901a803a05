using Carpus.Anatomy;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Scoring;

public sealed class ScoreProfileTests
{
    [Fact]
    public void The_default_profile_holds_98_items_and_448_points() =>
        Assert.Equal((98, 448), (ScoreProfile.Svdh98.Items.Count, ScoreProfile.Svdh98.Maximum));

    // Sub-totals that trial reports quote: van der Heijde, Rheumatology (Oxford) 1999;38:941-7.
    [Theory]
    [InlineData("svdh-98", 160, 120, 120, 48, 448)]
    [InlineData("svdh-86", 160, 120, 120, 48, 448)]
    [InlineData("sheet-102a", 160, 120, 120, 48, 448)]
    [InlineData("sheet-102b", 160, 120, 100, 80, 460)]
    [InlineData("sheet-102i", 200, 152, 60, 48, 460)]
    [InlineData("sens-86", 32, 30, 12, 12, 86)]
    // Genant HK et al. Arthritis Rheum 1998;41:1583-90: hands 98 and 104; with six joints of each foot 292 before any normalising.
    [InlineData("genant", 98, 104, 42, 48, 292)]
    public void Each_block_has_its_published_maximum(string id, int handErosion, int handNarrowing, int footErosion, int footNarrowing, int all)
    {
        var profile = ScoreProfile.Take(id);

        Assert.Equal(handErosion, profile.MaximumOf(limb: Limb.Hand, kind: Damage.Erosion));
        Assert.Equal(handNarrowing, profile.MaximumOf(limb: Limb.Hand, kind: Damage.Narrowing));
        Assert.Equal(footErosion, profile.MaximumOf(limb: Limb.Foot, kind: Damage.Erosion));
        Assert.Equal(footNarrowing, profile.MaximumOf(limb: Limb.Foot, kind: Damage.Narrowing));
        Assert.Equal(all, profile.Maximum);
    }

    [Theory]
    [InlineData("svdh-98", 98, 16, 15, 12, 6)]
    [InlineData("svdh-86", 86, 16, 15, 6, 6)]
    [InlineData("sheet-102a", 98, 16, 15, 12, 6)]
    [InlineData("sheet-102b", 102, 16, 15, 10, 10)]
    [InlineData("sheet-102i", 102, 20, 19, 6, 6)]
    [InlineData("sens-86", 86, 16, 15, 6, 6)]
    [InlineData("genant", 78, 14, 13, 6, 6)]
    public void Each_side_has_its_published_number_of_items(string id, int all, int handErosion, int handNarrowing, int footErosion, int footNarrowing)
    {
        var profile = ScoreProfile.Take(id);

        Assert.Equal(all, profile.Items.Count);
        foreach (var side in Enum.GetValues<Side>())
        {
            Assert.Equal(handErosion, profile.Where(side, Limb.Hand, Damage.Erosion).Count());
            Assert.Equal(handNarrowing, profile.Where(side, Limb.Hand, Damage.Narrowing).Count());
            Assert.Equal(footErosion, profile.Where(side, Limb.Foot, Damage.Erosion).Count());
            Assert.Equal(footNarrowing, profile.Where(side, Limb.Foot, Damage.Narrowing).Count());
        }
    }

    [Fact]
    public void The_thumb_IP_has_no_narrowing_and_the_great_toe_IP_has() =>
        Assert.Equal((null, "LF.IP1.J"), (ScoreProfile.Svdh98.FindItem("LH.IP1.J"), ScoreProfile.Svdh98.FindItem("LF.IP1.J")?.Id));

    [Fact]
    public void An_items_index_is_its_place_and_its_id_finds_it() =>
        Any.Profile.Sample(profile => profile.Items.Index().All(entry => entry.Item.Index == entry.Index && profile[entry.Item.Id] == entry.Item));

    [Fact]
    public void Every_grade_of_every_item_is_worded_in_both_languages() =>
        Any.Item.SelectMany(item => Any.Profile.Where(profile => profile.Has(item)).Select(profile => (profile, item)))
            .Sample((profile, item) => profile.Grades(item).Count == item.GradeCount && profile.Grades(item).All(grade => grade.English.Length > 0 && grade.Chinese.Length > 0));

    [Fact]
    public void Narrowing_is_worded_by_the_space_lost_and_by_the_space_left()
    {
        var grades = ScoreProfile.Svdh98.Grades(ScoreProfile.Svdh98["RH.MCP2.J"]);

        Assert.Contains("less than half of the space is lost (more than half is left)", grades[2].English, StringComparison.Ordinal);
        Assert.Contains("more than half of the space is lost (less than half is left)", grades[3].English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_joints_items_follow_each_other_so_that_the_view_need_not_move()
    {
        var joints = ScoreProfile.Svdh98.Items.Select(item => item.Joint).ToList();

        var visits = joints.Where((joint, index) => index == 0 || joints[index - 1] != joint);

        Assert.Equal(joints.Distinct(), visits);
    }

    [Theory]
    [InlineData("\"hand\": [\"IP1.E\"],", "\"hand\": [\"IP1.E\"], \"color\": 1,", "color")]
    [InlineData("IP1.E\"]", "IP1.E\", \"IP1.E\"]", "RH.IP1.E is listed twice")]
    [InlineData("\"IP1.E\"]", "\"MTP1.E\"]", "\"MTP1.E\" is no cell of a Hand")]
    [InlineData("\"IP1.E\"]", "\"IP1.J\"]", "the grades of \"IP1.J\" have no wording")]
    [InlineData("\"RH\"", "\"XH\"", "\"XH\" is no limb")]
    [InlineData("\"source\": \"none\",", "", "source")]
    public void A_profile_with_a_slip_says_which(string was, string slip, string said)
    {
        const string Sound = """
            { "id": "tiny", "name": { "en": "tiny", "zh-TW": "小" }, "source": "none", "limbs": ["RH"], "hand": ["IP1.E"], "foot": [],
              "scales": [{ "kind": "E", "on": ["hand"], "grades": [{ "en": "no", "zh-TW": "無" }, { "en": "yes", "zh-TW": "有" }] }] }
            """;
        Assert.Single(ScoreProfile.Parse(Sound).Items);

        var refusal = Assert.Throws<FormatException>(() => ScoreProfile.Parse(Sound.Replace(was, slip, StringComparison.Ordinal)));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_answered_with_those_that_do() =>
        Assert.Contains("svdh-98", Assert.Throws<ArgumentException>(() => ScoreProfile.Take("svdh-99")).Message, StringComparison.Ordinal);
}
