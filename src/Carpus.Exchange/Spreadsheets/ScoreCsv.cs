using System.Globalization;
using System.Text;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Writes a score table as CSV (RFC 4180): UTF-8 without a mark, dates as 2017-12-01, a gap is empty, a joint that cannot be scored is its reason's code.</summary>
public static class ScoreCsv
{
    public static async Task Write(ScoreTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(Line(
        [
            .. SheetColumns.Keys.Select(key => key.Name), .. table.Profile.Items.Select(item => item.Column),
            .. table.Profile.Totals.Select(total => total.Name), SheetColumns.ReaderName,
        ]).AsMemory(), cancellation);
        foreach (var row in table.Rows)
            await text.WriteLineAsync(Line(Fields(row)).AsMemory(), cancellation);
    }

    static IEnumerable<string> Fields(ScoreRow row) =>
    [
        row.Patient, row.Case, .. Fields(row.Hand), .. Fields(row.Foot),
        .. row.Sheet.Cells.Select(cell => cell.Score?.Code ?? ""),
        .. Totals(row.Sheet).Select(total => total?.ToString(CultureInfo.InvariantCulture) ?? ""),
        row.Reader ?? "",
    ];

    static string[] Fields(StudyKeys? study) =>
    [
        study?.Accession ?? "",
        study?.ExamDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        study?.NeedsTurning switch { true => "1", false => "0", null => "" },
    ];

    /// <summary>In the order of the profile's totals; null where one has a gap.</summary>
    internal static IEnumerable<double?> Totals(ScoreSheet sheet)
    {
        var totals = sheet.Totals(MissingRule.Complete);
        return sheet.Profile.Totals.Select(column => column.Of(totals) is { HasNoGap: true, Items: > 0 } total ? total.Sum : (double?)null);
    }

    static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Quoted));

    static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A cell that no spreadsheet takes for a formula.</summary>
    internal static string Plain(string field) => Quoted(field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal) ? $"'{field}" : field);
}
