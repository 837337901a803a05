using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>What a workbook of scores holds, whatever kind of file it becomes: a worksheet for each reader, a legend and a data dictionary.</summary>
sealed class BookLayout(ScoreTable table)
{
    public const string Legend = "Legend", Columns = "Columns";

    /// <summary>What the first cell of the legend's lines about the score list says; by them a book that comes back is known.</summary>
    public const string ListLine = "score list", FingerprintLine = "fingerprint of the list";

    /// <summary>Rows below the last case that take scores under the same checks.</summary>
    public const int SpareRows = 200;

    /// <summary>Header rows and columns that stay in sight.</summary>
    public const int FrozenRows = 1, FrozenColumns = 2;

    /// <summary>The longest list of choices that a cell can offer, in letters with its commas; both kinds of file have this limit.</summary>
    const int LongestChoices = 255;

    /// <summary>Functions of .xls take at most 30 arguments.</summary>
    const int MostArguments = 30;

    /// <summary>The region of total columns.</summary>
    const string OfTotals = "total";

    /// <summary>A colour for each limb, so that a person does not score in the wrong block; "" is for keys.</summary>
    public static IReadOnlyList<(string Region, byte Red, byte Green, byte Blue)> Colours { get; } =
    [
        ("", 0xD9, 0xD9, 0xD9), ("RH", 0xCF, 0xE2, 0xF3), ("LH", 0xD9, 0xEA, 0xD3), ("RF", 0xFC, 0xE5, 0xCD), ("LF", 0xEA, 0xD1, 0xDC), (OfTotals, 0xC8, 0xC8, 0xC8),
    ];

    /// <summary>Names of score columns stand upright, so that many narrow columns fit on a screen.</summary>
    public static bool IsUpright(string region) => region.Length > 0;

    /// <summary>In points, for the longest name that stands upright.</summary>
    public double HeaderHeight => Math.Clamp(8 * Header().Where(column => IsUpright(column.Region)).Max(column => column.Name.Length), 48, 400);

    /// <summary>Of the cells of totals.</summary>
    public const byte TotalGrey = 0xEE;

    public ScoreProfile Profile { get; } = table.Profile;

    public static int FirstItemColumn => SheetColumns.Keys.Count;

    public int FirstTotalColumn => FirstItemColumn + Profile.Items.Count;

    public int ColumnCount => FirstTotalColumn + Profile.Totals.Count + 1;

    public static int ColumnOf(ScoreItem item) => FirstItemColumn + item.Index;

