using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

public class PixelDecoderTests(ITestOutputHelper output)
{
    [Fact]
    public void Native_and_RLE_pixels_of_real_files_are_the_values_that_pydicom_gives()
    {
        var files = RealFiles(file => (!file.Syntax.IsEncapsulated || file.Syntax == TransferSyntax.RleLossless) && IsComparable(file) && !IsBigEndianInBytes(file));
        var unlike = new List<string>();

        foreach (var (path, expected) in PydicomHashes(files))
        {
            var ours = HashOfFirstFrame(path);
            if (ours != expected && !expected.StartsWith("no:", StringComparison.Ordinal))
                unlike.Add($"{path}: {ours}");
            if (expected.StartsWith("no:", StringComparison.Ordinal))
                output.WriteLine($"{path}: pydicom says {expected}; we {ours}");
        }

        Assert.True(files.Count > 100);
        Assert.Empty(unlike);
    }

    [Theory]
    [InlineData("OBXXXX1A_expb.dcm", "OBXXXX1A_rle.dcm")]
    [InlineData("OBXXXX1A_expb_2frame.dcm", "OBXXXX1A_rle_2frame.dcm")]
    public void Eight_bits_in_the_words_of_a_big_endian_file_are_those_of_its_RLE_twin(string bigEndian, string rle)
    {
        var folder = Material.Shared("dicom", "pydicom_pydicom-data", "data");

        Assert.Equal(HashOfFirstFrame(Path.Combine(folder, rle)), HashOfFirstFrame(Path.Combine(folder, bigEndian)));
    }

