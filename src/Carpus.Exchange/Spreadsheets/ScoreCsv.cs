using System.Text;
using Carpus.Exchange.Tables;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Writes a score table as CSV (RFC 4180): UTF-8 without a mark, dates as 2017-12-01, a gap is empty, a joint that cannot be scored is its reason's code.</summary>
public static class ScoreCsv
{
    public static async Task Write(ScoreTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvLine.Of(
        [
            .. SheetColumns.Keys.Select(key => key.Name), .. table.Profile.Items.Select(item => item.Column),
            .. table.Profile.Totals.Select(total => total.Name), SheetColumns.ReaderName,
        ]).AsMemory(), cancellation);
        foreach (var row in table.Rows)
            await text.WriteLineAsync(CsvLine.Of(Cells(row)).AsMemory(), cancellation);
    }

    static IEnumerable<object?> Cells(ScoreRow row) =>
    [
        row.Patient, row.Case, .. Cells(row.Hand), .. Cells(row.Foot), .. row.Sheet.Cells.Select(cell => cell.Score?.Code), .. Totals(row.Sheet), row.Reader,
    ];

    static object?[] Cells(StudyKeys? study) => [study?.Accession, study?.ExamDate, study?.NeedsTurning];

    /// <summary>In the order of the profile's totals; null where one has a gap.</summary>
    internal static IEnumerable<double?> Totals(ScoreSheet sheet)
    {
        var totals = sheet.Totals(MissingRule.Complete);
        return sheet.Profile.Totals.Select(column => column.Of(totals) is { HasNoGap: true, Items: > 0 } total ? total.Sum : (double?)null);
    }
}
