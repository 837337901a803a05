using System.Collections.Concurrent;
using System.Globalization;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

/// <summary>Stored values of every real file at hand beside those of dcmtk, gdcm, OpenJPEG and pydicom, as a table.</summary>
public class OracleTests(ITestOutputHelper output)
{
    /// <summary>Words of a line that is not as it should be, and why.</summary>
    static readonly (string Words, string Reason)[] s_explained =
    [
        ("OBXXXX1A_expb", "8 bits in the words of a big-endian file: PS3.5 A.3 turns them, pydicom 2.3 does not turn them back; PixelDecoderTests holds them beside their RLE twins"),
        ("SC_rgb_rle_16bit.dcm\tRLE Lossless\tgdcm", "gdcm mixes the byte planes of 16-bit colour up; pydicom and dcmtk give what we give"),
        ("GH195.dcm", "the stream is JFIF, so YCbCr, and the data set says RGB; we follow the stream as libjpeg does, dcmtk and gdcm the data set, in false colours"),
        ("multiframe.dcm\tJPEG Baseline (Process 1)\tdcmtk", "the code streams are cut-outs of many sizes in frames of 240 x 240; dcmtk leaves what was in its buffer around them, gdcm refuses them too"),
    ];

    sealed record Line(string File, string Syntax, string Oracle, int? Difference, string Note, bool IsAsItShouldBe)
    {
        public override string ToString() => string.Join('\t', File, Syntax, Oracle, Difference?.ToString(CultureInfo.InvariantCulture) ?? "-", Note);
    }

    [Fact, Trait("case", "63")]
    public void Lossless_values_are_exact_and_lossy_ones_within_1_of_every_oracle()
    {
        var folder = Material.Shared("dicom");
        foreach (var program in (string[])["gdcmconv", "dcmdjpeg", "dcmdjpls", "dcmdrle", "opj_decompress"])
            Material.Program(program);
        Assert.SkipUnless(Peer.Run("/usr/bin/python3", "-c", "import pydicom, numpy").ExitCode == 0, "pydicom is not installed");
        var lines = new ConcurrentBag<Line>();

        Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), new() { MaxDegreeOfParallelism = 2 }, path =>
        {
            if (FindFilm(path) is { } file)
                foreach (var line in Compare(file, path, Path.GetRelativePath(folder, path)))
                    lines.Add(line);
        });

        var table = lines.OrderBy(line => line.File, StringComparer.Ordinal).ThenBy(line => line.Oracle, StringComparer.Ordinal).ToList();
        Write(table);
        Assert.True(table.Count(line => line.Difference is not null) > 300);
        Assert.DoesNotContain(table, line => !line.IsAsItShouldBe && !s_explained.Any(known => line.ToString().Contains(known.Words, StringComparison.Ordinal)));
    }

    static DicomFile? FindFilm(string path)
    {
        try
        {
            var file = DicomFile.Open(path);
            return file.Dataset.Contains(Tag.PixelData) && file.Dataset.Contains(Tag.Rows) ? file : null;
        }
        catch (DicomFormatException) // RoundTripTests names those
        {
            return null;
        }
    }

    static List<Line> Compare(DicomFile file, string path, string name)
    {
        var lines = new List<Line>();
        foreach (var oracle in Oracle.Of(file.Syntax))
        {
            var (ours, whyNot) = Try(() => [.. Oracle.Frames(file).Select(frame => oracle.Ours(file, frame))]);
            var (theirs, theirWhyNot) = Try(() => oracle.Theirs(path, file));
            var difference = ours is null || theirs is null ? null : Difference(ours, theirs);
            var note = (ours, theirs) switch
            {
                (null, null) => $"we: {whyNot}; they: {theirWhyNot}",
                (null, _) => $"we: {whyNot}",
                (_, null) => $"they: {theirWhyNot}",
                _ => difference is null ? $"{ours[0].Length} and {theirs[0].Length} values" : "",
            };
            lines.Add(new(name, file.Syntax.Name, oracle.Name, difference, note, theirs is null || difference <= (file.Syntax.IsLossy ? 1 : 0)));
        }
        return lines;
    }

    static (int[][]? Values, string WhyNot) Try(Func<int[][]> decode)
    {
        try
        {
            return (decode(), "");
        }
        catch (Exception refused) when (refused is DicomFormatException or InvalidOperationException or Xunit.Sdk.XunitException)
        {
            return (null, refused.Message.Split('\n')[0]);
        }
    }

    /// <summary>Null where the numbers of values differ.</summary>
    static int? Difference(int[][] ours, int[][] theirs)
    {
        var largest = 0L;
        foreach (var (one, other) in ours.Zip(theirs))
        {
            if (one.Length != other.Length)
                return null;
            for (var index = 0; index < one.Length; index++)
                largest = Math.Max(largest, Math.Abs((long)one[index] - other[index]));
        }
        return (int)Math.Min(largest, int.MaxValue);
    }

    void Write(List<Line> table)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "stored-values.tsv");
        File.WriteAllLines(path, table.Select(line => line.ToString()).Prepend("file\tsyntax\toracle\tmax difference\tnote"));
        foreach (var line in table)
            output.WriteLine(line.ToString());
        output.WriteLine($"{table.Count} comparisons of {table.DistinctBy(line => line.File).Count()} files, {table.Count(line => line.Difference == 0)} exact: {path}");
    }
}
