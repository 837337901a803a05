namespace Carpus.Cases;

/// <summary>The place of a visit in a patient's course.</summary>
/// <param name="Number">1 is the first visit of the patient in this data set.</param>
/// <param name="Date">Generalised date of examination; the hand study's where there is one. Null where no film has a date.</param>
public readonly record struct TimePoint(int Number, DateOnly? Date);
