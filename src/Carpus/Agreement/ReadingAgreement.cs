using System.Globalization;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Agreement;

/// <summary>Agreement of the readings of a home: status of the totals, change between visits, and every item.</summary>
public static class ReadingAgreement
{
    static readonly (string Name, Func<ScoreTotals, Subtotal> Of)[] Regions =
    [
        ("erosion", totals => totals.Erosion), ("narrowing", totals => totals.Narrowing), ("hands", totals => totals.Hands), ("feet", totals => totals.Feet),
    ];

    /// <param name="readings">At most one of each reader for each case; those of another profile are left out with a note.</param>
    /// <param name="cases">Tell which visits belong to one patient; without them there is no change.</param>
    /// <exception cref="InvalidDataException">Fewer than two cases have a total from every reader under the rule.</exception>
    public static AgreementResult Of(IEnumerable<Reading> readings, IEnumerable<ReadingCase> cases, ScoreProfile profile, MissingRule? rule = null)
    {
        var (all, gaps) = (readings.ToList(), rule ?? MissingRule.Complete);
        var visits = cases.ToList();
        var begun = all.Where(reading => reading.Sheet.Profile.Id == profile.Id && reading.Events.Count > 0)
            .OrderBy(reading => reading.ReaderId, StringComparer.Ordinal).ThenBy(reading => reading.CaseId.Value, StringComparer.Ordinal).ToList();
        var series = SeriesOf(begun, visits);
        var used = begun.Select(reading => new Read(reading.CaseId, reading.ReaderId, reading.Sheet, reading.Sheet.Totals(gaps, series.GetValueOrDefault((reading.CaseId, reading.ReaderId))))).ToList();

        var status = Agreements.Of(Table(used, totals => totals.Total), (int)profile.Maximum + 1);
        var changes = Changes(used, visits);
        var pairs = PairsOf(used);
        var notes = new List<string>(status.Notes);
        if (all.Count(reading => reading.Sheet.Profile.Id != profile.Id) is > 0 and var others)
            notes.Add($"{others} readings of another profile than {profile.Id} are left out.");

        return status with
        {
            Notes = notes,
            Readings = new(
                profile.Id, gaps.Id, used.GroupBy(read => read.CaseId).Count(group => group.Count() > 1),
                Regions.Select(region => (region.Name, Result: TryOf(Table(used, region.Of)))).Where(region => region.Result is not null).ToDictionary(region => region.Name, region => region.Result!),
                changes, changes.Count > 0 ? changes.Average(change => change.Result.Sdc) : null,
                Scales(profile, pairs), [.. profile.Items.Select(item => ItemAgreementOf(item, pairs))], Count(profile, pairs)),
        };
    }

    /// <summary>For each reading the sheets that its reader gave the same patient, oldest first.</summary>
    static Dictionary<(CaseId, string), IReadOnlyList<ScoreSheet>> SeriesOf(List<Reading> readings, List<ReadingCase> cases)
    {
        var sheets = readings.ToLookup(reading => reading.CaseId);
        return cases.GroupBy(one => one.Patient)
            .SelectMany(patient => patient.OrderBy(visit => visit.TimePoint.Number).SelectMany(visit => sheets[visit.Id]).GroupBy(reading => reading.ReaderId))
            .SelectMany(series => series.Select(reading => (Key: (reading.CaseId, reading.ReaderId), Sheets: (IReadOnlyList<ScoreSheet>)[.. series.Select(one => one.Sheet)])))
            .ToDictionary(reading => reading.Key, reading => reading.Sheets);
    }

    static RatingTable Table(IEnumerable<Read> used, Func<ScoreTotals, Subtotal> part) =>
        RatingTable.Of(used.Select(read => (read.CaseId.Value, read.ReaderId, part(read.Totals).Value)));

    /// <summary>The agreement, or null where there are not two readers with two targets in common.</summary>
    static AgreementResult? TryOf(RatingTable table) => table.Readers.Count >= 2 && table.Complete().GetLength(0) >= 2 ? Agreements.Of(table) : null;

