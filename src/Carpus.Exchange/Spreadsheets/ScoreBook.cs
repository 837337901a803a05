using System.Drawing;
using Carpus.Anatomy;
using Carpus.Scoring;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Writes a score table as a workbook (.xlsx) that a reader can go on scoring in: one worksheet a reader, a legend and a data dictionary.</summary>
public sealed class ScoreBook
{
    /// <summary>Rows below the last case that take scores under the same checks.</summary>
    const int SpareRows = 200;

    readonly Spreadsheet _book;
    readonly ScoreProfile _profile;
    readonly StyleId _key, _date, _score, _total;
    readonly Dictionary<string, StyleId> _headers;

    ScoreBook(Spreadsheet book, ScoreProfile profile)
    {
        (_book, _profile) = (book, profile);
        _key = book.AddStyle(new Style { Format = NumberFormat.Custom("@") }); // text, so that leading zeros stay
        _date = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        _score = book.AddStyle(new Style { Alignment = { Horizontal = HorizontalAlignment.Center } });
        _total = book.AddStyle(new Style { Font = { Bold = true }, Fill = { Color = Color.FromArgb(0xEE, 0xEE, 0xEE) } });
        _headers = Palette.ToDictionary(region => region.Key, region => book.AddStyle(new Style
        {
            Font = { Bold = true },
            Fill = { Color = region.Value },
            Alignment = { Horizontal = HorizontalAlignment.Center, WrapText = true },
        }));
    }

    /// <summary>A colour for each limb, so that a person does not score in the wrong block.</summary>
    static Dictionary<string, Color> Palette => new()
    {
        [""] = Color.FromArgb(0xD9, 0xD9, 0xD9),
        ["RH"] = Color.FromArgb(0xCF, 0xE2, 0xF3),
        ["LH"] = Color.FromArgb(0xD9, 0xEA, 0xD3),
        ["RF"] = Color.FromArgb(0xFC, 0xE5, 0xCD),
        ["LF"] = Color.FromArgb(0xEA, 0xD1, 0xDC),
    };

    public static async Task Write(ScoreTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var file = await Spreadsheet.CreateNewAsync(target, cancellationToken: cancellation);
        var book = new ScoreBook(file, table.Profile);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Legend", "Columns" };
        foreach (var reader in table.Rows.GroupBy(row => row.Reader ?? "").DefaultIfEmpty())
            await book.WriteScores(SheetName(reader?.Key ?? "", names), reader?.ToList() ?? [], cancellation);
        await book.WriteLegend(cancellation);
        await book.WriteDictionary(cancellation);
        await file.FinishAsync(cancellation);
    }

    async Task WriteScores(string name, List<ScoreRow> rows, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1, FrozenColumns = 2 };
        var columns = SheetColumns.Keys.Count + _profile.Items.Count + SheetColumns.Totals.Count + 1;
        for (var column = 1; column <= columns; column++)
            options.Column(column).Width = column <= SheetColumns.Keys.Count ? 15 : 10;
        options.AutoFilter = new AutoFilterOptions($"A1:{SheetColumns.Letters(columns - 1)}{rows.Count + 1}");
        await _book.StartWorksheetAsync(name, options, cancellation);
        await _book.AddRowAsync(Header(), new RowOptions { Height = 48 }, cancellation);
        AddChecks(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            await _book.AddRowAsync(Row(rows[i], i + 2), cancellation);
    }

    List<Cell> Header() =>
    [
        .. SheetColumns.Keys.Select(key => new Cell(key.Name, _headers[""])),
        .. _profile.Items.Select(item => new Cell(SheetColumns.NameOf(item), _headers[Joint.LimbCode(item.Side, item.Limb)])),
        .. SheetColumns.Totals.Select(total => new Cell(total.Name, _headers[""])),
        new Cell(SheetColumns.ReaderName, _headers[""]),
    ];

    /// <summary>Each score column takes its grades or a reason from a drop-down; the header's note says what the grades mean.</summary>
    void AddChecks(int rows)
    {
        var reasons = Obstacles.All.Select(why => why.Code()).ToList();
        foreach (var item in _profile.Items)
        {
            var column = ColumnOf(item);
            var check = DataValidation.ListValues([.. Enumerable.Range(0, item.Maximum + 1).Select(points => $"{points}"), .. reasons]);
            (check.ErrorTitle, check.ErrorMessage) = (Cut(item.ShortName, 31), $"Points from 0 to {item.Maximum}, or a reason such as NA-not-imaged. Leave it empty where it is not scored yet.");
            _book.AddDataValidation($"{column}2:{column}{rows + 1 + SpareRows}", check);
            _book.AddNote($"{column}1", Note(item));
        }
        foreach (var orientation in (ReadOnlySpan<int>)[4, 7])
            _book.AddDataValidation($"{SheetColumns.Letters(orientation)}2:{SheetColumns.Letters(orientation)}{rows + 1 + SpareRows}", DataValidation.IntegerBetween(0, 1));
    }

