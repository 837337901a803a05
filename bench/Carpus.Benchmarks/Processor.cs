using System.Diagnostics;
using System.Globalization;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Benchmarks;

/// <summary>Seconds of processor time in this process, when the runtime has compiled for good what is called often: what can be set beside the user time of a peer that is a program.</summary>
static class Processor
{
    /// <summary>Decodes the first frame of one film again and again.</summary>
    public static void Decode(string path, int times) => Say(times, () => PixelDecoder.Decode(DicomFile.Open(path)));

    /// <summary>Takes twelve attributes from every DICOM file of a folder.</summary>
    public static void Scan(string folder, int times)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Say(times, () => files.Sum(path =>
        {
            var dataset = DicomFile.Open(path).Dataset;
            return HeaderBenchmarks.Asked.Count(tag => dataset.TryGet<string>(tag, out _));
        }));
    }

    /// <summary>On one core, where compiling takes its turns with the work, that many seconds go by before everything is compiled for the last time.</summary>
    const int SecondsToWarm = 10;

    static void Say<T>(int times, Func<T> work)
    {
        for (var warming = Stopwatch.StartNew(); warming.Elapsed.TotalSeconds < SecondsToWarm;)
            work();
        var seconds = new double[times];
        using var process = Process.GetCurrentProcess();
        for (var turn = 0; turn < times; turn++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            work();
            process.Refresh();
            seconds[turn] = (process.TotalProcessorTime - before).TotalSeconds;
        }
        Array.Sort(seconds);
        Console.WriteLine(seconds[times / 2].ToString("F4", CultureInfo.InvariantCulture));
    }
}
