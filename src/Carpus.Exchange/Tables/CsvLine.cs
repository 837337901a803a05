using System.Globalization;

namespace Carpus.Exchange.Tables;

/// <summary>A line of CSV (RFC 4180) that says the same under every culture.</summary>
static class CsvLine
{
    public static string Of(params IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            bool flag => flag ? "1" : "0",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
