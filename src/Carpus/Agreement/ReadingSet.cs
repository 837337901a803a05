using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Agreement;

/// <summary>The readings that are compared, with their totals under one rule for gaps.</summary>
sealed class ReadingSet
{
    readonly Dictionary<(CaseId, string), Rated> _of;

    ReadingSet(List<Rated> all, IReadOnlyList<string> readers, IReadOnlyList<CaseId> cases, IReadOnlyList<ReadingCase> visits) =>
        (All, Readers, Cases, Visits, _of) = (all, readers, cases, visits, all.ToDictionary(rated => (rated.CaseId, rated.ReaderId)));

    /// <summary>By reader, then case.</summary>
    public IReadOnlyList<Rated> All { get; }

    public IReadOnlyList<string> Readers { get; }

    public IReadOnlyList<CaseId> Cases { get; }

    /// <summary>The cases of the study without those that are shown again.</summary>
    public IReadOnlyList<ReadingCase> Visits { get; }

    /// <summary>What a reader made of a case.</summary>
    /// <param name="At">When the last score was given.</param>
    public sealed record Rated(CaseId CaseId, string ReaderId, ScoreSheet Sheet, ScoreTotals Totals, DateTimeOffset At);

    /// <param name="readings">Begun readings of one profile, of cases that count and of readers that are compared.</param>
    /// <param name="visits">The cases that count.</param>
    public static ReadingSet Of(IEnumerable<Reading> readings, IReadOnlyList<ReadingCase> visits, MissingRule rule)
    {
        var begun = readings.OrderBy(reading => reading.ReaderId, StringComparer.Ordinal).ThenBy(reading => reading.CaseId.Value, StringComparer.Ordinal).ToList();
        var series = SeriesOf(begun, visits);
        var all = begun.ConvertAll(reading => new Rated(
            reading.CaseId, reading.ReaderId, reading.Sheet, reading.Sheet.Totals(rule, series.GetValueOrDefault((reading.CaseId, reading.ReaderId))), reading.Events[^1].At));
        return new(all, [.. all.Select(rated => rated.ReaderId).Distinct()], [.. all.Select(rated => rated.CaseId).Distinct()], visits);
    }

    /// <summary>For each reading the sheets that its reader gave the same patient, oldest first.</summary>
    static Dictionary<(CaseId, string), IReadOnlyList<ScoreSheet>> SeriesOf(List<Reading> readings, IReadOnlyList<ReadingCase> cases)
    {
        var sheets = readings.ToLookup(reading => reading.CaseId);
        return cases.GroupBy(one => one.Patient)
            .SelectMany(patient => patient.OrderBy(visit => visit.TimePoint.Number).SelectMany(visit => sheets[visit.Id]).GroupBy(reading => reading.ReaderId))
            .SelectMany(series => series.Select(reading => (Key: (reading.CaseId, reading.ReaderId), Sheets: (IReadOnlyList<ScoreSheet>)[.. series.Select(one => one.Sheet)])))
            .ToDictionary(reading => reading.Key, reading => reading.Sheets);
    }

    public Rated? Find(CaseId caseId, string readerId) => _of.GetValueOrDefault((caseId, readerId));

    /// <summary>One number of every reading.</summary>
    public RatingTable Table(Func<ScoreTotals, Subtotal> part) => RatingTable.Of(All.Select(rated => (rated.CaseId.Value, rated.ReaderId, part(rated.Totals).Value)));

    public GradeCube Cube(ScoreProfile profile) => new(profile, [.. Cases.Select(one => Readers.Select(reader => Find(one, reader)?.Sheet).ToArray())]);

    /// <summary>Each patient's change of one number from one visit to the next, by the numbers of the two visits.</summary>
    public IEnumerable<IGrouping<(int From, int To), (string Patient, string Reader, double? Change)>> Changes(Func<ScoreTotals, Subtotal> part) =>
        from patient in Visits.GroupBy(one => one.Patient)
        let visits = patient.OrderBy(visit => visit.TimePoint.Number).ToList()
        from step in visits.Zip(visits.Skip(1))
        from reader in Readers
        let earlier = Find(step.First.Id, reader)
        let later = Find(step.Second.Id, reader)
        let change = later is null || earlier is null ? null : part(later.Totals).Value - part(earlier.Totals).Value
        group (patient.Key.Value, reader, change) by (step.First.TimePoint.Number, step.Second.TimePoint.Number) into interval
        orderby interval.Key
        select interval;
}
