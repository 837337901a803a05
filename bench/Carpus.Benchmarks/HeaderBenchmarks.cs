using BenchmarkDotNet.Attributes;
using Carpus.Dicom;

namespace Carpus.Benchmarks;

/// <summary>One film's header from disk, against the floor: opening the file and fetching its first 16 KiB.</summary>
[MemoryDiagnoser]
public class HeaderBenchmarks
{
    internal static readonly Tag[] Asked =
    [
        Tag.SOPInstanceUID, Tag.StudyDate, Tag.AccessionNumber, Tag.Modality, Tag.StudyDescription, Tag.PatientName,
        Tag.PatientID, Tag.PatientBirthDate, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.Rows, Tag.Columns,
    ];

    readonly byte[] _head = new byte[16 << 10];
    string _path = "";

    [GlobalSetup]
    public void Draw()
    {
        _path = Path.GetTempFileName();
        Film.Draw().Save(_path);
    }

    [GlobalCleanup]
    public void Clear() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public int Floor()
    {
        using var file = File.OpenHandle(_path);
        return RandomAccess.Read(file, _head, 0);
    }

    [Benchmark]
    public int TwelveAttributes()
    {
        var dataset = DicomFile.Open(_path).Dataset;
        return Asked.Count(tag => dataset.TryGet<string>(tag, out _));
    }
}
