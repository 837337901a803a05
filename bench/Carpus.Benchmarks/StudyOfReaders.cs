using System.Diagnostics;
using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Exchange.StudyReports;
using Carpus.Progression;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Benchmarks;

/// <summary>All statistics of a study of two readers and two visits: the median of several turns when the runtime has compiled everything; on a busy machine the processor time is the one to look at.</summary>
static class StudyOfReaders
{
    const int Turns = 9;

    public static void Measure(int cases)
    {
        var profile = ScoreProfile.Svdh98;
        var (readings, visits) = Draw(profile, cases);
        var size = $"{cases} cases x {profile.Items.Count} items x 2 readers x 2 visits";
        Say($"agreement, {size}", () => ReadingAgreement.Of(readings, visits, profile));
        Say($"progression with SENS, {size}", () => ReadingProgression.Of(readings, visits, profile));
        Say($"both reports with statistics, figures and page, {size}", () =>
            StudyReportPage.Of(AgreementReport.Of(ReadingAgreement.Of(readings, visits, profile)), "zh-TW", "carpus").Length
            + StudyReportPage.Of(ProgressionReport.Of(ReadingProgression.Of(readings, visits, profile)), "zh-TW", "carpus").Length);
    }

    static (List<Reading> Readings, List<ReadingCase> Visits) Draw(ScoreProfile profile, int cases)
    {
        var (chance, readings, visits) = (new Random(1), new List<Reading>(), new List<ReadingCase>());
        for (var number = 0; number < cases; number++)
        {
            var truth = new int[profile.Items.Count];
            for (var visit = 1; visit <= 2; visit++)
            {
                var id = new CaseId($"RA{2 * number + visit:00000}");
                visits.Add(new(id, new($"RA{number:000000}"), new(visit, new DateOnly(2020 + visit, 1, 1)), null, null));
                foreach (var item in profile.Items)
                    if (chance.Next(visit == 1 ? 5 : 20) == 0)
                        truth[item.Index] = Math.Min((int)item.Maximum, truth[item.Index] + 1 + chance.Next(2));
                foreach (var reader in (string[])["reader-1", "reader-2"])
                    readings.Add(Reading.Fold(profile, id, reader, profile.Items.Select(item => new ScoreEvent(
                        Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddMinutes(10 * number), reader, id, item.Id, null,
                        item.Of(chance.Next(12) == 0 ? Math.Clamp(truth[item.Index] + chance.Next(-1, 2), 0, (int)item.Maximum) : truth[item.Index])))));
            }
        }
        return (readings, visits);
    }

    internal static void Say<T>(string what, Func<T> work)
    {
        for (var warming = Stopwatch.StartNew(); warming.Elapsed.TotalSeconds < 5;)
            work();
        var (wall, processor) = (new double[Turns], new double[Turns]);
        using var process = Process.GetCurrentProcess();
        for (var turn = 0; turn < Turns; turn++)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            work();
            wall[turn] = watch.Elapsed.TotalMilliseconds;
            process.Refresh();
            processor[turn] = (process.TotalProcessorTime - before).TotalMilliseconds;
        }
        Array.Sort(wall);
        Array.Sort(processor);
        Console.WriteLine(FormattableString.Invariant($"{what}: {wall[Turns / 2]:0} ms, {processor[Turns / 2]:0} ms of processor time (fastest {wall[0]:0} and {processor[0]:0} ms)"));
    }
}
