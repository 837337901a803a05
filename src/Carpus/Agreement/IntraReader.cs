using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Agreement;

/// <summary>How far a reader agrees with the same reader, from cases that were shown again.</summary>
/// <param name="Repeats">Cases that the reader read twice.</param>
/// <param name="Totals">First reading against second; null where fewer than two cases have both totals.</param>
/// <param name="Scales">Agreement on the grades of each scale.</param>
/// <param name="Undefined">Why there are no totals, or null.</param>
public sealed record IntraReader(string Reader, int Repeats, AgreementResult? Totals, IReadOnlyList<ScaleAgreement> Scales, string? Undefined)
{
    /// <remarks>Totals stand without the patient's other visits, so that rules which look at them treat both readings alike.</remarks>
    internal static IEnumerable<IntraReader> Of(IReadOnlyList<Reading> readings, AgreementOptions asked, ScoreProfile profile, MissingRule rule)
    {
        if (asked.Repeats.Count + asked.Seconds.Count == 0)
            yield break;
        var sheets = readings.ToDictionary(reading => (reading.CaseId, reading.ReaderId), reading => reading.Sheet);
        var original = asked.Repeats.ToDictionary(repeat => repeat.Repeat, repeat => repeat.Original);
        var again =
            from reading in readings
            let isLater = asked.Seconds.ContainsKey(reading.ReaderId)
            where isLater || original.ContainsKey(reading.CaseId)
            let reader = asked.Seconds.GetValueOrDefault(reading.ReaderId, reading.ReaderId)
            let first = sheets.GetValueOrDefault((isLater ? reading.CaseId : original[reading.CaseId], reader))
            where first is not null
            orderby reading.CaseId.Value
            group (Case: reading.CaseId, First: first, Second: reading.Sheet) by reader;
        foreach (var pairs in again.OrderBy(pairs => pairs.Key, StringComparer.Ordinal))
        {
            var (reader, twice) = (pairs.Key, pairs.ToList());
            var table = RatingTable.Of(twice.SelectMany(pair => new[]
            {
                (pair.Case.Value, "first", pair.First.Totals(rule).Total.Value), (pair.Case.Value, "second", pair.Second.Totals(rule).Total.Value),
            }));
            var totals = table.Complete().GetLength(0) >= 2 ? Agreements.Of(table, (int)profile.Maximum + 1, Measured.Status) : null;
            yield return new(
                reader, twice.Count, totals, ScaleAgreement.Of(new(profile, [.. twice.Select(pair => new ScoreSheet?[] { pair.First, pair.Second })]), []),
                totals is null ? "fewer than two cases have both totals" : null);
        }
    }
}