    string Note(ScoreItem item) =>
        $"{item.Name.English}\n{item.Name.Chinese}\n{string.Join('\n', _profile.Grades(item).Select((grade, points) => $"{points}  {grade.English} / {grade.Chinese}"))}";

    List<Cell> Row(ScoreRow row, int number) =>
    [
        new Cell(row.Patient, _key), new Cell(row.Case, _key),
        .. Study(row.Hand), .. Study(row.Foot),
        .. row.Sheet.Cells.Select(cell => cell.Score switch
        {
            Score.Graded graded => new Cell(graded.Points, _score),
            { } reason => new Cell(reason.Code, _score),
            null => new Cell((int?)null, _score),
        }),
        .. SheetColumns.Totals.Zip(ScoreCsv.Totals(row.Sheet), (column, total) => new Cell(Sum(column, number), total, _total)),
        new Cell(row.Reader, _key),
    ];

    Cell[] Study(StudyKeys? study) =>
    [
        new Cell(study?.Accession, _key),
        new Cell(study?.ExamDate?.ToDateTime(TimeOnly.MinValue), _date),
        new Cell(study?.NeedsTurning switch { true => 1, false => 0, null => null }, _score),
    ];

    /// <summary>Adds its cells by name of item. A region with a gap has no total: blank is not 0.</summary>
    Formula Sum(TotalColumn total, int row)
    {
        var cells = string.Join(',', _profile.Where(limb: total.Limb, kind: total.Kind).Select(item => $"{ColumnOf(item)}{row}"));
        var count = _profile.Where(limb: total.Limb, kind: total.Kind).Count();
        return new Formula(count == 0 ? "\"\"" : $"IF(COUNT({cells})={count},SUM({cells}),\"\")");
    }

    static string ColumnOf(ScoreItem item) => SheetColumns.Letters(SheetColumns.Keys.Count + item.Index);

    async Task WriteLegend(CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (column, width) in (ReadOnlySpan<(int, int)>)[(1, 26), (2, 14), (3, 70), (4, 50)])
            options.Column(column).Width = width;
        await _book.StartWorksheetAsync("Legend", options, cancellation);
        await Header(["What", "Cell holds", "Meaning", "意義"], cancellation);
        foreach (var scale in _profile.Items.GroupBy(item => (item.Kind, item.Limb)))
            foreach (var (grade, points) in _profile.Grades(scale.First()).Select((grade, points) => (grade, points)))
                await Line([$"{scale.Key.Kind} of a {scale.Key.Limb}".ToLowerInvariant(), $"{points}", grade.English, grade.Chinese], cancellation);
        foreach (var why in Obstacles.All)
            await Line(["cannot be scored", why.Code(), why.Name().English, why.Name().Chinese], cancellation);
        await Line(["not scored yet", "(empty)", "An empty cell is no score: it is not 0.", "空白表示尚未評分，不是 0 分。"], cancellation);
        await Line(["score list", _profile.Id, $"{_profile.Name.English}: {_profile.Items.Count} items, {_profile.Maximum} points. {_profile.Source}", _profile.Name.Chinese], cancellation);
    }

    async Task WriteDictionary(CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (column, width) in (ReadOnlySpan<(int, int)>)[(1, 26), (2, 22), (3, 14), (4, 60), (5, 46)])
            options.Column(column).Width = width;
        await _book.StartWorksheetAsync("Columns", options, cancellation);
        await Header(["Column", "Item", "Values", "Meaning", "意義"], cancellation);
        foreach (var (name, values, meaning, chinese) in DataDictionary.KeyColumns)
            await Line([name, "", values, meaning, chinese], cancellation);
        foreach (var item in _profile.Items)
            await Line([SheetColumns.NameOf(item), item.Id, $"0-{item.Maximum}", item.Name.English, item.Name.Chinese], cancellation);
        foreach (var total in SheetColumns.Totals)
            await Line([total.Name, "", $"0-{_profile.MaximumOf(limb: total.Limb, kind: total.Kind)}", DataDictionary.MeaningOf(total), "該區域總分；有缺漏時空白"], cancellation);
    }

    ValueTask Header(string[] texts, CancellationToken cancellation) => _book.AddRowAsync(Array.ConvertAll(texts, text => new Cell(text, _headers[""])), cancellation);

    ValueTask Line(string[] texts, CancellationToken cancellation) => _book.AddRowAsync(Array.ConvertAll(texts, text => new Cell(text)), cancellation);

    /// <summary>A worksheet's name: at most 31 letters, some signs are not allowed, none may be there twice.</summary>
    static string SheetName(string reader, HashSet<string> taken)
    {
        var plain = Cut(string.Concat(reader.Where(sign => !"[]:*?/\\'".Contains(sign, StringComparison.Ordinal) && !char.IsControl(sign))).Trim(), 26);
        var name = plain.Length == 0 ? "Scores" : plain;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{plain} {number}";
        return name;
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
