using System.Globalization;
using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Decodes the rows below a header. Findings name row, column and cell.</summary>
/// <param name="where">What stands before a place in a finding, such as the worksheet's name.</param>
sealed class SheetRows(SheetCells sheet, SheetHeader header, string where, List<Finding> findings)
{
    public ScoreTable Decode()
    {
        ReportHeader();
        var rows = new List<ScoreRow>();
        var seen = new Dictionary<(string Case, string? Reader), int>();
        for (var index = header.RowIndex + 1; index < sheet.Rows.Count; index++)
            if (DecodeRow(index) is { } row)
                if (seen.TryAdd((row.Case, row.Reader), index + 1))
                    rows.Add(row);
                else
                    findings.Add(new($"{where}row {index + 1}", $"It is the same case as row {seen[(row.Case, row.Reader)]}; only the first of them is taken."));
        return new(header.Profile, rows) { HasEveryItem = header.Missing.Count == 0 };
    }

    void ReportHeader()
    {
        foreach (var (column, name) in header.Unknown)
            findings.Add(new($"{where}{(SheetColumns.LooksLikeScore(name) ? "score column" : "column")} {name} ({Cell(header.RowIndex, column)})",
                SheetColumns.LooksLikeScore(name) ? $"{header.Profile.Id} has no such item; the column is not taken." : "The column is not known; it is not taken."));
        foreach (var (column, name) in header.Twice)
            findings.Add(new($"{where}column {name} ({Cell(header.RowIndex, column)})", "The column stands there twice; only the first is taken."));
        if (header.Missing is { Count: > 0 } missing)
            findings.Add(new($"{where}row {header.RowIndex + 1}", $"{missing.Count} of {header.Profile.Items.Count} items of {header.Profile.Id} have no column: {Names(missing)}."));
    }

    static string Names(IReadOnlyList<ScoreItem> items) =>
        string.Join(", ", items.Take(6).Select(item => item.Column)) + (items.Count > 6 ? $" and {items.Count - 6} more" : "");

    ScoreRow? DecodeRow(int index)
    {
        var cells = sheet.Rows[index];
        var scored = header.Items.Keys.Any(column => At(cells, column) is not null);
        var (patient, id) = (Key(cells, KeyColumn.Patient), Key(cells, KeyColumn.Case));
        if (!scored && patient.Length == 0 && id.Length == 0)
            return null;
        ReportBroken(index);
        var (hand, foot) = (Study(index, KeyColumn.HandStudy), Study(index, KeyColumn.FootStudy));
        if (id.Length == 0 && hand?.Accession is null && foot?.Accession is null)
        {
            findings.Add(new($"{where}row {index + 1}", "It names no case (Package_im_no.) and no study (REQ_H, REQ_F); it is not taken."));
            return null;
        }
        var scores = header.Items.ToDictionary(column => column.Value, column => Score(index, column.Key, column.Value));
        var sheetOfRow = ScoreSheet.From(header.Profile, item => scores.GetValueOrDefault(item));
        CompareTotals(index, sheetOfRow);
        var reader = Key(cells, KeyColumn.Reader);
        return new(patient, id, hand, foot, sheetOfRow, reader.Length == 0 ? null : reader) { RowNumber = index + 1 };
    }

    /// <summary>The score in a cell; null where it is empty, or cannot be taken, which is then a finding.</summary>
    Score? Score(int row, int column, ScoreItem item)
    {
        switch (At(sheet.Rows[row], column))
        {
            case null:
                return null;
            case double number:
                return Points(number);
            case string text when Obstacles.Find(text) is { } why:
                return new Score.NotScorable(why);
            case string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return Points(number);
            case BrokenCell broken:
                return Refuse($"it holds {broken.What}; it takes {item.Range}");
            case DateTime:
                return Refuse($"it holds a date; it takes {item.Range}");
            default:
                return Refuse($"the text is neither {item.Range} nor a reason such as NA-not-imaged");
        }

        Score? Points(double points) =>
            item.Objection(points) is null ? item.Of(points)
            : points < 0 ? Refuse(FormattableString.Invariant($"{points:0.##} is below 0"))
            : points > item.Maximum && points == Math.Truncate(points) ? Refuse(FormattableString.Invariant($"{points:0.##} is above {item.Maximum}"))
            : item.Step == 1 ? Refuse(FormattableString.Invariant($"{points:0.##} is no whole number of points; it takes {item.Range}"))
            : Refuse(FormattableString.Invariant($"{points:0.##} is no grade; it takes {item.Range}"));

        Score? Refuse(string what)
        {
            findings.Add(new(Place(row, column, item.ShortName), what));
            return null;
        }
    }

