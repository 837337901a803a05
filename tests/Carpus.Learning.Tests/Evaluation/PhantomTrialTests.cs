using Carpus.Learning.Evaluation;
using Carpus.Learning.Grading;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Learning.Tests.Evaluation;

/// <summary>The shipped networks on patients that were drawn for the trial. A handful, so that the build stays short; `carpus evaluate --phantoms` takes as many as are wanted.</summary>
public sealed class PhantomTrialTests(PhantomTrialTests.Trial trial, ITestOutputHelper output) : IClassFixture<PhantomTrialTests.Trial>
{
    [Fact]
    public void Joints_are_found_and_limbs_told_rightly()
    {
        var score = DetectionScore.Of(trial.Outcome.Films);
        output.WriteLine($"{score.Joints} joints: mAP@0.5 {score.MeanAveragePrecision:P1}, mean IoU {score.MeanOverlap:P1}");

        Assert.True(score.MeanAveragePrecision > 0.98, $"mAP@0.5 {score.MeanAveragePrecision:P1}");
        Assert.Equal(1, new LocatorScore(trial.Outcome.Limbs).ShareOriented);
    }

    [Theory]
    [InlineData(Damage.Narrowing)]
    [InlineData(Damage.Erosion)]
    public void The_reader_beats_the_trivial_guesses(Damage kind)
    {
        var items = trial.Outcome.Items.Where(item => item.Item.Kind == kind).ToList();
        var score = GradeScore.Of(items);
        var grades = items.Where(item => item.Found is not null).ToList();
        // Always nought, always the mean grade, and the same grades given to other joints.
        var dealt = grades.Select((own, index) => own with { Found = own.Found! with { Opinion = grades[(index + grades.Count / 2) % grades.Count].Found!.Opinion } }).ToList();
        double Squares(Func<GradedItem, double> guess) => grades.Average(item => (item.Truth - guess(item)) * (item.Truth - guess(item)));
        var mean = grades.Average(item => item.Truth);
        output.WriteLine($"{kind}: kappa {score.Kappa:0.000}, exact {score.Accuracy:P1} against {score.Trivial:P1}, {score.Count} items");

        Assert.True(score.Accuracy > score.Trivial);
        Assert.True(score.Kappa > 0.5 && score.Kappa > (GradeScore.Of(dealt).Kappa ?? 0) + 0.4, $"kappa {score.Kappa:0.000}");
        Assert.True(Squares(item => item.Found!.Opinion.Expected) < 0.5 * Squares(_ => mean));
        Assert.True(Squares(item => item.Found!.Opinion.Expected) < 0.5 * Squares(_ => 0));
    }

    public sealed class Trial
    {
        public Trial()
        {
            using var reader = AutomaticReader.Shipped();
            Outcome = PhantomTrial.Run(reader, 880_331, 5, FilmFormat.Standard, _ => { });
        }

        public PhantomTrial Outcome { get; }
    }
}
