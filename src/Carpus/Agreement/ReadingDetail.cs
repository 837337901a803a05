using System.Text.Json.Serialization;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>What readings say beyond their totals.</summary>
/// <param name="Rule">Id of the rule for gaps under which the totals stand.</param>
/// <param name="Cases">Cases that at least two readers have begun.</param>
/// <param name="Regions">Status agreement of "erosion", "narrowing", "hands", "feet", "hand erosion" and so on; a region without two complete cases is absent.</param>
/// <param name="Changes">Agreement on the change from each visit to the next; an interval without two patients is absent.</param>
/// <param name="OverallSdc">Mean of the intervals' SDC, in points; null without an interval.</param>
/// <param name="Scales">Kappa of all items of one scale together: "hand erosion", "foot narrowing".</param>
public sealed record ReadingDetail(
    string Profile, string Rule, int Cases, IReadOnlyDictionary<string, AgreementResult> Regions, IReadOnlyList<ChangeAgreement> Changes,
    double? OverallSdc, IReadOnlyDictionary<string, KappaValues> Scales, IReadOnlyList<ItemAgreement> Items, CellCounts Cells)
{
    /// <summary>The overall SDC as it is published.</summary>
    public Estimate? OverallSdcEstimate { get; init; }

    /// <summary>All items of a scale together, with their confusion grid.</summary>
    public IReadOnlyList<ScaleAgreement> ScaleDetails { get; init; } = [];

    /// <summary>Both sides of each site together.</summary>
    public IReadOnlyList<SiteAgreement> Sites { get; init; } = [];

    /// <summary>Each reader against the same reader, from hidden repeats; empty where there are none.</summary>
    public IReadOnlyList<IntraReader> Intra { get; init; } = [];

    public IReadOnlyList<ReaderDrift> Drift { get; init; } = [];

    public IReadOnlyList<ReaderDisagreement> Disagreement { get; init; } = [];

    /// <summary>The sites on which readers differ most, in points of mean absolute difference, the worst first; sites without any difference are absent.</summary>
    public IEnumerable<SiteAgreement> MostDisputed(int count = 10) =>
        Sites.Where(site => site.MeanDifference > 0).OrderByDescending(site => site.MeanDifference).ThenBy(site => site.Same).Take(count);
}

/// <summary>Agreement on the change of the total from one visit to the next; its SDC is the smallest detectable change.</summary>
/// <param name="From">Number of the earlier visit, from 1.</param>
/// <param name="To">Number of the later visit.</param>
/// <param name="Result">Of the total.</param>
public sealed record ChangeAgreement(int From, int To, AgreementResult Result)
{
    /// <summary>Of the change of each region, as in <see cref="ReadingDetail.Regions"/>.</summary>
    public IReadOnlyDictionary<string, AgreementResult> Regions { get; init; } = new Dictionary<string, AgreementResult>();
}

/// <summary>Agreement on one item.</summary>
/// <param name="N">Pairs of points of two readers for one case, over all pairs of readers.</param>
/// <param name="Same">Share of them with the same points.</param>
/// <param name="MeanDifference">Mean of the absolute difference, in points.</param>
/// <param name="Undefined">Why kappa is null, or null.</param>
public sealed record ItemAgreement(
    string Item, int N, double? Same, double? MeanDifference,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Linear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Quadratic, string? Undefined);

/// <summary>Pairs of scores of two readers for one item of one case, by what they are.</summary>
/// <param name="OneNotScorable">One gave points, the other a reason.</param>
/// <param name="Absent">One or both have not scored it yet.</param>
public sealed record CellCounts(int BothGraded, int OneNotScorable, int BothNotScorable, int Absent);
