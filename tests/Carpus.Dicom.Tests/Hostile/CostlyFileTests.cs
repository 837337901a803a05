using System.IO.Compression;
using System.Text;
using Carpus.Dicom.Pixels;
using Carpus.Fuzz.Hostile;

namespace Carpus.Dicom.Tests.Hostile;

/// <summary>Files drawn to cost much more time or memory than their bytes are worth: one of each kind. Each is refused, or is done with in bounds.</summary>
public class CostlyFileTests
{
    /// <summary>Far above what each takes, far below what each would take unbounded.</summary>
    static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    static readonly byte[] s_head = Encoded([], TransferSyntax.ExplicitLittleEndian);

    [Fact]
    public void A_file_of_nothing_but_tiny_elements_is_refused_before_its_objects_outgrow_it()
    {
        var bytes = Written(400_000, index => [(byte)(2 * (index >> 16) + 9), 0, (byte)index, (byte)(index >> 8), (byte)'U', (byte)'S', 0, 0]);

        var passage = Bounded(bytes);

        Assert.False(passage.IsTaken);
        Assert.Contains("small elements", Refused(bytes).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_knows_that_a_dense_file_is_sound_may_allow_it_more_memory()
    {
        var bytes = Written(400_000, index => [(byte)(2 * (index >> 16) + 9), 0, (byte)index, (byte)(index >> 8), (byte)'U', (byte)'S', 0, 0]);

        var file = DicomFile.Decode(bytes, new() { MemoryPerByte = 16 });

        Assert.Equal(400_000, file.Dataset.Count(element => element.Tag.Group >= 9));
    }

    [Fact]
    public void A_sequence_of_a_million_empty_items_is_refused()
    {
        byte[] opening = [0x40, 0x00, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];

        var passage = Bounded([.. s_head, .. opening, .. Repeated([0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0], 1_000_000)]);

        Assert.False(passage.IsTaken);
    }

    [Fact]
    public void A_million_empty_fragments_are_done_with_in_bounds()
    {
        byte[] opening = [0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
        Bounded([.. s_head, .. opening, .. Repeated([0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0], 1_000_000), 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    }

    [Fact]
    public void Sequences_64_deep_with_many_siblings_at_every_depth_are_done_with_soon()
    {
        var siblings = Repeated([0x09, 0x00, 0x01, 0x10, (byte)'L', (byte)'O', 20, 0, .. Encoding.ASCII.GetBytes("twenty letters, here")], 300);
        var innermost = siblings;
        for (var depth = 0; depth < 63; depth++)
            innermost = [.. Sequence(innermost, 0x0001 + depth % 7), .. siblings];

        var passage = Bounded([.. s_head, .. innermost]);

        Assert.True(passage.IsTaken);
    }

    [Fact]
    public void One_tag_two_hundred_thousand_times_is_one_element_and_a_finding()
    {
        byte[] bytes = [.. s_head, .. Repeated([0x09, 0x00, 0x01, 0x10, (byte)'L', (byte)'O', 12, 0, .. "twelve bytes"u8], 200_000)];

        Bounded(bytes);

        Assert.Single(DicomFile.Decode(bytes).Dataset, element => element.Tag.Group == 9);
    }

    [Fact]
    public void A_group_length_in_every_group_is_counted_in_one_walk() =>
        Bounded(Written(60_000, index => [(byte)(index + 16), (byte)((index + 16) >> 8), 0, 0, (byte)'U', (byte)'L', 4, 0, 0, 0, 0, 0]));

    [Fact]
    public void A_list_of_character_sets_without_end_does_not_make_every_text_slow()
    {
        byte[] list = [0x08, 0x00, 0x05, 0x00, (byte)'U', (byte)'N', 0, 0, 0x40, 0x42, 0x0F, 0x00, .. Repeated("ISO 2022 IR 100\\"u8.ToArray(), 62_500)];
        byte[] name = [0x10, 0x00, 0x01, 0x10, (byte)'P', (byte)'N', 4, 0, 0xC4, 0xE4, 0xD6, 0xF6];
        var texts = Enumerable.Range(0, 30_000).SelectMany(index => (byte[])[0x11, 0x00, (byte)index, (byte)(index >> 8), .. name[4..]]).ToArray();

        Bounded([.. s_head, .. list, .. name, .. texts]);
    }

    [Fact]
    public void A_long_name_of_a_private_block_is_not_decoded_for_every_element_of_the_block()
    {
        var files = new List<byte>(s_head);
        for (var block = 0x10; block < 0x50; block++)
        {
            files.AddRange([0x09, 0x00, (byte)block, 0x00, (byte)'U', (byte)'N', 0, 0, 0x50, 0xC3, 0, 0]);
            files.AddRange(Repeated("Name\\"u8.ToArray(), 10_000));
        }
        for (var element = 0x1000; element < 0x5000; element++)
            files.AddRange([0x09, 0x00, (byte)element, (byte)(element >> 8), (byte)'S', (byte)'H', 8, 0, .. "eight ch"u8]);

        Bounded([.. files]);
    }

    [Fact]
    public void A_deflate_bomb_is_refused_before_anything_is_inflated_into_memory()
    {
        using var bomb = new MemoryStream();
        bomb.Write(Encoded(Image(1, 1), TransferSyntax.DeflatedExplicitLittleEndian));
        bomb.SetLength(DicomHead.DatasetStart(bomb.ToArray()));
        bomb.Position = bomb.Length;
        using (var deflating = new DeflateStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
            for (var piece = 0; piece < 700; piece++)
                deflating.Write(new byte[1 << 20]);
        var bytes = bomb.ToArray();

        var passage = Bounded(bytes);

        Assert.False(passage.IsTaken);
        Assert.InRange(passage.Opening, 0, 1 << 20);
        Assert.Contains("inflates to more than", Refused(bytes).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    [InlineData("1.2.840.10008.1.2.4.90")]
    public void A_frame_of_four_billion_samples_in_a_hundred_bytes_is_refused_before_it_is_allocated(string syntax)
    {
        var dataset = Image(65535, 65535).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(new byte[100])]));

        var passage = Bounded(Encoded(dataset, TransferSyntax.Of(syntax)));

        Assert.False(passage.HasFrame);
        Assert.InRange(passage.Pixels, 0, 1 << 20);
    }

    [Fact]
    public void Two_billion_frames_do_not_matter_to_the_first()
    {
        var dataset = Image(2, 2).Set(Tag.NumberOfFrames, "2147483647").Set(new Element.Value(Tag.PixelData, VR.OB, new byte[4]));

        var passage = Bounded(Encoded(dataset, TransferSyntax.ExplicitLittleEndian));

        Assert.True(passage.HasFrame);
    }

    [Fact]
    public void A_truncated_file_with_a_byte_of_a_frame_of_a_gigabyte_is_refused_and_one_without_the_frame_too()
    {
        var dataset = Image(60_000, 4_000).Set(Tag.NumberOfFrames, "2").Set(new Element.Value(Tag.PixelData, VR.OB, new byte[2]));
        var bytes = Encoded(dataset, TransferSyntax.ExplicitLittleEndian);
        var file = DicomFile.Decode(bytes, new() { AllowTruncated = true });

        var passage = Bounded(bytes);

        Assert.InRange(passage.Pixels, 0, 1 << 20);
        Assert.All([0, 1], index => Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(file, index)));
    }

    [Fact]
    public void Runs_without_end_that_give_no_byte_end_with_their_segment()
    {
        byte[] segment = [1, 0, 0, 0, 64, 0, 0, 0, .. new byte[56], .. Repeated([0x80], 4_000_000)];
        var dataset = Image(1000, 1000).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(segment)]));

        var bytes = Encoded(dataset, TransferSyntax.RleLossless);

        Bounded(bytes);

        Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(DicomFile.Decode(bytes)));
    }

