using Carpus.Anatomy;
using Carpus.Learning.Evaluation;

namespace Carpus.Learning.Tests.Evaluation;

public sealed class DetectionScoreTests
{
    static readonly Joint Pip = new(Side.Left, Limb.Hand, Site.PIP3);

    static JointBox Box(double column, double confidence = 1) => JointBox.Around(Pip, column, 50, 20, confidence);

    [Fact]
    public void Half_of_each_box_shared_is_a_third_of_both() => Assert.Equal(1 / 3.0, DetectionScore.Overlap(Box(50), Box(60)), 1e-12);

    [Fact]
    public void Boxes_that_touch_share_nothing() => Assert.Equal(0, DetectionScore.Overlap(Box(50), Box(70)));

    [Fact]
    public void A_wrong_box_with_more_confidence_costs_more_than_one_with_less()
    {
        var right = new DetectedFilm([Box(50)], [Box(50, 0.6)]);

        Assert.Equal(1, DetectionScore.Of([right, new([], [Box(50, 0.5)])]).MeanAveragePrecision);
        Assert.Equal(0.5, DetectionScore.Of([right, new([], [Box(50, 0.7)])]).MeanAveragePrecision);
    }

    /// <summary>Three films with the joint; found right, wrong, right by confidence: precision 1 up to a third, 2/3 up to two thirds, then nothing.</summary>
    [Fact]
    public void The_area_is_that_under_the_envelope_of_precision()
    {
        var score = DetectionScore.Of([new([Box(50)], [Box(50, 0.9)]), new([Box(50)], [Box(90, 0.8)]), new([Box(50)], [Box(52, 0.7)])]);

        Assert.Equal((1 + 2 / 3.0) / 3, score.MeanAveragePrecision, 1e-12);
        Assert.Equal(3, score.Joints);
    }
}
