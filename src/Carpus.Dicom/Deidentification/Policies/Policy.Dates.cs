using System.Globalization;
using System.Text.Json;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>Dates: the rules may say what they become, but all events of a patient must go through one map, or their order could turn.</summary>
public sealed partial record Policy
{
    /// <summary>What becomes of the dates of events where the policy modifies them; 12-01 of the year where no rule says.</summary>
    public DateForm EventDates => Rules.FirstOrDefault(rule => rule.To is not null && !IsOfBirth(rule))?.To ?? new DateForm.Year(12, 1);

    /// <summary>Of the date of birth; null where no rule of its own says, so that it is emptied or goes as events do.</summary>
    public DateForm? BirthDates => Rules.FirstOrDefault(rule => rule.To is not null && IsOfBirth(rule))?.To;

    /// <summary>Dates of events are neither removed nor left as they were.</summary>
    internal bool ModifiesDates => Options.Contains(ProfileOption.ModifiedDates) || !Options.Contains(ProfileOption.FullDates) && Rules.Any(rule => rule.To is not null && !IsOfBirth(rule));

    /// <summary>Every form that dates take under the policy.</summary>
    internal IEnumerable<DateForm> DateForms => new[] { ModifiesDates ? EventDates : null, BirthDates }.OfType<DateForm>();

    static bool IsOfBirth(PolicyRule rule) => rule.Selects.EndsWith($"{Tag.PatientBirthDate.Number:x8}", StringComparison.Ordinal);

    static DateForm To(JsonElement rule, string selects)
    {
        var (to, anchor, days) = (Text(rule, "to") ?? "year", Text(rule, "anchor"), Number(rule, "maximumDays"));
        if (anchor is not null && to != "year")
            throw new InvalidDataException($"The rule for {selects}: an \"anchor\" belongs to the year, not to “{to}”.");
        if (days is not null && to != "shift")
            throw new InvalidDataException($"The rule for {selects}: \"maximumDays\" belongs to the shift, not to “{to}”.");
        return to switch
        {
            "year" => Anchor(anchor, selects),
            "month" => new DateForm.Month(),
            "shift" when (days ?? 365) is var most and >= DateForm.Shift.FewestDays and <= DateForm.Shift.MostDays => new DateForm.Shift(most),
            "shift" => throw new InvalidDataException($"The rule for {selects}: \"maximumDays\" is a number from {DateForm.Shift.FewestDays} to {DateForm.Shift.MostDays}."),
            _ => throw new InvalidDataException($"The rule for {selects}: dates go \"to\" the year, the month or a shift, not to “{to}”."),
        };
    }

    static DateForm.Year Anchor(string? text, string selects) =>
        DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day.Month, day.Day)
            : throw new InvalidDataException($"The rule for {selects} needs an \"anchor\", a month and a day such as 12-01.");

    /// <exception cref="InvalidDataException">Under these rules the order of two dates of a patient could turn.</exception>
    static void CheckOrder(Policy policy)
    {
        foreach (var rule in policy.Rules.Where(rule => rule.To is not null))
            if (rule.To != (IsOfBirth(rule) ? policy.BirthDates : policy.EventDates))
                throw new InvalidDataException($"The rule for {rule.Selects} makes something else of dates than another rule: the order of a patient's dates could turn.");
        if (policy.BirthDates is { } births && !births.StaysBefore(policy.EventDates))
            throw new InvalidDataException($"Births would move {births.Words} and events {policy.EventDates.Words}: a birth could come to stand after an event. "
                + "Beside events of the month births go to the month or to the anchor 01-01, beside shifted events they are shifted alike or emptied.");
    }
}
