namespace Carpus.Statistics;

/// <summary>One value of one patient at one time.</summary>
/// <param name="Time">In years from the patient's baseline, or in any other unit; the slope is in points by it.</param>
/// <param name="Arm">Null where there are no arms.</param>
public readonly record struct RepeatedMeasure(string Patient, double Time, double Value, string? Arm = null);
