using System.Diagnostics;
using Carpus.Fuzz.Hostile;

namespace Carpus.Fuzz;

/// <summary>What the files came to: how many, the worst of each kind with its number, and the defects.</summary>
sealed class Tally
{
    readonly Lock _lock = new();
    readonly SortedDictionary<string, (long Decoded, long Refused)> _syntaxes = new(StringComparer.Ordinal);
    readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    readonly List<string> _defects = [];
    readonly Worst _slowest = new("slowest", "s"), _opening = new("opening: most of its bound", ""), _openingTimes = new("opening: most bytes to a byte of file (of 4 KiB and more)", ""),
        _pixels = new("frame: most of its bound", ""), _frames = new("frame: most bytes to a byte of frame (of 64 KiB and more)", ""), _using = new("use: most bytes to a byte of file (of 4 KiB and more)", "");
    long _whole, _inPart, _refused;

    public long Files { get; private set; }

    public IReadOnlyList<string> Defects => _defects;

    public void Add(long number, Passage passage)
    {
        lock (_lock)
        {
            Files++;
            _ = passage.IsWhole ? _whole++ : passage.IsTaken ? _inPart++ : _refused++;
            if (passage.Syntax is { } syntax)
                _syntaxes[syntax.Name] = _syntaxes.GetValueOrDefault(syntax.Name) is var (decoded, refused) && passage.HasFrame ? (decoded + 1, refused) : (decoded, refused + 1);
            AddWorst(number, passage);
        }
        if (passage.Time > FuzzRun.Longest)
            AddDefect(number, $"it takes {passage.Time.TotalSeconds:F1} s");
        if (passage.OpeningShare > 1)
            AddDefect(number, $"opening {passage.Length:N0} bytes allocates {passage.Opening:N0}");
        if (passage.PixelShare > 1)
            AddDefect(number, $"decoding a frame of {passage.FrameLength:N0} bytes from {passage.Length:N0} allocates {passage.Pixels:N0}");
    }

    public void AddDefect(long number, string what)
    {
        lock (_lock)
        {
            _defects.Add($"file {number}: {what}");
            if (_defects.Count <= 20)
                Console.Error.WriteLine($"\nfile {number}: {what}");
        }
    }

    public void Write(TextWriter target)
    {
        using var process = Process.GetCurrentProcess();
        Row(target, "files", $"{Files:N0} in {_sinceStart.Elapsed:h\\:mm\\:ss}, {Files / _sinceStart.Elapsed.TotalSeconds:N0} a second");
        Row(target, "decoded whole", Share(_whole));
        Row(target, "decoded as truncated", Share(_inPart));
        Row(target, "refused", Share(_refused));
        foreach (var worst in (Worst[])[_slowest, _opening, _openingTimes, _pixels, _frames, _using])
            Row(target, worst.Name, worst.ToString());
        Row(target, "peak memory of the process", $"{process.PeakWorkingSet64 >> 20:N0} MiB");
        foreach (var (name, (decoded, refused)) in _syntaxes.Where(entry => entry.Value.Decoded > 0).OrderByDescending(entry => entry.Value.Decoded))
            Row(target, $"frames in {name}", $"{decoded:N0} decoded, {refused:N0} refused");
        Row(target, "defects", $"{_defects.Count}");
        foreach (var defect in _defects.Take(100))
            target.WriteLine($"    {defect}");
    }

    void AddWorst(long number, Passage passage)
    {
        _slowest.Take(number, passage.Time.TotalSeconds);
        _opening.Take(number, passage.OpeningShare);
        _pixels.Take(number, passage.PixelShare);
        if (passage.Length >= 4 << 10)
        {
            _openingTimes.Take(number, (double)passage.Opening / passage.Length);
            _using.Take(number, (double)passage.Using / passage.Length);
        }
        if (passage.FrameLength >= 64 << 10 && passage.HasFrame)
            _frames.Take(number, (double)passage.Pixels / passage.FrameLength);
    }

    string Share(long count) => $"{count:N0}, {(Files == 0 ? 0 : 100.0 * count / Files):F1} %";

    static void Row(TextWriter target, string what, string value) => target.WriteLine($"{what,-60} {value}");

    /// <summary>The greatest of a measure, and the number of its file.</summary>
    sealed class Worst(string name, string unit)
    {
        long _number = -1;
        double _value;

        public string Name => name;

        public void Take(long number, double value)
        {
            if (value > _value)
                (_number, _value) = (number, value);
        }

        public override string ToString() => $"{_value:F2} {unit}".TrimEnd() + $" (file {_number})";
    }
}
