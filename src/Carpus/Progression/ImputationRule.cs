using Carpus.Anatomy;

namespace Carpus.Progression;

/// <summary>What stands for a visit without a score. A rule has a name and a version; every value it makes is flagged, and the same numbers can be had without it.</summary>
/// <remarks>Sources: linear extrapolation is what most trials use, LOCF their sensitivity analysis; LE widens the spread (Markusse IM et al. Rheumatology 2016;55:1295).</remarks>
public sealed record ImputationRule(string Id, Bilingual Name)
{
    /// <summary>A visit without a score stays without one.</summary>
    public static ImputationRule None { get; } = new("none.1", new("no imputation", "不補值"));

    /// <summary>On the straight line through the baseline and the last score before the gap, or through the two scores around it; not below 0. It takes two scores and the times of all three visits.</summary>
    public static ImputationRule LinearExtrapolation { get; } = new("linear.1", new("linear extrapolation or interpolation", "線性外插或內插"));

    /// <summary>The last score before the gap.</summary>
    public static ImputationRule LastCarriedForward { get; } = new("locf.1", new("last observation carried forward", "沿用前次觀測值"));

    public static IReadOnlyList<ImputationRule> All { get; } = [None, LinearExtrapolation, LastCarriedForward];

    public static ImputationRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    public override string ToString() => Id;

    /// <summary>The course with a value at a visit where the rule gives one.</summary>
    /// <param name="usualYears">When this visit takes place, for a patient who did not come; null where that is not known.</param>
    public Course Fill(Course course, int number, double? usualYears)
    {
        var visit = course.Find(number);
        if (visit?.Value is not null || Id == "none.1")
            return course;
        var years = visit?.Years ?? usualYears;
        if (Value(course, number, years) is not { } value)
            return course;
        var filled = new CourseVisit(number, years, value, Id);
        return course with { Visits = [.. course.Visits.Where(one => one.Number != number).Append(filled).OrderBy(one => one.Number)] };
    }

    double? Value(Course course, int number, double? years)
    {
        var read = course.Visits.Where(visit => visit is { Value: not null, Imputed: null }).OrderBy(visit => visit.Number).ToList();
        var (before, after) = (read.LastOrDefault(visit => visit.Number < number), read.FirstOrDefault(visit => visit.Number > number));
        if (Id == "locf.1")
            return before?.Value;
        // Forward from the baseline through the last score, as trials do; between two scores from the one to the other.
        var (from, to) = after is not null ? (before, after) : (read.FirstOrDefault(), before);
        return from is { Years: { } start, Value: { } first } && to is { Years: { } end, Value: { } last } && end > start && years is { } at
            ? Math.Max(0, first + (last - first) * (at - start) / (end - start))
            : null;
    }
}
