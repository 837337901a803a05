using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Scoring;

public sealed class ScoreItemTests
{
    [Fact]
    public void Points_within_the_range_are_kept_as_given() =>
        Any.Item.SelectMany(item => Gen.Int[0, item.GradeCount - 1].Select(grade => (item, points: grade * item.Step)))
            .Sample((item, points) => item.Of(points) == new Score.Graded(points));

    [Fact]
    public void Six_points_of_erosion_on_a_hand_joint_are_refused_with_the_joint_and_its_range()
    {
        var item = ScoreProfile.Svdh98["LH.MCP2.E"];

        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => item.Of(6));

        Assert.StartsWith("LH MCP2 erosion: 6 is above 5; it takes 0 to 5 points.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_outside_the_range_are_refused() =>
        Any.Item.Sample(item =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => item.Of(item.Maximum + 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => item.Of(-1));
            Assert.Throws<ArgumentOutOfRangeException>(() => item.Of(item.Step / 2));
            Assert.Throws<ArgumentOutOfRangeException>(() => item.Of(double.NaN));
        });

    [Theory]
    [InlineData("LH.PIP3.E", "left hand PIP 3 erosion", "左手第3指近端指間關節骨侵蝕")]
    [InlineData("RH.CNL.J", "right hand capitate-navicular-lunate joint space narrowing", "右手頭狀骨–舟狀骨–月狀骨關節腔狹窄")]
    [InlineData("LF.MTP2.E.MT", "left foot MTP 2 erosion, metatarsal", "左足第2蹠趾關節骨侵蝕（蹠骨側）")]
    [InlineData("RF.IP1.E.DP", "right foot great toe IP erosion, distal phalanx", "右足大腳趾趾間關節骨侵蝕（遠端趾骨側）")]
    public void An_item_has_an_id_and_a_name_in_both_languages(string id, string english, string chinese)
    {
        var item = ScoreProfile.Svdh98[id];

        Assert.Equal((id, english, chinese), (item.Id, item.Name.English, item.Name.Chinese));
    }
}
