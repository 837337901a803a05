using Carpus.Anatomy;
using Carpus.Learning.Evaluation;
using Carpus.Scoring;

namespace Carpus.Learning.Tests.Evaluation;

public sealed class GradeScoreTests
{
    static readonly ScoreItem Item = ScoreProfile.Svdh98.Items.First(item => item.Id == "LH.PIP3.J");

    static GradedItem Graded(int truth, int? grade, string id = "RA00001")
    {
        var chances = new double[5];
        if (grade is { } found)
            chances[found] = 1;
        return new(id, Item, truth, grade is null ? null : new(Item, new(Item.Id, chances, [grade.Value]), JointBox.Around(Item.Joint, 10, 10, 5)));
    }

    [Fact]
    public void A_reader_who_is_always_right_is_perfect_and_beats_the_trivial_one()
    {
        var score = GradeScore.Of([Graded(0, 0), Graded(0, 0), Graded(2, 2), Graded(4, 4)]);

        Assert.Equal((1, 1, 1.0, 1, 0.5, 0), (score.Accuracy, score.WithinOne, score.Kappa, score.Balanced, score.Trivial, score.Calibration));
    }

    [Fact]
    public void A_reader_who_always_says_nought_has_no_kappa_worth_having()
    {
        var score = GradeScore.Of([Graded(0, 0), Graded(0, 0), Graded(2, 0), Graded(4, 0)]);

        Assert.Equal((0.5, 0.5), (score.Accuracy, score.Trivial));
        Assert.Equal(0, score.Kappa ?? 0, 1e-12);
        Assert.Equal(1 / 3.0, score.Balanced, 1e-12);
    }

    [Fact]
    public void What_the_reader_abstains_from_is_counted_apart() => Assert.Equal((2, 1), GradeScore.Of([Graded(0, 0), Graded(1, 1), Graded(3, null)]) is var score ? (score.Count, score.Abstained) : default);

    [Fact]
    public void Strata_count_alike_however_many_cases_they_hold()
    {
        // Nine healthy cases without error and one of 3 points that is 2 off: the mean over strata is 1, the plain RMSE is smaller.
        GradedItem[] items = [.. Enumerable.Range(0, 9).Select(number => Graded(0, 0, $"{number}")), Graded(3, 1, "ill")];
        var totals = TotalScore.Of(items);

        Assert.Equal(1, totals.RangeRmse, 1e-12);
        Assert.Equal(Math.Sqrt(4 / 10.0), totals.Rmse, 1e-12);
        Assert.Equal(-0.2, totals.Bias, 1e-12);
    }
}
