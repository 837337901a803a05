namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>What a policy makes of dates: one map of days for all events of a patient and one for births. Order never turns and equal dates stay equal.</summary>
public abstract record DateForm
{
    private protected DateForm() { }

    /// <summary>The anchor day of the same year: 2017-04-15 becomes 2017-12-01.</summary>
    /// <remarks>A reading of the described policy: 1926-04-15 became 1926-10-01 as a birth, 2017-04-15 and 2017-12-21 became 2017-12-01 as events.</remarks>
    public sealed record Year(int AnchorMonth, int AnchorDay) : DateForm
    {
        internal override DateOnly? Of(DateOnly day, int daysBack) => new(day.Year, AnchorMonth, AnchorDay);

        internal override string Words => $"to {AnchorMonth:D2}-{AnchorDay:D2} of its year";
    }

    /// <summary>The first of the same month: 2017-04-15 becomes 2017-04-01.</summary>
    public sealed record Month : DateForm
    {
        internal override DateOnly? Of(DateOnly day, int daysBack) => new(day.Year, day.Month, 1);

        internal override string Words => "to the first of its month";
    }

    /// <summary>Some days earlier, for all dates of a patient the same number from 1 to <paramref name="MaximumDays"/>, which the vault's key decides: intervals stay.</summary>
    public sealed record Shift(int MaximumDays) : DateForm
    {
        /// <summary>Fewer would leave the true date too few places to be at.</summary>
        internal const int FewestDays = 30;

        internal const int MostDays = 3650;

        internal override DateOnly? Of(DateOnly day, int daysBack) => day.DayNumber < daysBack ? null : day.AddDays(-daysBack);

        internal override string Words => $"by 1 to {MaximumDays} days back, the same for all dates of a patient";
    }

    /// <summary>Where a day goes; null before the first day of the calendar.</summary>
    /// <param name="daysBack">The patient's shift; only <see cref="Shift"/> asks.</param>
    internal abstract DateOnly? Of(DateOnly day, int daysBack);

    /// <summary>For people, such as "to the first of its month".</summary>
    internal abstract string Words { get; }

    /// <summary>Whether a birth under this form never comes after an event under the other, if it did not before.</summary>
    internal bool StaysBefore(DateForm events) => (this, events) switch
    {
        (Year birth, Year other) => (birth.AnchorMonth, birth.AnchorDay).CompareTo((other.AnchorMonth, other.AnchorDay)) <= 0,
        (Year birth, Month) => birth is { AnchorMonth: 1, AnchorDay: 1 },
        (Month, Year other) => other.AnchorMonth == 12,
        _ => this == events,
    };
}
