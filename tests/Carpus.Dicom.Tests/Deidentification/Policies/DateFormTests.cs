using System.Globalization;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using CsCheck;

namespace Carpus.Dicom.Tests.Deidentification.Policies;

public class DateFormTests
{
    static readonly Gen<DateOnly> AnyDay = Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    static readonly Gen<(DateForm Form, int DaysBack)> AnyForm = Gen.OneOf(
        AnyDay.Select(day => ((DateForm)new DateForm.Year(day.Month, Math.Min(28, day.Day)), 0)),
        Gen.Const(((DateForm)new DateForm.Month(), 0)),
        Gen.Int[1, 365].Select(days => ((DateForm)new DateForm.Shift(365), days)));

    [Fact]
    public void Order_never_turns_and_equal_days_stay_equal() =>
        Gen.Select(AnyForm, AnyDay, Gen.Int[0, 500]).Sample((map, day, later) => map.Form.Of(day, map.DaysBack) <= map.Form.Of(day.AddDays(later), map.DaysBack)
            && map.Form.Of(day, map.DaysBack) == map.Form.Of(day.AddDays(0), map.DaysBack));

    [Fact]
    public void A_shift_keeps_every_interval_and_moves_every_day() =>
        Gen.Select(Gen.Int[1, 3650], AnyDay, AnyDay).Sample((daysBack, one, other) =>
        {
            var shift = new DateForm.Shift(3650);
            return shift.Of(one, daysBack)!.Value.DayNumber - shift.Of(other, daysBack)!.Value.DayNumber == one.DayNumber - other.DayNumber && shift.Of(one, daysBack) < one;
        });

    [Fact]
    public void A_birth_stays_before_events_under_all_forms_that_a_policy_may_join() =>
        Gen.Select(AnyForm, AnyForm, AnyDay, Gen.Int[0, 40_000]).Sample((births, events, birth, days) =>
            !births.Form.StaysBefore(events.Form) || births.Form.Of(birth, events.DaysBack) <= events.Form.Of(birth.AddDays(days), events.DaysBack));

    [Fact]
    public void The_age_by_the_moved_dates_is_at_most_a_year_from_the_true_one() =>
        Gen.Select(AnyForm, AnyForm, AnyDay, Gen.Int[0, 40_000]).Sample((births, events, birth, days) =>
            !births.Form.StaysBefore(events.Form)
                || Math.Abs(Age(births.Form.Of(birth, events.DaysBack)!.Value, events.Form.Of(birth.AddDays(days), events.DaysBack)!.Value) - Age(birth, birth.AddDays(days))) <= 1);

    [Fact]
    public void Every_value_keeps_its_grammar_and_its_length() =>
        Gen.Select(AnyForm, AnyDay, Gen.Int[0, 86_399], Gen.Int[0, 7], Gen.Bool).Sample((map, day, second, cut, hasOffset) =>
        {
            var whole = $"{day:yyyyMMdd}{TimeOnly.MinValue.Add(TimeSpan.FromSeconds(second)):HHmmss}.123456";
            var length = ((int[])[4, 6, 8, 10, 12, 14, 16, 21])[cut];
            var value = whole[..length] + (hasOffset && length > 8 ? "+0800" : "");

            var moved = DateGeneralisation.OfDateTime(value, one => map.Form.Of(one, map.DaysBack), keepsTime: true)!;

            return moved.Length == value.Length && moved[Math.Min(8, length)..] == value[Math.Min(8, length)..]
                && DateOnly.TryParseExact((moved + "0101")[..(length < 8 ? 8 - (length == 4 ? 0 : 2) : 8)], length == 6 ? "yyyyMM" : "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        });

    [Fact]
    public void Under_the_year_and_the_month_a_moved_day_moves_no_further() =>
        Gen.Select(AnyForm, AnyDay).Sample((map, day) => map.Form is DateForm.Shift || map.Form.Of(map.Form.Of(day, 0)!.Value, 0) == map.Form.Of(day, 0));

    [Fact]
    public void A_shift_before_the_first_day_of_the_calendar_gives_none() => Assert.Null(new DateForm.Shift(365).Of(new DateOnly(1, 1, 20), 40));

    static int Age(DateOnly birth, DateOnly day) => day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
}
