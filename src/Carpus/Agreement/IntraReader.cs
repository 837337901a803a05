using Carpus.Cases;
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
    internal static IEnumerable<IntraReader> Of(IReadOnlyList<Reading> readings, IReadOnlyList<HiddenRepeat> repeats, ScoreProfile profile, MissingRule rule)
    {
        var sheets = readings.ToDictionary(reading => (reading.CaseId, reading.ReaderId), reading => reading.Sheet);
        foreach (var reader in readings.Select(reading => reading.ReaderId).Distinct().Order(StringComparer.Ordinal))
        {
            var twice = new List<(CaseId Case, ScoreSheet First, ScoreSheet Second)>();
            foreach (var repeat in repeats)
                if (sheets.TryGetValue((repeat.Original, reader), out var first) && sheets.TryGetValue((repeat.Repeat, reader), out var second))
                    twice.Add((repeat.Repeat, first, second));
            if (twice.Count == 0)
                continue;

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
