using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>What the sheets of a study say of each item, by case and reader.</summary>
sealed class GradeCube
{
    /// <summary>What stands in the place of a grade.</summary>
    const int NotScorable = -1, Absent = -2, NotBegun = -3;

    /// <summary>For each item the places among its grades, case by case, the readers of a case side by side.</summary>
    readonly int[][] _grades;

    readonly int _cases, _readers;

    readonly GradeAgreement?[] _ofItem;

    /// <param name="sheets">A row for each case, a column for each reader; null where a reader has not begun it.</param>
    public GradeCube(ScoreProfile profile, IReadOnlyList<ScoreSheet?[]> sheets)
    {
        (Profile, _cases, _readers) = (profile, sheets.Count, sheets.Count > 0 ? sheets[0].Length : 0);
        var items = profile.ItemSpan;
        (_ofItem, _grades) = (new GradeAgreement?[items.Length], new int[items.Length][]);
        foreach (var item in items)
            _grades[item.Index] = new int[_cases * _readers];
        for (var row = 0; row < _cases; row++)
            for (var reader = 0; reader < _readers; reader++)
            {
                var place = row * _readers + reader;
                var scores = sheets[row][reader] is { } sheet ? sheet.Scores : default;
                foreach (var item in items)
                    _grades[item.Index][place] = scores.IsEmpty ? NotBegun : scores[item.Index] switch
                    {
                        Score.Graded graded => item.GradeOf(graded.Points),
                        null => Absent,
                        _ => NotScorable,
                    };
            }
    }

    public ScoreProfile Profile { get; }

    /// <summary>Agreement on one item over all cases.</summary>
    public GradeAgreement Of(ScoreItem item) => _ofItem[item.Index] ??= new(item, TableOf(item, Enumerable.Range(0, _cases)), GradeMatrix.Of(_grades[item.Index], _readers, item.GradeCount));

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
        {
            var given = grades.AsSpan(row * _readers, _readers);
            for (var reader = 1; reader < given.Length; reader++)
                if (given[reader] >= 0)
                    for (var other = 0; other < reader; other++)
                        if (given[other] >= 0)
                            counts[given[other]][given[reader]]++;
        }
        return new(counts);
    }

    /// <summary>All pairs of two readers who have begun a case, item by item.</summary>
    public CellCounts Count()
    {
        var (graded, one, neither, absent) = (0, 0, 0, 0);
        foreach (var grades in _grades)
            for (var row = 0; row < grades.Length; row += _readers)
                for (var reader = row + 1; reader < row + _readers; reader++)
                    for (var other = row; other < reader; other++)
                        switch (grades[reader], grades[other])
                        {
                            case (NotBegun, _) or (_, NotBegun):
                                break;
                            case (Absent, _) or (_, Absent):
                                absent++;
                                break;
                            case (NotScorable, NotScorable):
                                neither++;
                                break;
                            case (NotScorable, _) or (_, NotScorable):
                                one++;
                                break;
                            default:
                                graded++;
                                break;
                        }
        return new(graded, one, neither, absent);
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
