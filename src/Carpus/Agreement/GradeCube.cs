using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>The sheets of a study by case and reader, and their grades by item.</summary>
sealed class GradeCube
{
    /// <summary>For each item the places among its grades, shape (cases, readers); null where a reader gave no points.</summary>
    readonly int?[][,] _grades;

    readonly GradeAgreement?[] _ofItem;

    /// <param name="sheets">A row for each case, a column for each reader; null where a reader has not begun it.</param>
    public GradeCube(ScoreProfile profile, IReadOnlyList<ScoreSheet?[]> sheets)
    {
        (Profile, Sheets, _ofItem) = (profile, sheets, new GradeAgreement?[profile.Items.Count]);
        var readers = sheets.Count > 0 ? sheets[0].Length : 0;
        _grades = [.. profile.Items.Select(_ => new int?[sheets.Count, readers])];
        for (var row = 0; row < sheets.Count; row++)
            for (var reader = 0; reader < readers; reader++)
                if (sheets[row][reader] is { } sheet)
                    foreach (var (item, score) in sheet.Cells)
                        if (score is Score.Graded graded)
                            _grades[item.Index][row, reader] = item.GradeOf(graded.Points);
    }

    public ScoreProfile Profile { get; }

    public IReadOnlyList<ScoreSheet?[]> Sheets { get; }

    /// <summary>Agreement on one item over all cases.</summary>
    public GradeAgreement Of(ScoreItem item) => _ofItem[item.Index] ??= new(item, TableOf(item, Enumerable.Range(0, Sheets.Count)), GradeMatrix.Of(_grades[item.Index], item.GradeCount));

    /// <summary>Agreement on items of one scale as if they were one.</summary>
    public GradeAgreement Of(IReadOnlyList<ScoreItem> items)
    {
        var parts = items.Select(Of).ToList();
        return new(items[0], GradeTable.Together([.. parts.Select(part => part.Table)]), GradeMatrix.Together([.. parts.Select(part => part.Grades)]));
    }

    /// <summary>Pairs of grades of items of one scale over some cases, such as those of a patient.</summary>
    public GradeTable TableOf(IReadOnlyList<ScoreItem> items, IReadOnlyList<int> rows) => GradeTable.Together([.. items.Select(item => TableOf(item, rows))]);

    GradeTable TableOf(ScoreItem item, IEnumerable<int> rows)
    {
        var (grades, counts) = (_grades[item.Index], new int[item.GradeCount][]);
        for (var grade = 0; grade < counts.Length; grade++)
            counts[grade] = new int[counts.Length];
        foreach (var row in rows)
            for (var reader = 1; reader < grades.GetLength(1); reader++)
                if (grades[row, reader] is { } grade)
                    for (var other = 0; other < reader; other++)
                        if (grades[row, other] is { } before)
                            counts[before][grade]++;
        return new(counts);
    }
}

/// <summary>Grades of one scale side by side.</summary>
/// <param name="Item">One of the items, for the scale's range and step.</param>
/// <param name="Table">Pairs of grades over all pairs of readers, the earlier reader's in the rows.</param>
/// <param name="Grades">A target is an item of a case.</param>
sealed record GradeAgreement(ScoreItem Item, GradeTable Table, GradeMatrix Grades)
{
    /// <summary>Kappas, AC2, alpha and percent agreement.</summary>
    public IReadOnlyList<Estimate> Estimates() => Table.N == 0 ? [] :
    [
        .. Agreements.KappasOf(Table).Select(kappa => kappa.Estimate()), GwetAc.Of(Grades).Estimate, KrippendorffAlpha.Of(Grades),
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
