using Carpus.Learning.Grading;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Learning.Tests.Grading;

public sealed class GradeCalibrationTests
{
    [Fact]
    public void Chances_of_any_ladder_are_chances() => Gen.Float[-8, 8].Array[GradeHead.AllRungs].Sample(rungs =>
    {
        foreach (var head in GradeHead.All)
        {
            var chances = GradeCalibration.None.Chances(head, rungs);
            Assert.Equal(head.Rungs + 1, chances.Count);
            Assert.All(chances, chance => Assert.InRange(chance, 0, 1));
            Assert.Equal(1, chances.Sum(), 1e-9);
        }
    });

    [Fact]
    public void The_grade_in_the_middle_is_always_in_the_set_and_sets_have_no_holes() => Gen.Select(Gen.Float[-8, 8].Array[GradeHead.AllRungs], Gen.Double[0, 1]).Sample((rungs, doubt) =>
    {
        var calibration = GradeCalibration.None with { Doubt = [doubt, doubt, doubt] };
        var opinion = calibration.OpinionOn("LH.PIP3.E", GradeHead.Erosion, rungs);

        Assert.Equal(Enumerable.Range(opinion.Possible[0], opinion.Possible.Count), opinion.Possible);
        Assert.Contains(opinion.Grade, opinion.Possible);
        Assert.All(opinion.Possible, grade => Assert.True(grade == opinion.Grade || opinion.DoubtOf(grade) <= doubt || opinion.Possible.Any(other => other > grade) && opinion.Possible.Any(other => other < grade)));
    });

    [Fact]
    public void Every_item_of_the_default_list_has_a_head_of_its_range() => Assert.All(ScoreProfile.Svdh98.Items, item => Assert.Equal((int)item.Maximum, GradeHead.Of(item)?.Rungs));

    [Fact]
    public void Joint_wise_feet_have_no_head_because_no_model_adds_two_bones_up() =>
        Assert.All(ScoreProfile.Find("svdh-86")!.Items.Where(item => item.Limb == Anatomy.Limb.Foot && item.Kind == Damage.Erosion), item => Assert.Null(GradeHead.Of(item)));
}
