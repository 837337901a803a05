using System.Diagnostics;
using Carpus.Dicom.Directories;
using Carpus.Dicom.Dump;
using Carpus.Dicom.Json;
using Carpus.Dicom.Pixels;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Dicom.Tests.Syntax;

/// <summary>Whatever the bytes are, decoding ends soon, in a data set or in a DicomFormatException.</summary>
public class HostileFileTests
{
    static readonly byte[] s_head = Encoded([], TransferSyntax.ExplicitLittleEndian);

    static readonly TransferSyntax[] s_syntaxes =
    [
        TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian, TransferSyntax.ExplicitBigEndian, TransferSyntax.DeflatedExplicitLittleEndian,
    ];

    [Fact]
    public void Random_bytes_after_a_sound_head_are_decoded_or_refused() =>
        Gen.Byte.Array[0, 400].Sample(bytes => Decode([.. s_head, .. bytes]), iter: 3000);

    [Fact]
    public void A_data_set_with_changed_bytes_is_decoded_or_refused() =>
        Gen.Select(AnyDataset.Of(2), Gen.Int[0, s_syntaxes.Length - 1], Gen.Select(Gen.UInt, Gen.Byte).Array[1, 8])
            .Sample((dataset, syntax, changes) => Decode(Changed(Encoded(dataset, s_syntaxes[syntax]), changes)), iter: 3000);

    [Fact]
    public void A_real_file_with_changed_bytes_is_decoded_or_refused()
    {
        var folder = Material.Shared("dicom", "pydicom_pydicom", "test_files");
        var files = Directory.EnumerateFiles(folder, "*.dcm").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length < 50_000).ToArray();

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Select(Gen.UInt, Gen.Byte).Array[1, 6]).Sample((file, changes) => Decode(Changed(files[file], changes)), iter: 1000);
    }

    [Fact]
    public void Sequences_deeper_than_the_limit_are_refused_and_not_followed()
    {
        byte[] opening = [0x40, 0x00, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] bytes = [.. s_head, .. Enumerable.Repeat(opening, 200_000).SelectMany(one => one)];

        var refused = Assert.Throws<DicomFormatException>(() => DicomFile.Decode(bytes));

        Assert.Contains("nest deeper than 64", refused.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_beyond_the_file_is_refused_with_its_place_before_anything_is_allocated()
    {
        byte[] bytes = [.. s_head, 0x08, 0x00, 0x08, 0x00, (byte)'U', (byte)'T', 0, 0, 0xFE, 0xFF, 0xFF, 0x7F, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<DicomFormatException>(() => DicomFile.Decode(bytes));

        Assert.Equal(("(0008,0008)", s_head.Length), (refused.Path, (int)refused.Offset));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void Elements_in_descending_order_are_sorted_in_time_that_grows_with_their_number()
    {
        var bytes = new List<byte>(s_head);
        for (var number = 0x3FFF; number > 0; number--)
            for (var element = 8; element > 0; element--)
                bytes.AddRange([(byte)number, (byte)(number >> 8), (byte)element, 0x20, (byte)'U', (byte)'N', 0, 0, 0, 0, 0, 0]);
        var watch = Stopwatch.StartNew();

        var file = DicomFile.Decode(bytes.ToArray());

        Assert.Equal(8 * 0x3FFE, file.Dataset.Count(element => element.Tag.Group > 1));
        Assert.NotEmpty(file.Findings);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_deflate_bomb_is_refused_at_the_limit()
    {
        var dataset = new Dataset().Set(new Element.Value(Tag.PixelData, VR.OB, new byte[30 << 20]));
        var bytes = Encoded(dataset, TransferSyntax.DeflatedExplicitLittleEndian);

        var refused = Assert.Throws<DicomFormatException>(() => DicomFile.Decode(bytes, new() { LongestInflated = 1 << 20 }));

        Assert.Contains("inflates to more than", refused.What, StringComparison.Ordinal);
    }

    static void Decode(byte[] bytes)
    {
        foreach (var options in (DicomDecodeOptions[])[new(), new() { AllowTruncated = true }])
            try
            {
                UseEverything(DicomFile.Decode(bytes, options));
            }
            catch (DicomFormatException) { }
    }

    static void UseEverything(DicomFile file)
    {
        DatasetDump.Write(file, TextWriter.Null);
        DicomJson.Write(file.Dataset, Stream.Null);
        file.Encode(Stream.Null);
        file.Dataset.ToUtf8();
        if (file.Dataset.Contains(Tag.DirectoryRecordSequence))
            DicomDirectory.Of(file);
        if (file.Dataset.Contains(new(0x6000, 0x0010)))
            Overlay.Of(file);
        if (file.Dataset.Contains(Tag.PixelData))
            PixelDecoder.Decode(file);
    }

    static byte[] Changed(byte[] bytes, (uint Place, byte Value)[] changes)
    {
        var changed = (byte[])bytes.Clone();
        foreach (var (place, value) in changes)
            changed[place % changed.Length] = value;
        return changed;
    }

    static byte[] Encoded(Dataset dataset, TransferSyntax syntax)
    {
        using var stream = new MemoryStream();
        new DicomFile(dataset, syntax).Encode(stream);
        return stream.ToArray();
    }
}