    /// <summary>The rows of each reader with the name of their worksheet: at most 31 letters, some signs are not allowed, none stands there twice.</summary>
    public IEnumerable<(string Name, List<ScoreRow> Rows)> Worksheets()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Legend, Columns };
        foreach (var reader in table.Rows.GroupBy(row => row.Reader ?? "").DefaultIfEmpty())
            yield return (NameOf(reader?.Key ?? "", taken), reader?.ToList() ?? []);
    }

    /// <summary>The names of the columns, each with the limb whose colour it has.</summary>
    public IEnumerable<(string Name, string Region)> Header() =>
    [
        .. SheetColumns.Keys.Select(key => (key.Name, "")),
        .. Profile.Items.Select(item => (item.Column, Joint.LimbCode(item.Side, item.Limb))),
        .. Profile.Totals.Select(total => (total.Name, OfTotals)),
        (SheetColumns.ReaderName, ""),
    ];

    /// <summary>What a score cell takes: its grades, or a reason. Null where that is too much for a drop-down.</summary>
    public static string[]? Choices(ScoreItem item)
    {
        string[] choices = [.. item.GradeCodes, .. Obstacles.All.Select(why => why.Code())];
        return choices.Sum(choice => choice.Length + 1) <= LongestChoices ? choices : null;
    }

    public static (string Title, string Message) Refusal(ScoreItem item) =>
        (Cut(item.ShortName, 31), $"Points from {item.Range}, or a reason such as NA-not-imaged. Leave it empty where it is not scored yet.");

    /// <summary>The note of a header: what is scored and what its grades mean.</summary>
    public string Note(ScoreItem item) =>
        $"{item.Name.English}\n{item.Name.Chinese}\n{string.Join('\n', item.GradeCodes.Zip(Profile.Grades(item), (code, grade) => $"{code}  {grade.English} / {grade.Chinese}"))}";

    /// <summary>Adds its cells by name of item, without the sign of equality. A total with a gap is blank, not 0.</summary>
    /// <param name="row">From 1.</param>
    public string Formula(TotalColumn total, int row)
    {
        var cells = total.Items(Profile).Select(item => $"{SheetColumns.Letters(ColumnOf(item))}{row}").ToList();
        return cells.Count == 0 ? "\"\"" : $"IF({All("COUNT", cells)}={cells.Count},{All("SUM", cells)},\"\")";
    }

    public IEnumerable<string[]> LegendLines()
    {
        yield return ["What 項目", "Cell holds", "Meaning", "意義"];
        foreach (var scale in Profile.Items.GroupBy(item => (item.Kind, item.Limb)))
            foreach (var (code, grade) in scale.First().GradeCodes.Zip(Profile.Grades(scale.First())))
                yield return [KindOf(scale.Key.Kind, scale.Key.Limb), code, grade.English, grade.Chinese];
        foreach (var why in Obstacles.All)
            yield return ["cannot be scored 無法評分", why.Code(), why.Name().English, why.Name().Chinese];
        yield return ["not scored yet 尚未評分", "(empty)", "An empty cell is no score: it is not 0.", "空白表示尚未評分，不是 0 分。"];
        yield return ["totals 總分", "(formula)", $"{MissingRule.Complete.Name.English} (rule {MissingRule.Complete.Id}). The cells are protected without a password.", $"{MissingRule.Complete.Name.Chinese}（規則 {MissingRule.Complete.Id}）。儲存格已保護，未設密碼。"];
        yield return [ListLine, Profile.Id, FormattableString.Invariant($"{Profile.Name.English}: {Profile.Items.Count} items, {Profile.Maximum} points"), FormattableString.Invariant($"{Profile.Name.Chinese}：{Profile.Items.Count} 項，滿分 {Profile.Maximum} 分")];
        yield return ["source of the list", "", Profile.Source, "評分表出處"];
        yield return [FingerprintLine, "", Profile.Fingerprint, "評分表內容之雜湊值"];
    }

    public IEnumerable<string[]> DictionaryLines()
    {
        yield return ["Column", "Item", "Values", "Meaning", "意義"];
        foreach (var (name, values, meaning, chinese) in DataDictionary.KeyColumns)
            yield return [name, "", values, meaning, chinese];
        foreach (var item in Profile.Items)
            yield return [item.Column, item.Id, DataDictionary.ValuesOf(item), item.Name.English, item.Name.Chinese];
        foreach (var total in Profile.Totals)
            yield return [total.Name, "", DataDictionary.ValuesOf(Profile, total), DataDictionary.MeaningOf(total).English, DataDictionary.MeaningOf(total).Chinese];
    }

    /// <summary>Widths of the legend's and of the dictionary's columns, in letters.</summary>
    public static IReadOnlyList<int> LegendWidths { get; } = [34, 16, 104, 64];

    public static IReadOnlyList<int> DictionaryWidths { get; } = [26, 16, 24, 86, 56];

    /// <summary>Width of a column of scores, in letters.</summary>
    public int WidthOf(int column) =>
        column < FirstItemColumn ? Math.Max(13, SheetColumns.Keys[column].Name.Length + 3)
        : column == ColumnCount - 1 ? 15
        : column < FirstTotalColumn ? 7 : 8;

    static string KindOf(Damage kind, Limb limb) => (kind, limb) switch
    {
        (Damage.Erosion, Limb.Hand) => "erosion of a hand 手部骨侵蝕",
        (Damage.Erosion, Limb.Foot) => "erosion of a foot 足部骨侵蝕",
        (_, Limb.Hand) => "narrowing of a hand 手部狹窄",
        _ => "narrowing of a foot 足部狹窄",
    };

    static string All(string function, List<string> cells) => string.Join('+', cells.Chunk(MostArguments).Select(some => $"{function}({string.Join(',', some)})"));

    static string NameOf(string reader, HashSet<string> taken)
    {
        var plain = Cut(string.Concat(reader.Where(sign => !"[]:*?/\\'".Contains(sign, StringComparison.Ordinal) && !char.IsControl(sign))).Trim(), 26);
        var name = plain.Length == 0 ? "Scores" : plain;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{plain} {number}";
        return name;
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
