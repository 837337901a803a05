using Carpus.Anatomy;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Tests.Phantoms;

public sealed class DiseaseTests
{
    static readonly IReadOnlyList<PhantomStudy> Cohort = PhantomCohort.Draw(1, 60, 2);

    [Fact]
    public void Damage_never_falls_from_visit_to_visit()
    {
        foreach (var patient in Cohort.GroupBy(study => study.Patient))
        {
            var (before, after) = (patient.First(), patient.Last());
            Assert.True(after.Date > before.Date);
            Assert.All(ScoreProfile.Svdh98.Items, item => Assert.True(Points(after.Truth[item]) >= Points(before.Truth[item])));
        }
    }

    [Fact]
    public void Most_joints_are_whole_and_some_patients_have_much_damage()
    {
        var totals = Cohort.Select(study => study.Truth.Cells.Sum(cell => Points(cell.Score))).ToList();
        var zeros = Cohort.Average(study => study.Truth.Cells.Count(cell => Points(cell.Score) == 0) / 98.0);

        Assert.InRange(zeros, 0.55, 0.95);
        Assert.Contains(totals, total => total < 8);
        Assert.Contains(totals, total => total > 90);
    }

    [Fact]
    public void The_little_toes_joint_is_hit_more_than_the_thumbs()
    {
        double Mean(Site site) => Cohort.Average(study => study.Truth.Cells.Where(cell => cell.Item.Site == site && cell.Item.Kind == Damage.Erosion).Average(cell => Points(cell.Score)));

        Assert.True(Mean(Site.MTP5) > Mean(Site.IP1));
    }

    [Fact]
    public void Two_simulated_readers_mostly_agree_and_differ_by_one_grade_at_most()
    {
        var (first, second) = (new PhantomReader("A"), new PhantomReader("B", 0.2));
        var differences = Cohort.SelectMany(study => first.Score(study).Cells.Zip(second.Score(study).Cells, (one, other) => Math.Abs(Points(one.Score) - Points(other.Score)))).ToList();

        Assert.InRange(differences.Count(difference => difference == 0) / (double)differences.Count, 0.80, 0.98);
        Assert.True(differences.Max() <= 2);
        Assert.Equal(first.Score(Cohort[0]), first.Score(Cohort[0]));
    }

    [Fact]
    public void A_larger_cohort_begins_with_the_smaller_one() =>
        Assert.Equal(PhantomCohort.Draw(9, 2, 1).Select(study => study.Truth), PhantomCohort.Draw(9, 5, 1).Take(2).Select(study => study.Truth));

    static int Points(Score? score) => score is Score.Graded graded ? (int)graded.Points : 0;
}
