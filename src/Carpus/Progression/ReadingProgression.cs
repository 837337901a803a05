using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Statistics;

namespace Carpus.Progression;

/// <summary>Progression of the readings of a home: the mean of its readers, at every visit.</summary>
public static class ReadingProgression
{
    const string Sens = "sens-86";

    /// <param name="readings">At most one of each reader for each case; those of another profile are left out with a note.</param>
    /// <param name="cases">Tell which visits belong to one patient, and when they were.</param>
    /// <exception cref="InvalidDataException">No patient has a score at two visits.</exception>
    public static ProgressionResult Of(IEnumerable<Reading> readings, IEnumerable<ReadingCase> cases, ScoreProfile profile, ProgressionOptions? options = null)
    {
        var (all, asked) = (readings.ToList(), options ?? ProgressionOptions.Default);
        var used = all.Where(reading => reading.Sheet.Profile.Id == profile.Id && reading.Events.Count > 0 && !asked.Repeats.Contains(reading.CaseId) && !asked.WithoutReaders.Contains(reading.ReaderId)).ToList();
        var visits = cases.Where(one => !asked.Repeats.Contains(one.Id)).ToList();
        var result = Of(used, visits, profile, asked, reading => reading.Sheet);
        if (all.Count(reading => reading.Sheet.Profile.Id != profile.Id) is > 0 and var others)
            result = result with { Notes = [.. result.Notes, $"{others} readings of another profile than {profile.Id} are left out."] };

        var simple = ScoreProfile.Take(Sens);
        return profile.Id == Sens || !Derivation.IsKnown(profile, simple) ? result : result with { Sens = Of(used, visits, simple, asked with { Sdc = null }, reading => reading.Sheet.As(simple)) };
    }

    static ProgressionResult Of(List<Reading> used, List<ReadingCase> visits, ScoreProfile profile, ProgressionOptions asked, Func<Reading, ScoreSheet> sheetOf)
    {
        var readers = used.Select(reading => reading.ReaderId).Distinct().Order(StringComparer.Ordinal).ToList();
        var derived = new ScoreSheet[used.Count];
        Parallel.For(0, used.Count, place => derived[place] = sheetOf(used[place]));
        var sheets = used.Index().ToDictionary(reading => (reading.Item.CaseId, reading.Item.ReaderId), reading => derived[reading.Index]);
        var patients = visits.GroupBy(visit => visit.Patient).OrderBy(patient => patient.Key.Value, StringComparer.Ordinal)
            .Select(patient => (patient.Key, Visits: patient.OrderBy(visit => visit.TimePoint.Number).ToList())).ToList();
        var totals = TotalsOf(patients.ConvertAll(patient => patient.Visits), readers, sheets, asked.Rule);

        double? Mean(CaseId id) => readers.Select(reader => totals.GetValueOrDefault((id, reader))).ToList() is var given && given.Count > 0 && given.TrueForAll(total => total is not null) ? given.Average() : null;
        var courses = patients.ConvertAll(patient => new Course(
            patient.Key.Value, asked.Arms.GetValueOrDefault(patient.Key),
            [.. patient.Visits.Select(visit => new CourseVisit(visit.TimePoint.Number, YearsBetween(patient.Visits[0], visit), Mean(visit.Id)))],
            asked.SymptomYears.TryGetValue(patient.Key, out var years) ? years : null));

        var first = patients.SelectMany(patient => patient.Visits).Where(visit => Mean(visit.Id) is not null).Select(visit => visit.TimePoint.Number).DefaultIfEmpty(1).Min();
        return Progressions.Of(courses, profile.Id, asked.Imputation, to => asked.Sdc is { } given ? new Estimate("SDC that was given", given, null, 0) : SdcOf(patients, first, to, readers, totals), readers, asked.RapidPerYear, asked.Rule.Id);
    }

    static Dictionary<(CaseId, string), double?> TotalsOf(List<List<ReadingCase>> patients, List<string> readers, Dictionary<(CaseId, string), ScoreSheet> sheets, MissingRule rule)
    {
        // Sums of sheets are most of the work of a report, and each patient's stand alone.
        var totals = new List<((CaseId, string) Of, double? Total)>[patients.Count];
        Parallel.For(0, patients.Count, place => totals[place] = [.. readers.SelectMany(reader => TotalsOf(patients[place], reader, sheets, rule))]);
        return totals.SelectMany(own => own).ToDictionary(total => total.Of, total => total.Total);
    }

    static IEnumerable<((CaseId, string) Of, double? Total)> TotalsOf(List<ReadingCase> visits, string reader, Dictionary<(CaseId, string), ScoreSheet> sheets, MissingRule rule)
    {
        var series = visits.Select(visit => (visit.Id, Sheet: sheets.GetValueOrDefault((visit.Id, reader)))).Where(visit => visit.Sheet is not null).ToList();
        var all = series.ConvertAll(visit => visit.Sheet!);
        return series.Select(visit => ((visit.Id, reader), visit.Sheet!.Totals(rule, all).Total.Value));
    }

    static double? YearsBetween(ReadingCase first, ReadingCase visit) =>
        first.TimePoint.Date is { } start && visit.TimePoint.Date is { } date ? (date.DayNumber - start.DayNumber) / 365.25 : null;

    /// <summary>The SDC of the readers' mean on one interval, from what they read themselves and without imputation.</summary>
    static Estimate? SdcOf(List<(PatientId Key, List<ReadingCase> Visits)> patients, int from, int to, List<string> readers, Dictionary<(CaseId, string), double?> totals)
    {
        var cells =
            from patient in patients
            let first = patient.Visits.Find(visit => visit.TimePoint.Number == @from)
            let last = patient.Visits.Find(visit => visit.TimePoint.Number == to)
            where first is not null && last is not null
            from reader in readers
            select (patient.Key.Value, reader, totals.GetValueOrDefault((last.Id, reader)) - totals.GetValueOrDefault((first.Id, reader)));
        var table = RatingTable.Of(cells);
        if (readers.Count < 2 || table.Readers.Count < 2)
            return null;
        var complete = table.Complete();
        return complete.GetLength(0) < 2 ? null : SmallestDetectableChange.Of(complete).Estimate();
    }
}
