using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>The row of a worksheet that names its columns.</summary>
/// <param name="RowIndex">From 0.</param>
/// <param name="Unknown">Columns that no name fits, with the index of each.</param>
/// <param name="Twice">Columns whose name an earlier one already has.</param>
sealed record SheetHeader(
    int RowIndex, ScoreProfile Profile,
    IReadOnlyDictionary<int, KeyColumn> Keys, IReadOnlyDictionary<int, ScoreItem> Items, IReadOnlyDictionary<int, TotalColumn> Totals,
    IReadOnlyList<(int Column, string Name)> Unknown, IReadOnlyList<(int Column, string Name)> Twice)
{
    /// <summary>A title may stand above the names, so the first rows are all looked at.</summary>
    const int RowsLookedAt = 20;

    /// <summary>Items of the profile that have no column.</summary>
    public IReadOnlyList<ScoreItem> Missing => [.. Profile.Items.Except(Items.Values)];

    /// <summary>Score lists whose names fit these columns just as well, the one that was taken not among them.</summary>
    public IReadOnlyList<ScoreProfile> Rivals { get; private init; } = [];

    /// <summary>Null where no row names a case and a score.</summary>
    /// <param name="candidates">The score lists in question. The one that most of the names belong to is taken; between equals one that needs no other column, then the earlier one.</param>
    public static SheetHeader? Find(SheetCells sheet, IReadOnlyList<ScoreProfile> candidates)
    {
        for (var row = 0; row < Math.Min(RowsLookedAt, sheet.Rows.Count); row++)
        {
            var names = sheet.Rows[row].Select(cell => cell as string ?? "").ToList();
            if (!names.Any(name => SheetColumns.FindKey(name) is KeyColumn.Case or KeyColumn.Patient))
                continue;
            var fits = candidates.Select(candidate => Of(row, names, candidate)).ToList();
            if (fits.MaxBy(header => header.Fit) is { Items.Count: > 0 } best)
                return best with { Rivals = [.. fits.Where(header => header != best && header.Fit == best.Fit).Select(header => header.Profile)] };
        }
        return null;
    }

    /// <summary>How many names belong to the list, and whether it needs no other.</summary>
    (int Names, bool IsWhole) Fit => (Items.Count, Missing.Count == 0);

    static SheetHeader Of(int row, List<string> names, ScoreProfile profile)
    {
        var itemsByName = SheetColumns.ItemsByName(profile);
        var (keys, items, totals) = (new Dictionary<int, KeyColumn>(), new Dictionary<int, ScoreItem>(), new Dictionary<int, TotalColumn>());
        var (unknown, twice) = (new List<(int, string)>(), new List<(int, string)>());
        for (var column = 0; column < names.Count; column++)
        {
            var name = names[column];
            if (name.Length == 0)
                continue;
            if (SheetColumns.FindKey(name) is { } key)
                Put(keys, key, column, name);
            else if (itemsByName.TryGetValue(ColumnNames.Plain(name), out var item))
                Put(items, item, column, name);
            else if (SheetColumns.FindTotal(profile, name) is { } total)
                Put(totals, total, column, name);
            else
                unknown.Add((column, name));
        }
        return new(row, profile, keys, items, totals, unknown, twice);

        void Put<T>(Dictionary<int, T> columns, T value, int column, string name)
        {
            if (columns.ContainsValue(value))
                twice.Add((column, name));
            else
                columns[column] = value;
        }
    }
}
