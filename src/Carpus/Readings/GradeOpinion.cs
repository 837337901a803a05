using System.Text.Json.Serialization;
using Carpus.Scoring;

namespace Carpus.Readings;

/// <summary>What an automatic reader thinks of one item, beyond the grade that it gives.</summary>
/// <param name="ItemId">Such as "LH.PIP3.E".</param>
/// <param name="Chances">The probability of each grade, 0 first; they sum to 1.</param>
/// <param name="Possible">The grades that cannot be ruled out, without holes: in nineteen of twenty joints the true one is among them.</param>
public sealed record GradeOpinion(string ItemId, IReadOnlyList<double> Chances, IReadOnlyList<int> Possible)
{
    /// <summary>The middle of the distribution: half of the probability lies at it or below, half at it or above.</summary>
    [JsonIgnore]
    public int Grade
    {
        get
        {
            var sum = 0.0;
            for (var grade = 0; grade < Chances.Count; grade++)
                if ((sum += Chances[grade]) >= 0.5)
                    return grade;
            return Chances.Count - 1;
        }
    }

    /// <summary>The mean grade: for ranking, and for totals with fewer jumps.</summary>
    [JsonIgnore]
    public double Expected => Chances.Select((chance, grade) => chance * grade).Sum();

    /// <summary>How much the answer wavers: the standard deviation of the grade.</summary>
    [JsonIgnore]
    public double Spread
    {
        get
        {
            var mean = Expected;
            return Math.Sqrt(Chances.Select((chance, grade) => chance * (grade - mean) * (grade - mean)).Sum());
        }
    }

    /// <summary>"2 (78 %), 1 to 3 possible".</summary>
    [JsonIgnore]
    public string Reason => FormattableString.Invariant($"{Grade} ({100 * Chances[Grade]:0} %)") + (Possible.Count < 2 ? "" : FormattableString.Invariant($", {Possible[0]} to {Possible[^1]} possible"));

    /// <summary>Whether a score lies outside what is possible. A list whose grades are no whole points cannot be told so.</summary>
    public bool Doubts(ScoreItem item, Score? score)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Step == 1 && score is Score.Graded graded && !Possible.Contains((int)graded.Points);
    }

    /// <summary>How improbable a grade is: the probability of the grades on the other side of it that lie further away, 0 for the middle one.</summary>
    public double DoubtOf(int grade)
    {
        double below = 0, above = 0;
        for (var other = 0; other < Chances.Count; other++)
        {
            if (other < grade)
                below += Chances[other];
            if (other > grade)
                above += Chances[other];
        }
        return Math.Max(0, 2 * Math.Max(below, above) - 1);
    }
}

/// <summary>A score of a person that an automatic reader holds for improbable: one to look at again, not one that is wrong.</summary>
/// <param name="Doubt">0 to 1.</param>
public sealed record SuspectedScore(ScoreItem Item, double Points, GradeOpinion Opinion, double Doubt)
{
    /// <summary>The scores of a sheet that lie outside what an automatic reader thinks possible, the most improbable first.</summary>
    public static IReadOnlyList<SuspectedScore> Of(ScoreSheet sheet, IEnumerable<GradeOpinion> opinions)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(opinions);
        return
        [
            .. (from opinion in opinions
                let item = sheet.Profile.FindItem(opinion.ItemId)
                where item is not null && opinion.Doubts(item, sheet[item])
                let points = ((Score.Graded)sheet[item]!).Points
                select new SuspectedScore(item, points, opinion, opinion.DoubtOf((int)points)))
                .OrderByDescending(suspect => suspect.Doubt).ThenByDescending(suspect => Math.Abs(suspect.Points - suspect.Opinion.Expected)).ThenBy(suspect => suspect.Item.Index),
        ];
    }
}
