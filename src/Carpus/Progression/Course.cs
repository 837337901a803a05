namespace Carpus.Progression;

/// <summary>One patient's scores over the visits of a study.</summary>
/// <param name="Arm">The group that the patient belongs to, or null.</param>
/// <param name="Visits">By number; a visit that the patient missed may be absent or without a value.</param>
/// <param name="SymptomYears">Duration of symptoms at the first visit, in years; null where it is not known.</param>
public sealed record Course(string Patient, string? Arm, IReadOnlyList<CourseVisit> Visits, double? SymptomYears = null)
{
    public CourseVisit? Find(int number) => Visits.FirstOrDefault(visit => visit.Number == number);
}

/// <summary>A visit of a course.</summary>
/// <param name="Number">1 is the baseline.</param>
/// <param name="Years">Since the baseline; null where no date is known.</param>
/// <param name="Value">The score in points, the mean of the readers; null where there is none.</param>
/// <param name="Imputed">Id of the rule that made up the value, or null where it was read.</param>
public sealed record CourseVisit(int Number, double? Years, double? Value, string? Imputed = null);
