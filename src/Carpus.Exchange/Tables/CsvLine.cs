using System.Globalization;

namespace Carpus.Exchange.Tables;

/// <summary>A line of CSV (RFC 4180) that says the same under every culture.</summary>
static class CsvLine
{
    public static string Of(params IEnumerable<object?> cells) => string.Join(',', cells.Select(cell => Quoted(Text(cell))));

    /// <summary>For cells that anybody may have written: one that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    public static string OfNoFormula(params IEnumerable<object?> cells) =>
        string.Join(',', cells.Select(cell => Quoted(cell is string { Length: > 0 } text && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : Text(cell))));

    static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "1" : "0",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
