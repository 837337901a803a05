using System.Text.Json.Serialization;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>How far readers agree on one number per target. Its JSON is what <c>carpus agree --json</c> prints.</summary>
/// <param name="N">Targets with a value from every reader; the ICC and the SDC are of these.</param>
/// <param name="K">Readers.</param>
/// <param name="Excluded">Targets left out of N because a value is missing.</param>
/// <param name="Ci95">Lower and upper limit of each ICC's 95 % interval.</param>
/// <param name="Sdc">1.96 sqrt(MSE / k), in points: the smallest detectable change of the mean of all k readers where the values are changes, the smallest detectable difference where they are status scores.</param>
/// <param name="Sdc80">The same with 1.28.</param>
/// <param name="Bias">Mean difference, first reader minus second; for more than two readers null.</param>
/// <param name="Loa">Bias ± 1.96 SD(d) of two readers; for more, ± 1.96 sqrt(2 MSE) around no bias.</param>
/// <param name="Kappa">Mean over the pairs of readers; null where the values are not whole numbers from 0.</param>
/// <param name="Readings">Where the values are totals of readings: regions, changes and single items.</param>
/// <param name="Notes">Why something is null, and what was left out; one sentence each.</param>
public sealed record AgreementResult(
    int N, int K, IReadOnlyList<string> Readers, int Excluded, IccValues Icc, IccIntervals Ci95,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Sdc, double? Sdc80,
    double? Bias, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? Loa, KappaValues Kappa,
    IReadOnlyList<PairAgreement> Pairs, ReadingDetail? Readings, IReadOnlyList<string> Notes)
{
    /// <summary>Every number of all readers together as it is published, with variant, n and interval.</summary>
    public IReadOnlyList<Estimate> Estimates { get; init; } = [];

    /// <summary>The values that were compared.</summary>
    [JsonIgnore]
    public RatingTable? Table { get; init; }
}

/// <summary>The six ICC; null where undefined.</summary>
public sealed record IccValues(
    [property: JsonPropertyName("icc1_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? OneWaySingle,
    [property: JsonPropertyName("icc2_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? AgreementSingle,
    [property: JsonPropertyName("icc3_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? ConsistencySingle,
    [property: JsonPropertyName("icc1_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? OneWayMean,
    [property: JsonPropertyName("icc2_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? AgreementMean,
    [property: JsonPropertyName("icc3_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? ConsistencyMean);

/// <summary>Lower and upper limit of each ICC; null where undefined.</summary>
public sealed record IccIntervals(
    [property: JsonPropertyName("icc1_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? OneWaySingle,
    [property: JsonPropertyName("icc2_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? AgreementSingle,
    [property: JsonPropertyName("icc3_1"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? ConsistencySingle,
    [property: JsonPropertyName("icc1_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? OneWayMean,
    [property: JsonPropertyName("icc2_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? AgreementMean,
    [property: JsonPropertyName("icc3_k"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<double>? ConsistencyMean);

/// <summary>Kappa by weights; null where undefined.</summary>
/// <param name="Categories">Grades of the grid, 0 to Categories - 1; null where there is no kappa.</param>
/// <param name="N">Targets, summed over the pairs of readers.</param>
public sealed record KappaValues(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Unweighted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Linear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Quadratic,
    int? Categories, int N)
{
    public static KappaValues None { get; } = new(null, null, null, null, 0);
}

/// <summary>Two readers side by side.</summary>
/// <param name="N">Targets with a value from both.</param>
/// <param name="Bias">Mean of first minus second.</param>
/// <param name="Loa">Bias ± 1.96 SD(d).</param>
/// <param name="BiasMargin">Half the width of the 95 % interval of the bias.</param>
/// <param name="LoaMargin">Half the width of the 95 % interval of each limit.</param>
public sealed record PairAgreement(
    string First, string Second, int N, double Bias, IReadOnlyList<double> Loa, double BiasMargin, double LoaMargin, KappaValues Kappa)
{
    /// <summary>Every number of these two readers as it is published, with variant, n and interval.</summary>
    public IReadOnlyList<Estimate> Estimates { get; init; } = [];
}

/// <summary>What the values are, on which the name of the smallest detectable number depends.</summary>
public enum Measured
{
    /// <summary>It is not known, as in a table from elsewhere.</summary>
    Either,

    /// <summary>Scores at one time: SDD.</summary>
    Status,

    /// <summary>Changes of scores: SDC.</summary>
    Change,
}
