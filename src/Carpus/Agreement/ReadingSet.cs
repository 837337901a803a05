using Carpus.Anatomy;
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
    /// <param name="Values">The total and the regions, in the order of <see cref="Parts"/>; null where the rule gives none.</param>
    /// <param name="At">When the last score was given.</param>
    public sealed record Rated(CaseId CaseId, string ReaderId, ScoreSheet Sheet, double?[] Values, DateTimeOffset At)
    {
        public double? Total => Values[0];
    }

    /// <summary>What is compared: the total, and then the regions by name.</summary>
    public static readonly (string Name, Func<ScoreTotals, Subtotal> Of)[] Parts =
    [
        ("total", totals => totals.Total),
        ("erosion", totals => totals.Erosion), ("narrowing", totals => totals.Narrowing), ("hands", totals => totals.Hands), ("feet", totals => totals.Feet),
        .. from limb in new[] { Limb.Hand, Limb.Foot }
           from kind in new[] { Damage.Erosion, Damage.Narrowing }
           select (ScaleAgreement.NameOf(limb, kind), (Func<ScoreTotals, Subtotal>)(totals => totals.Where(limb: limb, kind: kind))),
    ];

    /// <param name="readings">Begun readings of one profile, of cases that count and of readers that are compared.</param>
    /// <param name="visits">The cases that count.</param>
    public static ReadingSet Of(IEnumerable<Reading> readings, IReadOnlyList<ReadingCase> visits, MissingRule rule)
    {
        var begun = readings.OrderBy(reading => reading.ReaderId, StringComparer.Ordinal).ThenBy(reading => reading.CaseId.Value, StringComparer.Ordinal).ToList();
        var series = SeriesOf(begun, visits);
        var all = begun.AsParallel().AsOrdered().Select(reading =>
        {
            var totals = reading.Sheet.Totals(rule, series.GetValueOrDefault((reading.CaseId, reading.ReaderId)));
            return new Rated(reading.CaseId, reading.ReaderId, reading.Sheet, Array.ConvertAll(Parts, part => part.Of(totals).Value), reading.Events[^1].At);
        }).ToList();
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

    /// <summary>One of the <see cref="Parts"/> of every reading.</summary>
    public RatingTable Table(int part)
    {
        var values = new double?[Cases.Count, Readers.Count];
        for (var row = 0; row < Cases.Count; row++)
            for (var reader = 0; reader < Readers.Count; reader++)
                values[row, reader] = Find(Cases[row], Readers[reader])?.Values[part];
        return new([.. Cases.Select(one => one.Value)], Readers, values);
    }

    public GradeCube Cube(ScoreProfile profile) => new(profile, [.. Cases.Select(one => Readers.Select(reader => Find(one, reader)?.Sheet).ToArray())]);

    /// <summary>Each patient's change from one visit to the next by every reader, by the numbers of the two visits.</summary>
    public IReadOnlyList<IntervalOfVisits> Intervals() =>
    [
        .. from patient in Visits.GroupBy(one => one.Patient)
           let visits = patient.OrderBy(visit => visit.TimePoint.Number).ToList()
           from step in visits.Zip(visits.Skip(1))
           let pairs = Readers.Select(reader => (Find(step.First.Id, reader), Find(step.Second.Id, reader))).ToArray()
           group (patient.Key.Value, pairs) by (step.First.TimePoint.Number, step.Second.TimePoint.Number) into interval
           orderby interval.Key
           select new IntervalOfVisits(interval.Key.Item1, interval.Key.Item2, Readers, [.. interval]),
    ];

    /// <param name="Patients">For every reader what was read at the two visits.</param>
    public sealed record IntervalOfVisits(int From, int To, IReadOnlyList<string> Readers, IReadOnlyList<(string Patient, (Rated? Earlier, Rated? Later)[] Of)> Patients)
    {
        public RatingTable Table(int part)
        {
            var values = new double?[Patients.Count, Readers.Count];
            for (var row = 0; row < Patients.Count; row++)
                for (var reader = 0; reader < Readers.Count; reader++)
                    if (Patients[row].Of[reader] is ({ } earlier, { } later))
                        values[row, reader] = later.Values[part] - earlier.Values[part];
            return new([.. Patients.Select(patient => patient.Patient)], Readers, values);
        }
    }
}
