using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Server.Tests;

/// <summary>Opinions as an automatic reader could have them, without its networks.</summary>
static class AutomaticOpinions
{
    /// <summary>Of every item, around one grade.</summary>
    /// <param name="sure">The probability of that grade; the others share the rest, the nearer ones more.</param>
    public static IEnumerable<GradeOpinion> Around(Func<ScoreItem, int> grade, double sure = 0.78) =>
        ScoreProfile.Svdh98.Items.Select(item => Around(item, grade(item), sure));

    static GradeOpinion Around(ScoreItem item, int grade, double sure)
    {
        var grades = Enumerable.Range(0, item.GradeCount).ToList();
        double Share(int other) => other == grade ? 0 : Math.Pow(0.5, Math.Abs(other - grade));
        return new(
            item.Id, [.. grades.Select(other => other == grade ? sure : (1 - sure) * Share(other) / grades.Sum(Share))],
            [.. grades.Where(other => Math.Abs(other - grade) <= 1)]);
    }
}
