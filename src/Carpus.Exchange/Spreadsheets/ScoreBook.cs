using System.Drawing;
using Carpus.Scoring;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Writes a score table as a workbook (.xlsx) that a reader can go on scoring in: one worksheet a reader, a legend and a data dictionary.</summary>
public sealed class ScoreBook
{
    static readonly Style Key = new() { Format = NumberFormat.Custom("@") }; // text, so that leading zeros stay
    static readonly Style Date = new() { Format = NumberFormat.Custom("yyyy-mm-dd") };
    static readonly Style Centred = new() { Alignment = { Horizontal = HorizontalAlignment.Center } };
    static readonly Style Total = new() { Font = { Bold = true }, Fill = { Color = Color.FromArgb(BookLayout.TotalGrey, BookLayout.TotalGrey, BookLayout.TotalGrey) } };

    readonly Spreadsheet _book;
    readonly BookLayout _layout;
    readonly StyleId _key, _date, _score, _total, _text;
    readonly Dictionary<string, StyleId> _headers;

    ScoreBook(Spreadsheet book, BookLayout layout)
    {
        (_book, _layout) = (book, layout);
        (_key, _date, _score, _total) = (book.AddStyle(Key), book.AddStyle(Date), book.AddStyle(Centred), book.AddStyle(Total));
        _text = book.AddStyle(new Style { Alignment = { WrapText = true, Vertical = VerticalAlignment.Top } });
        _headers = BookLayout.Colours.ToDictionary(colour => colour.Region, colour => book.AddStyle(new Style
        {
            Font = { Bold = true },
            Fill = { Color = Color.FromArgb(colour.Red, colour.Green, colour.Blue) },
            Alignment = { Horizontal = HorizontalAlignment.Center, Vertical = VerticalAlignment.Center, WrapText = true },
        }));
    }

    public static async Task Write(ScoreTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var layout = new BookLayout(table);
        await using var open = BookFinish.Draft();
        var finish = new BookFinish();
        await using (var file = await Spreadsheet.CreateNewAsync(open, cancellationToken: cancellation))
        {
            var book = new ScoreBook(file, layout);
            foreach (var (name, rows) in layout.Worksheets())
            {
                await book.WriteScores(name, rows, cancellation);
                finish.Worksheets++;
            }
            await book.WriteLines(BookLayout.Legend, BookLayout.LegendWidths, layout.LegendLines(), cancellation);
            await book.WriteLines(BookLayout.Columns, BookLayout.DictionaryWidths, layout.DictionaryLines(), cancellation);
            await file.FinishAsync(cancellation);
            finish.Open.UnionWith([book._key.Id, book._date.Id, book._score.Id]);
            finish.Shrunk.Add(book._score.Id);
            finish.Upright.UnionWith(book._headers.Where(header => BookLayout.IsUpright(header.Key)).Select(header => header.Value.Id));
        }
        await finish.Copy(open, target, cancellation);
    }

    async Task WriteScores(string name, List<ScoreRow> rows, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = BookLayout.FrozenRows, FrozenColumns = BookLayout.FrozenColumns };
        for (var column = 0; column < _layout.ColumnCount; column++)
            (options.Column(column + 1).Width, options.Column(column + 1).DefaultStyle) = (_layout.WidthOf(column), StyleOf(column));
        options.AutoFilter = new AutoFilterOptions($"A1:{SheetColumns.Letters(_layout.ColumnCount - 1)}{rows.Count + 1}");
        await _book.StartWorksheetAsync(name, options, cancellation);
        await _book.AddRowAsync([.. _layout.Header().Select(column => new Cell(column.Name, _headers[column.Region]))], new RowOptions { Height = _layout.HeaderHeight }, cancellation);
        AddChecks(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            await _book.AddRowAsync(Row(rows[i], i + 2), cancellation);
    }

    Style StyleOf(int column) => column switch
    {
        3 or 6 => Date,
        4 or 7 => Centred,
        _ when column < BookLayout.FirstItemColumn => Key,
        _ when column < _layout.FirstTotalColumn => Centred,
        _ when column < _layout.ColumnCount - 1 => Total,
        _ => Key,
    };

    /// <summary>Each score column takes its grades or a reason from a drop-down; the header's note says what the grades mean.</summary>
    void AddChecks(int rows)
    {
        foreach (var item in _layout.Profile.Items)
        {
            var column = SheetColumns.Letters(BookLayout.ColumnOf(item));
            _book.AddNote($"{column}1", _layout.Note(item));
            if (BookLayout.Choices(item) is not { } choices)
                continue;
            var check = DataValidation.ListValues(choices);
            (check.ErrorTitle, check.ErrorMessage) = BookLayout.Refusal(item);
            _book.AddDataValidation($"{column}2:{column}{rows + 1 + BookLayout.SpareRows}", check);
        }
        foreach (var orientation in (ReadOnlySpan<int>)[4, 7])
            _book.AddDataValidation($"{SheetColumns.Letters(orientation)}2:{SheetColumns.Letters(orientation)}{rows + 1 + BookLayout.SpareRows}", DataValidation.IntegerBetween(0, 1));
    }

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
        .. _layout.Profile.Totals.Zip(ScoreCsv.Totals(row.Sheet), (column, total) => new Cell(new Formula(_layout.Formula(column, number)), total, _total)),
        new Cell(row.Reader, _key),
    ];

    Cell[] Study(StudyKeys? study) =>
    [
        new Cell(study?.Accession, _key),
        new Cell(study?.ExamDate?.ToDateTime(TimeOnly.MinValue), _date),
        new Cell(study?.NeedsTurning switch { true => 1, false => 0, null => null }, _score),
    ];

    async Task WriteLines(string name, IReadOnlyList<int> widths, IEnumerable<string[]> lines, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < widths.Count; column++)
            options.Column(column + 1).Width = widths[column];
        await _book.StartWorksheetAsync(name, options, cancellation);
        foreach (var (index, line) in lines.Index())
            await _book.AddRowAsync(Array.ConvertAll(line, text => new Cell(text, index == 0 ? _headers[""] : _text)), cancellation);
    }
}
