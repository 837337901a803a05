using Carpus.Cases;
using Carpus.Scoring;

namespace Carpus.Progression;

/// <summary>By which rules progression is reckoned.</summary>
public sealed record ProgressionOptions
{
    public static ProgressionOptions Default { get; } = new();

    /// <summary>How totals deal with joints that have no points.</summary>
    public MissingRule Rule { get; init; } = MissingRule.Complete;

    /// <summary>What stands for whole visits that are missing.</summary>
    public ImputationRule Imputation { get; init; } = ImputationRule.None;

    /// <summary>The smallest detectable change in points; null takes that of the readers on each interval.</summary>
    public double? Sdc { get; init; }

    /// <summary>Rapid radiographic progression: from so many points a year on, included.</summary>
    public double RapidPerYear { get; init; } = 5;

    /// <summary>The arm of each patient; empty where there are no arms.</summary>
    public IReadOnlyDictionary<PatientId, string> Arms { get; init; } = new Dictionary<PatientId, string>();

    /// <summary>Duration of symptoms of each patient at the first visit, in years.</summary>
    public IReadOnlyDictionary<PatientId, double> SymptomYears { get; init; } = new Dictionary<PatientId, double>();

    /// <summary>Cases that are others shown again; they are no visits.</summary>
    public IReadOnlySet<CaseId> Repeats { get; init; } = new HashSet<CaseId>();

    /// <summary>Readers who do not count towards the mean, such as the adjudicator.</summary>
    public IReadOnlySet<string> WithoutReaders { get; init; } = new HashSet<string>();
}