    StudyKeys? Study(int row, KeyColumn first)
    {
        var accession = Key(sheet.Rows[row], first);
        var (date, orientation) = (Date(row, first + 1), Orientation(row, first + 2));
        return accession.Length == 0 && date is null && orientation is null ? null : new(accession.Length == 0 ? null : accession, date, orientation);
    }

    DateOnly? Date(int row, KeyColumn key)
    {
        if (ColumnOf(key) is not { } column || At(sheet.Rows[row], column) is not { } cell || cell is BrokenCell)
            return null;
        if (cell is DateTime moment)
            return DateOnly.FromDateTime(moment);
        if (DateOnly.TryParseExact(SheetCells.Key(cell), ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        findings.Add(new(Place(row, column, NameOf(key)), "it is no date such as 2017-12-01 or 20171201"));
        return null;
    }

    bool? Orientation(int row, KeyColumn key)
    {
        if (ColumnOf(key) is not { } column || At(sheet.Rows[row], column) is not { } cell || cell is BrokenCell)
            return null;
        switch (SheetCells.Key(cell))
        {
            case "0":
                return false;
            case "1":
                return true;
            default:
                findings.Add(new(Place(row, column, NameOf(key)), "it is neither 0 (upright) nor 1 (needs turning)"));
                return null;
        }
    }

    /// <summary>A total in the book is only what some program once added up: it is compared, never taken.</summary>
    void CompareTotals(int row, ScoreSheet scores)
    {
        if (header.Totals.Count == 0)
            return;
        var ours = header.Profile.Totals.Zip(ScoreCsv.Totals(scores)).ToDictionary(total => total.First, total => total.Second);
        foreach (var (column, total) in header.Totals)
            if (At(sheet.Rows[row], column) is BrokenCell { Code: "" })
                continue;
            else if (At(sheet.Rows[row], column) is BrokenCell broken)
                findings.Add(new(Place(row, column, total.Name), $"it holds {broken.What}; its items are taken as they stand"));
            else if (At(sheet.Rows[row], column) is { } cell && ours[total] is { } sum
                && double.TryParse(SheetCells.Key(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out var stated) && stated != sum)
                findings.Add(new(Place(row, column, total.Name), string.Create(CultureInfo.InvariantCulture, $"it says {stated:0.##}, its items add up to {sum:0.##}")));
    }

    /// <summary>A key that a formula lost is not the absence of a key.</summary>
    void ReportBroken(int row)
    {
        foreach (var (column, key) in header.Keys)
            if (At(sheet.Rows[row], column) is BrokenCell broken)
                findings.Add(new(Place(row, column, NameOf(key)), $"it holds {broken.What}"));
    }

    string Key(object?[] cells, KeyColumn key) => ColumnOf(key) is { } column ? SheetCells.Key(At(cells, column)) : "";

    int? ColumnOf(KeyColumn key)
    {
        foreach (var (column, known) in header.Keys)
            if (known == key)
                return column;
        return null;
    }

    static string NameOf(KeyColumn key) => key == KeyColumn.Reader ? SheetColumns.ReaderName : SheetColumns.Keys.First(column => column.Key == key).Name;

    static object? At(object?[] cells, int column) => column < cells.Length ? cells[column] : null;

    string Place(int row, int column, string name) => $"{where}row {row + 1}, column {name} ({Cell(row, column)})";

    static string Cell(int row, int column) => $"{SheetColumns.Letters(column)}{row + 1}";
}
