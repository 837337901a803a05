using System.Collections.Immutable;
using System.Globalization;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>Days that may stand in an output's dates under a policy, and so cannot be told from original ones: anchor days, firsts of months, or any day where dates are shifted or kept.</summary>
sealed record PossibleDays(ImmutableSortedSet<string> Names)
{
    const string AnyDay = "any";

    public static PossibleDays None { get; } = new(ImmutableSortedSet<string>.Empty);

    public static PossibleDays Of(Policy policy) => new([.. policy.Options.Contains(ProfileOption.FullDates) ? [AnyDay] : policy.DateForms.SelectMany(Days)]);

    /// <summary>Whether a film may hold the day as a date although it is somebody's original one.</summary>
    // 1900-01-01 stands where an object needs a date and the policy leaves none.
    public bool Contains(DateOnly day) => Names.Contains(AnyDay) || Names.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture)) || day == new DateOnly(1900, 1, 1);

    static IEnumerable<string> Days(DateForm form) => form switch
    {
        DateForm.Year year => [$"{year.AnchorMonth:D2}-{year.AnchorDay:D2}"],
        DateForm.Month => Enumerable.Range(1, 12).Select(month => $"{month:D2}-01"),
        _ => [AnyDay],
    };
}
