using System.Globalization;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>Agreement of the readings of a home: status of the totals, change between visits, regions, scales, sites and items, and each reader by itself.</summary>
public static class ReadingAgreement
{
    /// <param name="readings">At most one of each reader for each case; those of another profile are left out with a note.</param>
    /// <param name="cases">Tell which visits belong to one patient; without them there is no change.</param>
    /// <exception cref="InvalidDataException">Fewer than two cases have a total from every reader under the rule.</exception>
    public static AgreementResult Of(IEnumerable<Reading> readings, IEnumerable<ReadingCase> cases, ScoreProfile profile, MissingRule? rule = null, AgreementOptions? options = null)
    {
        var (all, gaps, asked) = (readings.ToList(), rule ?? MissingRule.Complete, options ?? AgreementOptions.None);
        var again = asked.Repeats.Select(repeat => repeat.Repeat).ToHashSet();
        var begun = all.Where(reading => reading.Sheet.Profile.Id == profile.Id && reading.Events.Count > 0).ToList();
        var visits = cases.Where(one => !again.Contains(one.Id)).ToList();
        var set = ReadingSet.Of(begun.Where(reading => !again.Contains(reading.CaseId) && reading.ReaderId != asked.Adjudicator && !asked.Seconds.ContainsKey(reading.ReaderId)), visits, gaps);

        var status = Agreements.Of(set.Table(0), (int)profile.Maximum + 1, Measured.Status);
        var notes = new List<string>(status.Notes);
        if (all.Count(reading => reading.Sheet.Profile.Id != profile.Id) is > 0 and var others)
            notes.Add($"{others} readings of another profile than {profile.Id} are left out.");
        return status with { Notes = notes, Readings = Detail(set, begun, profile, gaps, asked, status) };
    }

    static ReadingDetail Detail(ReadingSet set, List<Reading> begun, ScoreProfile profile, MissingRule gaps, AgreementOptions asked, AgreementResult status)
    {
        var (changes, cube) = (Changes(set), set.Cube(profile));
        var scales = ScaleAgreement.Of(cube, asked.Resamples > 0 ? RowsOfPatients(set) : [], asked.Resamples);
        return new(
            profile.Id, gaps.Id, set.All.GroupBy(rated => rated.CaseId).Count(group => group.Count() > 1),
            RegionsOf(set.Table, Measured.Status),
            changes, changes.Count > 0 ? changes.Average(change => change.Result.Sdc) : null,
            scales.ToDictionary(scale => scale.Name, scale => Agreements.KappaOf(Agreements.KappasOf(scale.Grid))),
            [.. profile.Items.Select(item => ItemAgreementOf(item, cube))], cube.Count())
        {
            OverallSdcEstimate = SmallestDetectableChange.Overall([.. changes.Select(change => new SmallestDetectableChange(change.Result.Sdc!.Value, change.Result.Sdc80!.Value, change.Result.K, change.Result.N, (change.Result.N - 1) * (change.Result.K - 1)))]),
            ScaleDetails = scales,
            Sites = SiteAgreement.Of(cube),
            Intra = [.. IntraReader.Of(begun, asked, profile, gaps)],
            Drift = [.. set.Readers.Select(reader => ReaderDrift.Of(reader, set))],
            Disagreement = ReaderDisagreement.Of(set, asked.Adjudicator is { } adjudicator ? TotalsOf(adjudicator, begun, gaps) : null, asked.Tolerance ?? status.Sdc ?? 0),
        };
    }

    static Dictionary<string, double> TotalsOf(string reader, List<Reading> begun, MissingRule gaps) =>
        begun.Where(reading => reading.ReaderId == reader).Select(reading => (reading.CaseId.Value, Total: reading.Sheet.Totals(gaps).Total.Value))
            .Where(reading => reading.Total is not null).ToDictionary(reading => reading.Value, reading => reading.Total!.Value);

    /// <summary>The rows of the cube that belong to one patient; a case of no known patient is one by itself.</summary>
    static List<IReadOnlyList<int>> RowsOfPatients(ReadingSet set)
    {
        var patients = set.Visits.ToDictionary(visit => visit.Id, visit => visit.Patient.Value);
        return [.. set.Cases.Select((one, row) => (Patient: patients.GetValueOrDefault(one, $"case {one}"), row)).GroupBy(pair => pair.Patient, pair => pair.row).Select(rows => rows.ToList())];
    }

    /// <summary>The agreement, or null where there are not two readers with two targets in common.</summary>
    static AgreementResult? TryOf(RatingTable table, Measured measured) => table.Readers.Count >= 2 && table.Complete().GetLength(0) >= 2 ? Agreements.Of(table, measured: measured) : null;

    static Dictionary<string, AgreementResult> RegionsOf(Func<int, RatingTable> table, Measured measured) => Enumerable.Range(1, ReadingSet.Parts.Length - 1).AsParallel().AsOrdered()
        .Select(part => (ReadingSet.Parts[part].Name, Result: TryOf(table(part), measured))).Where(region => region.Result is not null).ToDictionary(region => region.Name, region => region.Result!);

    static List<ChangeAgreement> Changes(ReadingSet set) =>
    [
        .. from interval in set.Intervals()
           let total = TryOf(interval.Table(0), Measured.Change)
           where total is not null
           select new ChangeAgreement(interval.From, interval.To, total) { Regions = RegionsOf(interval.Table, Measured.Change) },
    ];

    static ItemAgreement ItemAgreementOf(ScoreItem item, GradeCube cube)
    {
        var all = cube.Of(item);
        if (all.Table.N == 0)
            return new(item.Id, 0, null, null, null, null, "no two readers gave it points");
        var (linear, quadratic) = (Kappa.Of(all.Table, KappaWeights.Linear), Kappa.Of(all.Table, KappaWeights.Quadratic));
        var only = Array.FindIndex(all.Table.Counts, row => row.Sum() > 0);
        return new(
            item.Id, all.Table.N, all.Same, all.MeanDifference, linear.Value, quadratic.Value,
            linear.Value is null ? string.Create(CultureInfo.InvariantCulture, $"all readers gave only {only * item.Step}") : null);
    }
}