    [Fact]
    public void Scans_of_a_progressive_frame_that_come_again_and_again_are_refused()
    {
        var stream = DrawnFiles.All().Single(file => file.Name == "grey8-progressive.jpg").Bytes;
        var (start, scan) = (stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]), stream.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]));
        byte[] many = [.. stream.AsSpan(start, scan - start), .. Repeated(stream[scan..(scan + 30)], 5000), 0xFF, 0xD9, 0];
        var dataset = Image(33, 40).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(many)]));

        var bytes = Encoded(dataset, TransferSyntax.JpegExtended);

        Bounded(bytes);

        Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(DicomFile.Decode(bytes)));
    }

    [Fact]
    public void Sixty_five_thousand_tiles_of_a_few_bytes_are_refused_or_done_with_soon()
    {
        var stream = new CostlyCodestream(4096, 4096, tile: 16, levels: 32).WithTiles(65_535, [0]);

        Bounded(InImage(stream, 4096, 4096));
    }

    [Fact]
    public void Millions_of_empty_precincts_are_refused()
    {
        var stream = new CostlyCodestream(4096, 4096, tile: 4096, levels: 1, precinct: 0x11).WithTiles(1, new byte[2_000_000]);

        Bounded(InImage(stream, 4096, 4096));
    }

    [Fact]
    public void Precincts_that_are_opened_and_hold_nothing_are_refused_before_they_outgrow_the_image()
    {
        var stream = new CostlyCodestream(4096, 4096, tile: 4096, levels: 1, precinct: 0x22).WithTiles(1, [.. Repeated([0x80], 1_100_000)]);

        Bounded(InImage(stream, 4096, 4096));
    }

    [Fact]
    public void Changes_of_progression_that_sort_all_precincts_a_thousand_times_are_refused()
    {
        var stream = new CostlyCodestream(2048, 2048, tile: 2048, levels: 1, precinct: 0x33, changes: 1000).WithTiles(1, new byte[100_000]);

        Bounded(InImage(stream, 2048, 2048));
    }

    [Fact]
    public void An_empty_code_stream_is_not_believed_to_be_larger_than_some_films()
    {
        var stream = new CostlyCodestream(16_000, 16_000, tile: 16_000, levels: 0).WithTiles(1, [0]);

        var passage = Bounded(InImage(stream, 16_000, 16_000));

        Assert.False(passage.HasFrame);
        Assert.InRange(passage.Pixels, 0, 1 << 20);
    }

    /// <summary>The file goes through its ordeal, twice if a busy machine made it slow.</summary>
    static Passage Bounded(byte[] bytes)
    {
        var passage = Ordeal.Pass(bytes);
        if (passage.Time > s_soon)
            passage = Ordeal.Pass(bytes);

        Assert.True(passage.Time < s_soon, $"{passage.Time}");
        Assert.True(passage.OpeningShare <= 1, $"opening {passage.Length} bytes allocates {passage.Opening}");
        Assert.True(passage.PixelShare <= 1, $"a frame of {passage.FrameLength} bytes from {passage.Length} allocates {passage.Pixels}");
        return passage;
    }

    static DicomFormatException Refused(byte[] bytes) => Assert.Throws<DicomFormatException>(() => DicomFile.Decode(bytes));

    static byte[] InImage(byte[] stream, int rows, int columns) =>
        Encoded(Image(rows, columns).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)])), TransferSyntax.Jpeg2000Lossless);

    static Dataset Image(int rows, int columns) => new Dataset()
        .Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, rows).Set(Tag.Columns, columns)
        .Set(Tag.BitsAllocated, 8).Set(Tag.BitsStored, 8).Set(Tag.HighBit, 7).Set(Tag.PixelRepresentation, 0);

    static byte[] Sequence(byte[] item, int element)
    {
        byte[] whole = [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(item.Length), .. item];
        return [0x09, 0x00, (byte)element, 0x30, (byte)'S', (byte)'Q', 0, 0, .. BitConverter.GetBytes(whole.Length), .. whole];
    }

    static byte[] Written(int count, Func<int, byte[]> element) => [.. s_head, .. Enumerable.Range(0, count).SelectMany(element)];

    static byte[] Repeated(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(one => one)];

    static byte[] Encoded(Dataset dataset, TransferSyntax syntax)
    {
        using var stream = new MemoryStream();
        new DicomFile(dataset, syntax).Encode(stream);
        return stream.ToArray();
    }
}
