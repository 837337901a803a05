using Carpus.Learning.Grading;
using Carpus.Scoring;

namespace Carpus.Learning.Evaluation;

/// <summary>One item of one case: what is true, or what a person scored, and what the grader thinks.</summary>
/// <param name="CaseId">Of the reading, for totals.</param>
/// <param name="Found">Null where the automatic reader abstained.</param>
public sealed record GradedItem(string CaseId, ScoreItem Item, int Truth, JointGrade? Found);

/// <summary>The rulers of an automatic reader over some items.</summary>
/// <param name="Count">Items that were graded.</param>
/// <param name="Abstained">Items that were not.</param>
/// <param name="Accuracy">Share of exact grades.</param>
/// <param name="WithinOne">Share at most one grade off.</param>
/// <param name="Kappa">With quadratic weights.</param>
/// <param name="Balanced">Mean over the true grades of the share that was met.</param>
/// <param name="Trivial">Exact grades of a reader who always says the commonest grade: what accuracy has to beat.</param>
/// <param name="Calibration">Expected calibration error of the chosen grade's probability, in ten bins.</param>
/// <param name="Coverage">Share of sets that hold the true grade.</param>
/// <param name="SetSize">Mean number of grades in a set.</param>
public sealed record GradeScore(int Count, int Abstained, double Accuracy, double WithinOne, double? Kappa, double Balanced, double Trivial, double Calibration, double Coverage, double SetSize)
{
    public static GradeScore Of(IReadOnlyList<GradedItem> items) => GradeTally.Of(items).Score;
}

/// <summary>The rulers of an automatic reader over cases.</summary>
/// <param name="Cases">With every item graded, by people and by the reader.</param>
/// <param name="Icc">ICC(2,1) of the totals, null where it is undefined.</param>
/// <param name="Rmse">Of the totals, in points.</param>
/// <param name="Bias">Mean of automatic less true total.</param>
/// <param name="RangeRmse">Our wRMSE_range: the mean of the RMSE over the damage strata 0, 1-3, 4-10, 11-30, 31-80 and above 80 that occur.</param>
public sealed record TotalScore(int Cases, double? Icc, double Rmse, double Bias, double RangeRmse)
{
    static readonly int[] Strata = [0, 3, 10, 30, 80, int.MaxValue];

    /// <summary>Totals over the items that were graded in a case; cases of fewer than <paramref name="least"/> items are left out.</summary>
    public static TotalScore Of(IReadOnlyList<GradedItem> items, int least = 1)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Of([.. items.Where(item => item.Found is not null).GroupBy(item => item.CaseId).Where(one => one.Count() >= least)
            .Select(one => (one.Sum(item => (double)item.Truth), one.Sum(item => (double)item.Found!.Grade)))]);
    }

    /// <summary>Of two totals a case, in points: what is true, or what a person gave, and what is held against it.</summary>
    public static TotalScore Of(IReadOnlyList<(double Truth, double Found)> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        if (totals.Count == 0)
            return new(0, null, double.NaN, double.NaN, double.NaN);
        var ratings = new double[totals.Count, 2];
        foreach (var (row, total) in totals.Index())
            (ratings[row, 0], ratings[row, 1]) = total;
        return new(
            totals.Count,
            totals.Count < 3 ? null : Statistics.Icc.Of(ratings).AgreementSingle.Value,
            RootMeanSquare(totals),
            totals.Average(total => total.Found - total.Truth),
            totals.GroupBy(total => Array.FindIndex(Strata, most => total.Truth <= most)).Average(stratum => RootMeanSquare([.. stratum])));
    }

    static double RootMeanSquare(IReadOnlyList<(double Truth, double Found)> totals) => Math.Sqrt(totals.Average(total => (total.Found - total.Truth) * (total.Found - total.Truth)));
}
