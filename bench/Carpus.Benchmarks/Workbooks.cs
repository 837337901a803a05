using System.Diagnostics;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;

namespace Carpus.Benchmarks;

/// <summary>Score sheets of many cases and two readers, out and in: seconds, size of the file and the most memory that lived at once.</summary>
static class Workbooks
{
    public static void Measure(int cases)
    {
        Of(10, tell: false); // so that nothing is compiled while it is measured
        Of(cases, tell: true);
    }

    static void Of(int cases, bool tell)
    {
        var profile = ScoreProfile.Take("sheet-102a");
        var sheet = ScoreSheet.From(profile, item => item.Index % 17 == 0 ? null : item.Index % 19 == 0 ? new Score.NotScorable(Obstacle.Overlap) : item.Of(item.Index % item.GradeCount));
        var table = new ScoreTable(profile, [.. from reader in (string[])["Reader 1", "Reader 2"]
                                               from number in Enumerable.Range(1, cases)
                                               select new ScoreRow($"RA{number / 3:000000}", $"RA{number:00000}", new($"RAH{number:00000}", new(2017, 12, 1), false), new($"RAF{number:00000}", new(2017, 12, 1), false), sheet, reader)]);
        foreach (var (kind, write) in ((string, Func<ScoreTable, Stream, CancellationToken, Task>)[])[(".xlsx", ScoreBook.Write), (".xls", ScoreBook97.Write), (".csv", ScoreCsv.Write)])
        {
            var path = Path.Combine(Path.GetTempPath(), $"carpus-bench-{Guid.NewGuid():N}{kind}");
            try
            {
                var (outSeconds, outMemory) = Watch(() =>
                {
                    using var file = File.Create(path);
                    write(table, file, CancellationToken.None).GetAwaiter().GetResult();
                });
                var rows = 0;
                var (inSeconds, inMemory) = Watch(() => rows = ScoreBookDecoder.Decode(path, profile).Rows.Count());
                if (rows != table.Rows.Count)
                    throw new InvalidOperationException($"{table.Rows.Count} rows went out, {rows} came back.");
                if (tell)
                    Console.WriteLine(FormattableString.Invariant($"{kind,-5} {cases} cases x {profile.Items.Count} items x 2 readers: out {outSeconds:0.00} s, {outMemory:0} MB live; in {inSeconds:0.00} s, {inMemory:0} MB live; {new FileInfo(path).Length / 1e6:0.0} MB"));
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Seconds, and how far the memory that is in use rose above what it was.</summary>
    static (double Seconds, double Megabytes) Watch(Action work)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        using var stop = new CancellationTokenSource();
        var watcher = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Sleep(5);
            }
        });
        watcher.Start();
        var watch = Stopwatch.StartNew();
        work();
        var seconds = watch.Elapsed.TotalSeconds;
        stop.Cancel();
        watcher.Join();
        return (seconds, (most - before) / 1e6);
    }
}
