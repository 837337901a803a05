using Carpus.Scoring;
using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;
using NPOI.SS.Util;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Writes a score table as a workbook of Excel 97 to 2003 (.xls, BIFF8), with what <see cref="ScoreBook"/> writes. It is built in memory.</summary>
public sealed class ScoreBook97
{
    /// <summary>What BIFF8 can hold.</summary>
    const int MostRows = 65_536, MostColumns = 256;

    readonly BookLayout _layout;
    readonly HSSFWorkbook _book = new();
    readonly BookStyles97 _styles;
    readonly Formulas97 _formulas;

    ScoreBook97(BookLayout layout) => (_layout, _styles, _formulas) = (layout, new(_book), new(layout, _book));

    /// <exception cref="InvalidDataException">A reader has more rows, or the list more items, than a .xls worksheet can hold.</exception>
    public static Task Write(ScoreTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(target);
        var layout = new BookLayout(table);
        if (layout.ColumnCount > MostColumns)
            throw new InvalidDataException($"{table.Profile.Id} takes {layout.ColumnCount} columns, and a .xls worksheet has {MostColumns}; write .xlsx.");
        var book = new ScoreBook97(layout);
        foreach (var (name, rows) in layout.Worksheets())
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count + 1 + BookLayout.SpareRows > MostRows)
                throw new InvalidDataException($"A .xls worksheet has {MostRows} rows, which {rows.Count} cases of one reader do not fit into; write .xlsx.");
            book.WriteScores(name, rows);
        }
        book.WriteLines(BookLayout.Legend, BookLayout.LegendWidths, layout.LegendLines());
        book.WriteLines(BookLayout.Columns, BookLayout.DictionaryWidths, layout.DictionaryLines());
        book._book.Write(target);
        return Task.CompletedTask;
    }

    void WriteScores(string name, List<ScoreRow> rows)
    {
        var sheet = (HSSFSheet)_book.CreateSheet(name);
        for (var column = 0; column < _layout.ColumnCount; column++)
        {
            sheet.SetColumnWidth(column, _layout.WidthOf(column) * 256);
            sheet.SetDefaultColumnStyle(column, StyleOf(column));
        }
        var header = sheet.CreateRow(0);
        header.HeightInPoints = (float)_layout.HeaderHeight;
        foreach (var (column, (text, region)) in _layout.Header().Index())
            Put(header, column, text, _styles.Header(region));
        for (var i = 0; i < rows.Count; i++)
            WriteRow(sheet.CreateRow(i + 1), rows[i]);
        AddChecks(sheet, rows.Count);
        sheet.CreateFreezePane(BookLayout.FrozenColumns, BookLayout.FrozenRows);
        sheet.SetAutoFilter(new CellRangeAddress(0, rows.Count, 0, _layout.ColumnCount - 1));
        Print(sheet);
        (sheet.RepeatingRows, sheet.RepeatingColumns) = (new(0, 0, -1, -1), new(-1, -1, 0, BookLayout.FrozenColumns - 1));
        SheetProtection97.Protect(sheet);
    }

    void WriteRow(IRow to, ScoreRow row)
    {
        Put(to, 0, row.Patient, _styles.Key);
        Put(to, 1, row.Case, _styles.Key);
        WriteStudy(to, 2, row.Hand);
        WriteStudy(to, 5, row.Foot);
        foreach (var (item, score) in row.Sheet.Cells)
            if (score is Score.Graded graded)
                Put(to, BookLayout.ColumnOf(item), graded.Points, _styles.Score);
            else
                Put(to, BookLayout.ColumnOf(item), score?.Code, _styles.Score);
        foreach (var (index, (total, sum)) in _layout.Profile.Totals.Zip(ScoreCsv.Totals(row.Sheet)).Index())
        {
            var cell = to.CreateCell(_layout.FirstTotalColumn + index, CellType.Formula);
            cell.CellStyle = _styles.Total;
            _formulas.Put((HSSFCell)cell, total);
            // What the formula gives, for programs that do not calculate.
            if (sum is { } value)
                cell.SetCellValue(value);
            else
                cell.SetCellValue("");
        }
        Put(to, _layout.ColumnCount - 1, row.Reader, _styles.Key);
    }

    void WriteStudy(IRow to, int column, StudyKeys? study)
    {
        Put(to, column, study?.Accession, _styles.Key);
        var date = to.CreateCell(column + 1);
        date.CellStyle = _styles.Date;
        if (study?.ExamDate is { } day)
            date.SetCellValue(day.ToDateTime(TimeOnly.MinValue));
        if (study?.NeedsTurning is { } turning)
            Put(to, column + 2, turning ? 1 : 0, _styles.Score);
    }

    void AddChecks(HSSFSheet sheet, int rows)
    {
        var helper = sheet.GetDataValidationHelper();
        Notes97.Add(sheet, _layout.Profile.Items.Select(item => (BookLayout.ColumnOf(item), _layout.Note(item))));
        foreach (var item in _layout.Profile.Items)
        {
            var column = BookLayout.ColumnOf(item);
            if (BookLayout.Choices(item) is { } choices)
                Check(column, helper.CreateExplicitListConstraint(choices), BookLayout.Refusal(item));
        }
        foreach (var orientation in (ReadOnlySpan<int>)[4, 7])
            Check(orientation, helper.CreateintConstraint(OperatorType.BETWEEN, "0", "1"), ("Abnormal orientation", "0 the film stands upright, 1 it needs turning."));

        void Check(int column, IDataValidationConstraint constraint, (string Title, string Message) refusal)
        {
            var check = helper.CreateValidation(constraint, new CellRangeAddressList(1, rows + BookLayout.SpareRows, column, column));
            (check.EmptyCellAllowed, check.ShowErrorBox) = (true, true);
            check.CreateErrorBox(refusal.Title, refusal.Message);
            sheet.AddValidationData(check);
        }
    }

    ICellStyle StyleOf(int column) => column switch
    {
        3 or 6 => _styles.Date,
        4 or 7 => _styles.Score,
        _ when column < BookLayout.FirstItemColumn => _styles.Key,
        _ when column < _layout.FirstTotalColumn => _styles.Score,
        _ when column < _layout.ColumnCount - 1 => _styles.Total,
        _ => _styles.Key,
    };

    void WriteLines(string name, IReadOnlyList<int> widths, IEnumerable<string[]> lines)
    {
        var sheet = _book.CreateSheet(name);
        for (var column = 0; column < widths.Count; column++)
            sheet.SetColumnWidth(column, widths[column] * 256);
        foreach (var (index, line) in lines.Index())
        {
            var row = sheet.CreateRow(index);
            foreach (var (column, text) in line.Index())
                Put(row, column, text, index == 0 ? _styles.Header("") : _styles.Text);
        }
        sheet.CreateFreezePane(0, 1);
        Print(sheet);
        (sheet.FitToPage, sheet.PrintSetup.FitWidth, sheet.PrintSetup.FitHeight) = (true, 1, 0);
        sheet.RepeatingRows = new(0, 0, -1, -1);
    }

    /// <summary>Across the sheet of paper; without this everything would be shrunk to one page.</summary>
    static void Print(ISheet sheet) => (sheet.FitToPage, sheet.PrintSetup.Landscape, sheet.PrintSetup.PaperSize) = (false, true, (short)PaperSize.A4);

    static void Put(IRow row, int column, string? text, ICellStyle style)
    {
        var cell = row.CreateCell(column);
        cell.CellStyle = style;
        if (!string.IsNullOrEmpty(text))
            cell.SetCellValue(text);
    }

    static void Put(IRow row, int column, double number, ICellStyle style)
    {
        var cell = row.CreateCell(column);
        cell.CellStyle = style;
        cell.SetCellValue(number);
    }
}
