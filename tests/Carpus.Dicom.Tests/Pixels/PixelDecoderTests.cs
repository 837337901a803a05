using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Dicom.Tests.Pixels;

public class PixelDecoderTests
{
    [Theory]
    [InlineData("OBXXXX1A_expb.dcm", "OBXXXX1A_rle.dcm")]
    [InlineData("OBXXXX1A_expb_2frame.dcm", "OBXXXX1A_rle_2frame.dcm")]
    public void Eight_bits_in_the_words_of_a_big_endian_file_are_those_of_its_RLE_twin(string bigEndian, string rle)
    {
        var folder = Material.Shared("dicom", "pydicom_pydicom-data", "data");

        Assert.Equal(HashOfFirstFrame(Path.Combine(folder, rle)), HashOfFirstFrame(Path.Combine(folder, bigEndian)));
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

    [Fact, Trait("case", "9")]
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

    [Theory]
    [InlineData("parametric_map_float.dcm")]
    [InlineData("parametric_map_double_float.dcm")]
    public void Floating_point_pixels_are_the_numbers_that_pydicom_gives(string name)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import pydicom, numpy").ExitCode == 0, "pydicom is not installed");
        var path = Material.Shared("dicom", "pydicom_pydicom-data", "data", name);
        var script = "import sys, pydicom; p = pydicom.dcmread(sys.argv[1]).pixel_array; p = p if p.ndim == 2 else p[-1]; print(*map(repr, p.astype('f8').ravel().tolist()))";

        var file = DicomFile.Open(path);
        var frame = PixelDecoder.DecodeReal(file, PixelFormat.Of(file.Dataset).Frames - 1);

        Assert.Equal(Peer.Run(Python, "-c", script, path).Output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)), frame.Values);
        Assert.Contains("DecodeReal", Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(file)).What, StringComparison.Ordinal);
    }

    [Fact, Trait("case", "63")]
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
    [InlineData(8, 8, 7, false), InlineData(8, 8, 7, true), InlineData(8, 5, 4, true), InlineData(16, 10, 9, false), InlineData(16, 12, 11, true), InlineData(16, 14, 13, false), InlineData(16, 16, 15, false)]
    [InlineData(16, 16, 15, true), InlineData(32, 32, 31, true), InlineData(32, 24, 23, false), InlineData(12, 12, 11, false), InlineData(12, 12, 11, true), InlineData(24, 20, 19, true)]
    [InlineData(16, 12, 15, false), InlineData(16, 12, 15, true), InlineData(16, 10, 13, true), InlineData(8, 6, 7, false), InlineData(32, 20, 27, true)]
    public void Values_of_any_width_sign_and_place_in_their_cell_come_out_alone(int allocated, int stored, int high, bool isSigned) =>
        Gen.Select(Gen.Long[-(1L << stored - 1), (1L << stored - 1) - 1].Array[8], Gen.ULong.Array[8]).Sample((values, noise) =>
        {
            var (shift, mask) = (high + 1 - stored, (1UL << stored) - 1);
            var bits = new List<bool>();
            for (var index = 0; index < 8; index++)
            {
                var cell = (ulong)values[index] & mask;
                cell = cell << shift | noise[index] & ~(mask << shift);
                for (var bit = 0; bit < allocated; bit++)
                    bits.Add((cell >> bit & 1) == 1);
            }
            var bytes = new byte[bits.Count / 8];
            new System.Collections.BitArray(bits.ToArray()).CopyTo(bytes, 0);
            var film = Film(2, 4, allocated, stored, isSigned, bytes);
            film.Dataset.Set(Tag.HighBit, high);

            Assert.Equal(values.Select(value => isSigned ? (int)value : (int)(uint)((ulong)value & mask)), PixelDecoder.Decode(film).Values);
        }, iter: 100);

    [Fact]
    public void Two_luminances_that_share_their_differences_are_two_pixels_of_the_colour_that_has_its_own()
    {
        // PS3.3 C.7.6.3.1.2: Y1, Y2, Cb, Cr.
        var film = Film(1, 4, 8, 8, signed: false, [50, 60, 100, 200, 70, 80, 30, 130]);
        film.Dataset.Set(Tag.SamplesPerPixel, 3).Set(Tag.PlanarConfiguration, 0).Set(Tag.PhotometricInterpretation, "YBR_FULL_422");
        var whole = Film(1, 4, 8, 8, signed: false, [50, 100, 200, 60, 100, 200, 70, 30, 130, 80, 30, 130]);
        whole.Dataset.Set(Tag.SamplesPerPixel, 3).Set(Tag.PlanarConfiguration, 0).Set(Tag.PhotometricInterpretation, "YBR_FULL");

        Assert.Equal(PixelDecoder.Decode(whole).Values, PixelDecoder.Decode(film).Values);
        Assert.Equal([151, 8, 0], PixelDecoder.Decode(film).Values[..3]); // 50 + 1.402 x 72; 50 + 0.344 x 28 - 0.714 x 72; 50 - 1.772 x 28
    }

    [Theory]
    [InlineData(0), InlineData(1)]
    public void RLE_colour_does_not_care_for_planar_configuration(int planar)
    {
        var film = Film(1, 2, 8, 8, signed: false, []).Dataset.Set(Tag.SamplesPerPixel, 3).Set(Tag.PlanarConfiguration, planar).Set(Tag.PhotometricInterpretation, "RGB")
            .Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(RleEncoder.Encode([1, 2, 3, 4, 5, 6], 1, 2, 3, 8))]));

        Assert.Equal([1, 2, 3, 4, 5, 6], PixelDecoder.Decode(new DicomFile(film, TransferSyntax.RleLossless)).Values);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("empty")]
    [InlineData("wrong")]
    [InlineData("beyond")]
    [InlineData("extended")]
    [InlineData("extended wrong")]
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
        if (table == "beyond")
            offsets[1] = uint.MaxValue;
        var offsetTable = table is "empty" or "extended" or "extended wrong" ? ByteRegion.Empty : ByteRegion.Of(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(offsets)).ToArray());
        var film = Film(2, 2, 8, 8, signed: false, []).Dataset.Set(Tag.NumberOfFrames, 2).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, offsetTable, [.. fragments]));

        if (table.StartsWith("extended", StringComparison.Ordinal))
            film.Set(Tag.ExtendedOffsetTable, VR.OV, 0ul, table == "extended" ? offsets[1] : 3ul).Set(Tag.ExtendedOffsetTableLengths, VR.OV, 1ul, 1ul);
        var file = new DicomFile(film, TransferSyntax.JpegLosslessSV1);

        Assert.Equal(frames[0], PixelDecoder.Decode(file, 0).Values);
        Assert.Equal(frames[1], PixelDecoder.Decode(file, 1).Values);
    }

    static DicomFile Film(int rows, int columns, int allocated, int stored, bool signed, byte[] pixels) => new(new Dataset()
        .Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, rows).Set(Tag.Columns, columns)
        .Set(Tag.BitsAllocated, allocated).Set(Tag.BitsStored, stored).Set(Tag.HighBit, stored - 1).Set(Tag.PixelRepresentation, signed ? 1 : 0)
        .Set(new Element.Value(Tag.PixelData, VR.OW, pixels)));

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
}
