using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Learning.Grading;

/// <summary>What the grader thinks of one item.</summary>
/// <param name="Item">Of the sheet.</param>
/// <param name="Chances">The probability of each grade, 0 first; they sum to 1.</param>
/// <param name="Set">The grades that cannot be ruled out: in nine of ten joints the true one is among them.</param>
/// <param name="Box">Where the joint was seen.</param>
public sealed record JointGrade(ScoreItem Item, IReadOnlyList<double> Chances, IReadOnlyList<int> Set, JointBox Box)
{
    /// <summary>The middle of the distribution: half of the probability lies at it or below, half at it or above.</summary>
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

    /// <summary>In points; for ranking and for totals with fewer jumps.</summary>
    public double Expected => Chances.Select((chance, grade) => chance * grade).Sum();

    /// <summary>How much the answer wavers: the standard deviation of the grade.</summary>
    public double Spread
    {
        get
        {
            var mean = Expected;
            return Math.Sqrt(Chances.Select((chance, grade) => chance * (grade - mean) * (grade - mean)).Sum());
        }
    }

    /// <summary>"2 (78 %), 1 to 3 possible".</summary>
    public string Reason => FormattableString.Invariant($"{Grade} ({100 * Chances[Grade]:0} %)") + (Set.Count < 2 ? "" : FormattableString.Invariant($", {Set[0]} to {Set[^1]} possible"));
}
