using System.Globalization;
using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Moves a date to the anchor day of its year. One map for all dates of a class, so their order never turns, and equal dates stay equal.</summary>
/// <remarks>A reading of the described policy: 1926-04-15 became 1926-10-01 as a birth, 2017-04-15 and 2017-12-21 became 2017-12-01 as events.</remarks>
static partial class DateGeneralisation
{
    /// <summary>A DA value. The old form with points is taken too (PS3.5 6.2, note to DA).</summary>
    /// <returns>Null where the value is no date.</returns>
    public static string? OfDate(string value, (int Month, int Day) anchor)
    {
        ArgumentNullException.ThrowIfNull(value);
        return DateIn(value) is { } date ? $"{date.Year:D4}{anchor.Month:D2}{anchor.Day:D2}" : null;
    }

    /// <summary>A DT value; as long as it was: a year stays a year. Time of day and offset from UTC stay or go.</summary>
    /// <returns>Null where the value is no date and time.</returns>
    public static string? OfDateTime(string value, (int Month, int Day) anchor, bool keepsTime)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = DateTimeGrammar().Match(value.Trim(' ', '\0'));
        if (!parts.Success)
            return null;
        var year = parts.Groups["year"].Value;
        if (parts.Groups["month"].Value is "")
            return $"{year}{parts.Groups["zone"].Value}";
        if (parts.Groups["day"].Value is "")
            return $"{year}{anchor.Month:D2}{parts.Groups["zone"].Value}";
        if (DateIn($"{year}{parts.Groups["month"].Value}{parts.Groups["day"].Value}") is null)
            return null;
        return $"{year}{anchor.Month:D2}{anchor.Day:D2}{(keepsTime ? parts.Groups["time"].Value + parts.Groups["zone"].Value : "")}";
    }

    /// <summary>Whether a TM value is one (PS3.5 6.2); the old form with colons is taken too.</summary>
    public static bool IsTime(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return TimeGrammar().IsMatch(value.Trim(' ', '\0'));
    }

    /// <summary>The date in a DA value, or at the front of a DT value; null where there is none.</summary>
    public static DateOnly? DateIn(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value.Trim(' ', '\0');
        return DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:(?<month>0[1-9]|1[0-2])(?:(?<day>[0-3][0-9])(?<time>[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:\.[0-9]{1,6})?)?)?)?)?)?(?<zone>[+-][0-9]{4})?\z")]
    private static partial Regex DateTimeGrammar();

    [GeneratedRegex(@"^[0-2][0-9](?::?[0-5][0-9](?::?[0-6][0-9](?:\.[0-9]{1,6})?)?)?\z")]
    private static partial Regex TimeGrammar();
}
