using Carpus.Statistics;

namespace Carpus.Progression;

/// <summary>How a score went on from the baseline to each later visit.</summary>
/// <param name="Score">What was scored: a profile's id, such as "svdh-98" or "sens-86".</param>
/// <param name="Rule">Id of the rule for joints without points; null where the values came as they are.</param>
/// <param name="Imputation">Id of the rule for visits without a score.</param>
/// <param name="Readers">Whose mean the values are; a value that one of them lacks is missing.</param>
/// <param name="Course">The repeated-visits model over all values that were read, in points a year; null where there are no dates.</param>
/// <param name="EstimatedYearly">Estimated yearly progression: baseline score by duration of symptoms in years; null where no duration is known.</param>
/// <param name="Notes">What was left out and why, one sentence each.</param>
public sealed record ProgressionResult(
    string Score, string? Rule, string Imputation, IReadOnlyList<string> Readers, IReadOnlyList<IntervalProgression> Intervals,
    MixedModel? Course, Description? EstimatedYearly, IReadOnlyList<string> Notes)
{
    /// <summary>The same of the simplified score (SENS), derived from the same readings; null where it does not follow from the profile.</summary>
    public ProgressionResult? Sens { get; init; }
}

/// <summary>Progression from the baseline to one visit.</summary>
/// <param name="From">Number of the earlier visit.</param>
/// <param name="To">Number of the later visit.</param>
/// <param name="Sdc">Smallest detectable change that was used; undefined where there is none.</param>
/// <param name="All">All patients together.</param>
/// <param name="Arms">Each arm; empty where there are none.</param>
/// <param name="Ranks">Changes of each other arm against the first: Mann-Whitney.</param>
/// <param name="Adjusted">Change by arm at the same baseline; null where there are no arms.</param>
public sealed record IntervalProgression(
    int From, int To, Estimate Sdc, ArmProgression All, IReadOnlyList<ArmProgression> Arms, IReadOnlyList<ArmRanks> Ranks, Ancova? Adjusted,
    IReadOnlyList<PatientProgression> Patients);

/// <summary>The changes of two arms by rank.</summary>
public sealed record ArmRanks(string Arm, string Reference, MannWhitney Test);

/// <summary>One patient's change.</summary>
/// <param name="Years">Between the two visits; null where a date is missing.</param>
/// <param name="Annualised">Change by years, in points a year; null without years.</param>
/// <param name="Imputed">Id of the rule that made up one of the two values, or null.</param>
public sealed record PatientProgression(string Patient, string? Arm, double Baseline, double Change, double? Years, double? Annualised, string? Imputed);

/// <summary>What papers print of the changes of one arm.</summary>
/// <param name="Arm">Null for all patients together.</param>
/// <param name="N">Patients with a change.</param>
/// <param name="Imputed">How many of them have a value that a rule made up.</param>
/// <param name="Missing">Patients of the arm without a change.</param>
/// <param name="Baseline">In points, of the patients with a change.</param>
/// <param name="Change">Mean (SD), median (IQR).</param>
/// <param name="Annualised">In points a year, of those with dates.</param>
/// <param name="MeanChange">With its t interval.</param>
/// <param name="Progressors">Share with a change above 0, above 0.5, above the SDC, and rapid progression a year.</param>
/// <param name="NonProgressors">Share with a change of at most 0, 0.5 and the SDC: they disagree, so that all three are given.</param>
/// <param name="FromBaseline">That changes differ from 0: Wilcoxon's signed ranks.</param>
/// <param name="Curve">The cumulative probability plot, every patient a point.</param>
public sealed record ArmProgression(
    string? Arm, int N, int Imputed, int Missing, Description? Baseline, Description? Change, Description? Annualised, Estimate MeanChange,
    IReadOnlyList<Estimate> Progressors, IReadOnlyList<Estimate> NonProgressors, RankTest FromBaseline, Responsiveness Responsiveness, IReadOnlyList<CurvePoint> Curve);

/// <summary>A patient in the cumulative probability plot.</summary>
/// <param name="Percent">(rank - 0.5) / n x 100, the ranks in the order of the changes.</param>
/// <param name="Change">In points.</param>
/// <remarks>Source: Landewé R, van der Heijde D. Arthritis Rheum 2004;50:699-706.</remarks>
public readonly record struct CurvePoint(double Percent, double Change, string Patient, bool IsImputed);
