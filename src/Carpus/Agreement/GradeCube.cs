using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>The sheets of a study by case and reader, and their grades by item.</summary>
/// <param name="Sheets">A row for each case, a column for each reader; null where a reader has not begun it.</param>
sealed record GradeCube(ScoreProfile Profile, IReadOnlyList<ScoreSheet?[]> Sheets)
{
    /// <summary>The places among the grades that a case's readers gave an item; null where one gave no points.</summary>
    public int?[] Of(ScoreItem item, int row) => Array.ConvertAll(Sheets[row], sheet => sheet?[item] is Score.Graded graded ? item.GradeOf(graded.Points) : (int?)null);

    /// <summary>Agreement on items of one scale as if they were one, over all cases, or over some of them.</summary>
    public GradeAgreement Of(IReadOnlyList<ScoreItem> items, IReadOnlyList<int>? rows = null)
    {
        var chosen = rows ?? [.. Enumerable.Range(0, Sheets.Count)];
        var readers = Sheets.Count > 0 ? Sheets[0].Length : 0;
        var (grades, counts, target) = (new int?[items.Count * chosen.Count, readers], new int[items[0].GradeCount][], 0);
        for (var grade = 0; grade < counts.Length; grade++)
            counts[grade] = new int[counts.Length];
        foreach (var item in items)
            foreach (var row in chosen)
            {
                var sheets = Sheets[row];
                for (var reader = 0; reader < readers; reader++)
                    if (sheets[reader]?[item] is Score.Graded graded)
                    {
                        var grade = item.GradeOf(graded.Points);
                        grades[target, reader] = grade;
                        for (var other = 0; other < reader; other++)
                            if (grades[target, other] is { } before)
                                counts[before][grade]++;
                    }
                target++;
            }
        return new(items[0], new(counts), grades);
    }
}

/// <summary>Grades of one scale side by side.</summary>
/// <param name="Item">One of the items, for the scale's range and step.</param>
/// <param name="Table">Pairs of grades over all pairs of readers, the earlier reader's in the rows.</param>
/// <param name="Grades">Shape (cases x items, readers).</param>
sealed record GradeAgreement(ScoreItem Item, GradeTable Table, int?[,] Grades)
{
    public Kappa[] Kappas() => Table.N == 0 ? [] : Agreements.KappasOf(Table);

    /// <summary>Kappas, AC2, alpha and percent agreement.</summary>
    public IReadOnlyList<Estimate> Estimates() => Table.N == 0 ? [] :
    [
        .. Kappas().Select(kappa => kappa.Estimate()), GwetAc.Of(Grades, Item.GradeCount).Estimate, KrippendorffAlpha.Of(Grades, Item.GradeCount),
        PercentAgreement.Of(Table), PercentAgreement.Of(Table, within: 1),
    ];

    /// <summary>Share of pairs with the same grade.</summary>
    public double? Same => Table.N == 0 ? null : (double)Table.Agreeing() / Table.N;

    /// <summary>Mean of the absolute difference, in points.</summary>
    public double? MeanDifference
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Table.Categories; i++)
                for (var j = 0; j < Table.Categories; j++)
                    sum += Math.Abs(i - j) * Table.Counts[i][j];
            return Table.N == 0 ? null : Item.Step * sum / Table.N;
        }
    }
}