    [Fact]
    public void Lossless_code_streams_of_real_files_are_the_values_that_gdcm_gives()
    {
        var gdcmconv = Material.Program("gdcmconv");
        var files = RealFiles(file => file.Syntax.IsEncapsulated && !file.Syntax.IsLossy && file.Syntax != TransferSyntax.RleLossless && PixelDecoder.IsDecoded(file.Syntax) && IsComparable(file));
        using var folder = new TemporaryFolder();
        var unlike = new List<string>();

        Parallel.ForEach(files, new() { MaxDegreeOfParallelism = 2 }, path =>
        {
            var raw = folder.File(Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path))) + ".dcm");
            if (Peer.Run(gdcmconv, "--raw", path, raw).ExitCode != 0)
                lock (output)
                    output.WriteLine($"{path}: gdcm does not decode it; we {HashOfFirstFrame(path)}");
            else if (HashOfFirstFrame(path) is var ours && ours != HashOfFirstFrame(raw))
                lock (unlike)
                    unlike.Add($"{path}: {ours}");
        });

        Assert.NotEmpty(files);
        Assert.Empty(unlike);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    public void Packed_cells_follow_each_other_without_a_gap_lowest_bit_first(int bits)
    {
        int[] values = [1, (1 << bits) - 1, 0, 5 << (bits - 4), 77, 3];
        var packed = new byte[(values.Length * bits + 7) / 8];
        for (var bit = 0; bit < values.Length * bits; bit++)
            packed[bit / 8] |= (byte)((values[bit / bits] >> (bit % bits) & 1) << (bit % 8));

        var frame = PixelDecoder.Decode(Film(2, 3, bits, bits, signed: false, packed));

        Assert.Equal(values, frame.Values);
    }

    [Fact]
    public void Twelve_packed_bits_are_as_figure_8_1_1_of_the_standard_draws_them()
    {
        var frame = PixelDecoder.Decode(Film(1, 2, 12, 12, signed: false, [0x34, 0x62, 0x75]));

        Assert.Equal([0x234, 0x756], frame.Values);
    }

    [Fact]
    public void Frames_of_one_bit_may_begin_inside_a_byte()
    {
        var film = Film(1, 3, 1, 1, signed: false, [0b0010_1110, 0]);
        film.Dataset.Set(Tag.NumberOfFrames, 2);

        Assert.Equal([0, 1, 1], PixelDecoder.Decode(film, 0).Values);
        Assert.Equal([1, 0, 1], PixelDecoder.Decode(film, 1).Values);
    }

    [Fact]
    public void Bits_above_the_high_bit_are_masked_and_the_sign_is_extended()
    {
        byte[] bytes = [0xFF, 0xFF, 0x00, 0xF8, 0x01, 0x70];

        Assert.Equal([0xFFF, 0x800, 0x001], PixelDecoder.Decode(Film(1, 3, 16, 12, signed: false, bytes)).Values);
        Assert.Equal([-1, -2048, 1], PixelDecoder.Decode(Film(1, 3, 16, 12, signed: true, bytes)).Values);
    }

    [Fact]
    public void Planes_of_colour_come_out_pixel_by_pixel()
    {
        var film = Film(1, 2, 8, 8, signed: false, [1, 2, 3, 4, 5, 6]);
        film.Dataset.Set(Tag.SamplesPerPixel, 3).Set(Tag.PlanarConfiguration, 1).Set(Tag.PhotometricInterpretation, "RGB");

        Assert.Equal([1, 3, 5, 2, 4, 6], PixelDecoder.Decode(film).Values);
    }

    [Fact]
    public void The_pixels_of_an_icon_are_not_taken_for_the_films()
    {
        var icon = Film(1, 2, 8, 8, signed: false, [1, 2]).Dataset;
        var dataset = new Dataset().Set(new Element.Sequence(Tag.IconImageSequence, [icon])).Set(Tag.Rows, 4).Set(Tag.Columns, 4).Set(Tag.BitsAllocated, 8);

        var refused = Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(new DicomFile(dataset)));

        Assert.Equal("The object has no pixel data.", refused.What);
    }

    [Fact]
    public void A_syntax_that_is_not_decoded_is_named()
    {
        var dataset = Film(1, 2, 8, 8, signed: false, [1, 2]).Dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(new byte[4])]));

        var refused = Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(new DicomFile(dataset, TransferSyntax.Of("1.2.840.10008.1.2.4.102"))));

        Assert.Contains("MPEG-4 AVC/H.264 High Profile / Level 4.1, 1.2.840.10008.1.2.4.102", refused.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_are_fewer_than_declared_are_refused_with_both_numbers()
    {
        var refused = Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(Film(60000, 60000, 8, 8, signed: false, new byte[10])));

        Assert.Equal("(7FE0,0010)", refused.Path);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("empty")]
    [InlineData("wrong")]
    public void Fragments_are_gathered_into_frames_with_a_true_an_empty_or_a_wrong_offset_table(string table)
    {
        int[][] frames = [[1, 2, 3, 4], [5, 6, 7, 8]];
        var fragments = new List<ByteRegion>();
        var offsets = new List<uint>();
        foreach (var stream in frames.Select(values => JpegLosslessEncoder.Encode(values, 2, 2, 1, 8)))
        {
            offsets.Add((uint)fragments.Sum(fragment => 8 + fragment.Length));
            fragments.Add(ByteRegion.Of(stream.AsMemory(0, 20)));
            fragments.Add(ByteRegion.Of(stream.AsMemory(20)));
        }
        if (table == "wrong")
            offsets[1] += 2;
        var offsetTable = table == "empty" ? ByteRegion.Empty : ByteRegion.Of(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(offsets)).ToArray());
        var film = Film(2, 2, 8, 8, signed: false, []).Dataset.Set(Tag.NumberOfFrames, 2).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, offsetTable, [.. fragments]));

        var file = new DicomFile(film, TransferSyntax.JpegLosslessSV1);

        Assert.Equal(frames[0], PixelDecoder.Decode(file, 0).Values);
        Assert.Equal(frames[1], PixelDecoder.Decode(file, 1).Values);
    }

    static DicomFile Film(int rows, int columns, int allocated, int stored, bool signed, byte[] pixels) => new(new Dataset()
        .Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, rows).Set(Tag.Columns, columns)
        .Set(Tag.BitsAllocated, allocated).Set(Tag.BitsStored, stored).Set(Tag.HighBit, stored - 1).Set(Tag.PixelRepresentation, signed ? 1 : 0)
        .Set(new Element.Value(Tag.PixelData, VR.OW, pixels)));

    /// <summary>We give colour as RGB, the peers as it was stored; so only grey, palette and RGB are compared.</summary>
    static bool IsComparable(DicomFile file) =>
        file.Dataset.Contains(Tag.PixelData) && file.Dataset.Contains(Tag.Rows) && !PixelFormat.Of(file.Dataset).Photometric.StartsWith("YBR", StringComparison.Ordinal);

    /// <summary>OW of 8 bits: PS3.5 A.3 turns its words, which pydicom 2.3 does not turn back.</summary>
    static bool IsBigEndianInBytes(DicomFile file) => file.Syntax.IsBigEndian && file.Dataset.Get<int>(Tag.BitsAllocated) <= 8;

    static List<string> RealFiles(Func<DicomFile, bool> isWanted)
    {
        var wanted = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Material.Shared("dicom"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            try
            {
                if (isWanted(DicomFile.Open(path)))
                    wanted.Add(path);
            }
            catch (DicomFormatException) { }
        return wanted;
    }

    static string HashOfFirstFrame(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(PixelDecoder.Decode(DicomFile.Open(path)).Values.AsSpan())));
        }
        catch (DicomFormatException refused)
        {
            return refused.Message;
        }
    }

    static IEnumerable<(string Path, string Hash)> PydicomHashes(IEnumerable<string> paths)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import pydicom, numpy").ExitCode == 0, "pydicom is not installed");
        var script = Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "Pixels", "stored_values.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answers = process.StandardOutput.ReadToEndAsync();
        foreach (var path in paths)
            process.StandardInput.WriteLine(path);
        process.StandardInput.Close();
        foreach (var line in answers.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            yield return (line.Split('\t')[0], line.Split('\t')[1]);
    }
}
