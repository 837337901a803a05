using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>The reader disagreement index: the share of all cases a reader read in which somebody settled otherwise.</summary>
/// <param name="Index">With Wilson's interval; the variant says against whom and from how many points on.</param>
/// <param name="Disagreed">Cases that count as disagreement.</param>
/// <param name="IsOutlying">True where the index is above the mean of the readers by more than their standard deviation; never with fewer than 3 readers.</param>
/// <remarks>
/// Formula: cases in which the adjudicator disagreed with the reader / all cases that the reader read.
/// Source: Sharma M et al. J Clin Oncol 2019;37(15 suppl):e18082, with their threshold of mean + SD. They compare categories; here totals disagree beyond a tolerance.
/// Without an adjudicator the mean of the other readers stands for one: with two readers both have the same index.
/// </remarks>
public sealed record ReaderDisagreement(string Reader, Estimate Index, int Disagreed, bool IsOutlying)
{
    /// <param name="adjudicated">The adjudicator's totals by case, or null where there is no adjudicator.</param>
    internal static IReadOnlyList<ReaderDisagreement> Of(ReadingSet set, IReadOnlyDictionary<string, double>? adjudicated, double tolerance)
    {
        var variant = FormattableString.Invariant($"RDI, totals more than {tolerance:0.##} points from {(adjudicated is null ? "the mean of the other readers" : "the adjudicator")}");
        var indices = set.Readers.Select(reader =>
        {
            var own = set.All.Where(rated => rated.ReaderId == reader && rated.Total is not null).ToList();
            double? Settled(ReadingSet.Rated rated) => adjudicated is not null
                ? adjudicated.TryGetValue(rated.CaseId.Value, out var total) ? total : null
                : set.Readers.Where(other => other != reader).Select(other => set.Find(rated.CaseId, other)?.Total).OfType<double>().ToList() is { Count: > 0 } others ? others.Average() : null;
            var disagreed = own.Count(rated => Settled(rated) is { } settled && Math.Abs(rated.Total!.Value - settled) > tolerance);
            return new ReaderDisagreement(reader, Proportion.Of(disagreed, own.Count, variant), disagreed, false);
        }).ToList();

        var spread = Description.Of(indices.Select(index => index.Index.Value).OfType<double>());
        return spread is { N: >= 3, StandardDeviation: { } deviation }
            ? [.. indices.Select(index => index with { IsOutlying = index.Index.Value > spread.Mean + deviation })]
            : indices;
    }
}
