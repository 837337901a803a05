using System.Diagnostics;

namespace Carpus.Fuzz;

/// <summary>Reports how far the run is and how long it still takes, and every file that is at work for too long.</summary>
sealed class Watch(FuzzOptions options, Tally tally, (long Number, long Since)[] atWork)
{
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    readonly HashSet<long> _told = [];
    readonly bool _isTerminal = !Console.IsErrorRedirected;
    TimeSpan _lastLine;

    public void Look()
    {
        Thread.Sleep(s_look);
        foreach (var (number, since) in atWork)
            if (since > 0)
                Look(number, Stopwatch.GetElapsedTime(since));
        if (_sinceStart.Elapsed - _lastLine > (_isTerminal ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(20)))
            Tell();
    }

    public void Finish()
    {
        Tell();
        if (_isTerminal)
            Console.Error.WriteLine();
    }

    void Look(long number, TimeSpan time)
    {
        if (time > FuzzRun.Longest && _told.Add(number))
            Console.Error.WriteLine($"\nfile {number} of seed {options.Seed} is at work for more than {FuzzRun.Longest.TotalSeconds} s; again: --seed {options.Seed} --from {number} --files 1");
        if (time <= FuzzRun.GivenUp)
            return;
        tally.AddDefect(number, $"it hangs: no end after {FuzzRun.GivenUp.TotalSeconds} s");
        tally.Write(Console.Out);
        Environment.Exit(1);
    }

    void Tell()
    {
        _lastLine = _sinceStart.Elapsed;
        var share = options.Files == 0 ? 1 : (double)tally.Files / options.Files;
        var left = share > 0 ? _sinceStart.Elapsed * ((1 - share) / share) : TimeSpan.Zero;
        const int width = 24;
        var bar = new string('#', (int)(share * width)).PadRight(width, '.');
        Console.Error.Write($"{(_isTerminal ? "\r" : "")}[{bar}] {tally.Files:N0} of {options.Files:N0}, {tally.Files / _sinceStart.Elapsed.TotalSeconds:N0} a second, {left:h\\:mm\\:ss} left, {tally.Defects.Count} defects  {(_isTerminal ? "" : "\n")}");
    }
}
