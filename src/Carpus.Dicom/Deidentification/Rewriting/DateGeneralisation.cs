using System.Globalization;
using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Moves the dates in values of DA, DT and TM, each in its own grammar (PS3.5 6.2). Where a day goes is the caller's map, such as a policy's <see cref="Policies.DateForm"/>.</summary>
static partial class DateGeneralisation
{
    /// <summary>A DA value or a range of them. The old form with points is taken too (PS3.5 6.2, note to DA).</summary>
    /// <returns>Null where the value is no date.</returns>
    public static string? OfDate(string value, Func<DateOnly, DateOnly?> move)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Day(value.Trim(' ', '\0')) ?? Range(value.Trim(' ', '\0'), Day);

        string? Day(string text) => DateIn(text) is { } date ? Written(move(date), 8) : null;
    }

    /// <summary>A DT value or a range of them; as long as it was: a year stays a year. Time of day and offset from UTC stay or go.</summary>
    /// <returns>Null where the value is no date and time.</returns>
    public static string? OfDateTime(string value, Func<DateOnly, DateOnly?> move, bool keepsTime)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Moment(value.Trim(' ', '\0')) ?? Range(value.Trim(' ', '\0'), Moment);

        string? Moment(string text)
        {
            if (DateTimeGrammar().Match(text) is not { Success: true } parts)
                return null;
            var (date, time) = (parts.Groups["date"].Value, parts.Groups["time"].Value);
            // What has no day goes where its first day goes. An offset says nothing without a time, and 2017-0415 may be a day.
            return DateIn(date + "0101"[(date.Length - 4)..]) is not { } first || Written(move(first), date.Length) is not { } moved ? null
                : keepsTime && time.Length > 0 ? moved + time + parts.Groups["zone"].Value : moved;
        }
    }

    /// <summary>A TM value or a range of them, which stays as it is.</summary>
    /// <returns>Null where the value is no time of day.</returns>
    public static string? OfTime(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return IsTime(value) ? value : Range(value.Trim(' ', '\0'), text => IsTime(text) ? text : null);
    }

    /// <summary>Whether a TM value is one (PS3.5 6.2); the old form with colons is taken too.</summary>
    public static bool IsTime(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return TimeGrammar().IsMatch(value.Trim(' ', '\0'));
    }

    /// <summary>The date in a DA value; null where there is none.</summary>
    public static DateOnly? DateIn(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value.Trim(' ', '\0');
        return DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>PS3.4 C.2.2.2.5: two values with a hyphen between, of which one may be absent. A hyphen before four digits can also begin an offset.</summary>
    static string? Range(string text, Func<string, string?> move)
    {
        for (var hyphen = text.IndexOf('-'); hyphen >= 0 && text.Length > 1; hyphen = text.IndexOf('-', hyphen + 1))
            if (End(text[..hyphen]) is { } from && End(text[(hyphen + 1)..]) is { } to)
                return $"{from}-{to}";
        return null;

        string? End(string value) => value.Length == 0 ? "" : move(value);
    }

    /// <param name="length">4 for the year, 6 for year and month, 8 for the day.</param>
    static string? Written(DateOnly? day, int length) => day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)[..length];

    [GeneratedRegex(@"^(?<date>[0-9]{4}(?:(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?)(?<time>(?<=^[0-9]{8})(?:[01][0-9]|2[0-3])(?:[0-5][0-9](?:(?:[0-5][0-9]|60)(?:\.[0-9]{1,6})?)?)?)?(?<zone>[+-](?:0[0-9]|1[0-4])[0-5][0-9])?\z")]
    private static partial Regex DateTimeGrammar();

    [GeneratedRegex(@"^(?:[01][0-9]|2[0-3])(?::?[0-5][0-9](?::?(?:[0-5][0-9]|60)(?:\.[0-9]{1,6})?)?)?\z")]
    private static partial Regex TimeGrammar();
}