    static List<ChangeAgreement> Changes(List<Read> used, List<ReadingCase> cases)
    {
        var totals = used.ToDictionary(read => (read.CaseId, read.ReaderId), read => read.Totals.Total.Value);
        var readers = used.Select(read => read.ReaderId).Distinct().ToList();
        var steps =
            from patient in cases.GroupBy(one => one.Patient)
            let visits = patient.OrderBy(visit => visit.TimePoint.Number).ToList()
            from step in visits.Zip(visits.Skip(1))
            from reader in readers
            let change = totals.GetValueOrDefault((step.Second.Id, reader)) - totals.GetValueOrDefault((step.First.Id, reader))
            select (From: step.First.TimePoint.Number, To: step.Second.TimePoint.Number, Patient: patient.Key.Value, Reader: reader, Change: change);

        return
        [
            .. from interval in steps.GroupBy(step => (step.From, step.To))
               orderby interval.Key
               let result = TryOf(RatingTable.Of(interval.Select(step => (step.Patient, step.Reader, step.Change))))
               where result is not null
               select new ChangeAgreement(interval.Key.From, interval.Key.To, result),
        ];
    }

    static List<(ScoreSheet First, ScoreSheet Second)> PairsOf(List<Read> used) =>
    [
        .. from one in used.GroupBy(read => read.CaseId)
           let sheets = one.Select(read => read.Sheet).ToList()
           from first in Enumerable.Range(0, sheets.Count)
           from second in Enumerable.Range(first + 1, sheets.Count - first - 1)
           select (sheets[first], sheets[second]),
    ];

    static Dictionary<string, KappaValues> Scales(ScoreProfile profile, List<(ScoreSheet First, ScoreSheet Second)> pairs)
    {
        var scales = new Dictionary<string, KappaValues>();
        foreach (var scale in profile.Items.GroupBy(item => (item.Limb, item.Kind)))
        {
            var points = scale.SelectMany(item => BothGraded(item, pairs)).ToList();
            if (points.Count > 0)
                scales[$"{(scale.Key.Limb == Limb.Hand ? "hand" : "foot")} {(scale.Key.Kind == Damage.Erosion ? "erosion" : "narrowing")}"] =
                    Agreements.KappaOf([.. points.Select(pair => pair.First)], [.. points.Select(pair => pair.Second)], scale.First().GradeCount);
        }
        return scales;
    }

    static ItemAgreement ItemAgreementOf(ScoreItem item, List<(ScoreSheet First, ScoreSheet Second)> pairs)
    {
        var points = BothGraded(item, pairs).ToList();
        if (points.Count == 0)
            return new(item.Id, 0, null, null, null, null, "no two readers gave it points");
        var kappa = Agreements.KappaOf([.. points.Select(pair => pair.First)], [.. points.Select(pair => pair.Second)], item.GradeCount);
        return new(
            item.Id, points.Count, points.Average(pair => pair.First == pair.Second ? 1.0 : 0), item.Step * points.Average(pair => Math.Abs(pair.First - pair.Second)),
            kappa.Linear, kappa.Quadratic, kappa.Linear is null ? string.Create(CultureInfo.InvariantCulture, $"all readers gave only {points[0].First * item.Step}") : null);
    }

    /// <summary>Places among the grades, not points.</summary>
    static IEnumerable<(int First, int Second)> BothGraded(ScoreItem item, List<(ScoreSheet First, ScoreSheet Second)> pairs)
    {
        foreach (var (first, second) in pairs)
            if (first[item] is Score.Graded one && second[item] is Score.Graded other)
                yield return (item.GradeOf(one.Points), item.GradeOf(other.Points));
    }

    static CellCounts Count(ScoreProfile profile, List<(ScoreSheet First, ScoreSheet Second)> pairs)
    {
        var counts = new int[4];
        foreach (var (first, second) in pairs)
            foreach (var item in profile.Items)
                counts[(first[item], second[item]) switch
                {
                    (null, _) or (_, null) => 3,
                    (Score.Graded, Score.Graded) => 0,
                    (Score.NotScorable, Score.NotScorable) => 2,
                    _ => 1,
                }]++;
        return new(counts[0], counts[1], counts[2], counts[3]);
    }

    sealed record Read(CaseId CaseId, string ReaderId, ScoreSheet Sheet, ScoreTotals Totals);
}
