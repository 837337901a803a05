using System.Diagnostics;
using Carpus.Fuzz.Hostile;

namespace Carpus.Fuzz;

/// <summary>Passes all files through their ordeal, on some threads, under the eyes of a watch.</summary>
sealed class FuzzRun(FuzzOptions options, Mutator mutator)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2), GivenUp = TimeSpan.FromMinutes(1);

    readonly Tally _tally = new();
    readonly (long Number, long Since)[] _atWork = new (long, long)[options.Workers];
    long _next = options.From;

    public Tally Run()
    {
        var workers = Enumerable.Range(0, options.Workers).Select(index => new Thread(() => Work(index), maxStackSize: 1 << 20)).ToList();
        workers.ForEach(worker => worker.Start());
        var watch = new Watch(options, _tally, _atWork);
        while (workers.Exists(worker => worker.IsAlive))
            watch.Look();
        watch.Finish();
        return _tally;
    }

    void Work(int index)
    {
        while (Interlocked.Increment(ref _next) - 1 is var number && number < options.From + options.Files)
        {
            _atWork[index] = (number, Stopwatch.GetTimestamp());
            Pass(number);
        }
        _atWork[index] = (-1, 0);
    }

    void Pass(long number)
    {
        var bytes = mutator.Mutated(number);
        try
        {
            var passage = Ordeal.Pass(bytes);
            // A machine that is busy with other things makes any file slow, but not again and again.
            for (var again = 0; again < 3 && passage.Time > Longest; again++)
                passage = Ordeal.Pass(bytes);
            _tally.Add(number, passage);
        }
#pragma warning disable CA1031 // What escapes is what is looked for.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            _tally.AddDefect(number, $"{escaped.GetType().Name}: {escaped.Message} {FirstFrames(escaped)}");
        }
    }

    static string FirstFrames(Exception escaped) =>
        string.Concat((escaped.StackTrace ?? "").Split('\n').Take(4).Select(line => $"\n        {line.Trim()}"));
}
