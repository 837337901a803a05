using Carpus.Dicom.Pixels.Codecs;
using CsCheck;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

public class JpegLosslessTests
{
    [Fact]
    public void What_is_encoded_decodes_to_the_same_values() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 60], Gen.Int[1, 4], Gen.Int[2, 16], Gen.Int[0, 16], Gen.Int).Sample((rows, columns, samples, bits, noise, seed) =>
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, rows * columns * samples).Select(_ => random.Next(1 << Math.Min(noise, bits))).ToArray();

            var decoded = JpegLosslessDecoder.Decode(JpegLosslessEncoder.Encode(values, rows, columns, samples, bits));

            Assert.Equal((rows, columns, samples, bits), (decoded.Rows, decoded.Columns, decoded.Samples, decoded.Precision));
            Assert.Equal(values, decoded.Values);
        }, iter: 300);

    [Fact]
    public void A_difference_of_half_the_range_takes_no_bits()
    {
        int[] values = [32768, 0, 32768, 65535, 0, 65535];

        Assert.Equal(values, JpegLosslessDecoder.Decode(JpegLosslessEncoder.Encode(values, 2, 3, 1, 16)).Values);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7)]
    public void Each_predictor_of_dcmtk_decodes_to_the_drawing(int predictor)
    {
        foreach (var (bits, samples) in new[] { (8, 1), (12, 1), (16, 1), (8, 3) })
        {
            var drawing = Drawing.Of(61, 97, samples, bits, noise: 0.2);

            var stream = CodeStream.By("dcmcjpeg", ["+el", "+sv", $"{predictor}"], drawing);

            Assert.Equal(drawing.Values, JpegLosslessDecoder.Decode(stream).Values);
        }
    }

    [Theory]
    [InlineData(8, 1), InlineData(12, 1), InlineData(16, 1), InlineData(8, 3)]
    public void A_frame_of_gdcm_decodes_to_the_drawing(int bits, int samples)
    {
        var drawing = Drawing.Of(61, 97, samples, bits);

        Assert.Equal(drawing.Values, JpegLosslessDecoder.Decode(CodeStream.By("gdcmconv", ["--jpeg"], drawing)).Values);
    }

    [Fact]
    public void A_point_transform_leaves_the_lower_bits_at_zero()
    {
        var drawing = Drawing.Of(50, 70, bits: 12);

        var decoded = JpegLosslessDecoder.Decode(CodeStream.By("dcmcjpeg", ["+el", "+sv", "4", "+pt", "3"], drawing));

        Assert.Equal(drawing.Values.Select(value => value & ~7), decoded.Values);
    }

    [Theory]
    [InlineData("dcmdjpeg", 8, 1), InlineData("dcmdjpeg", 12, 1), InlineData("dcmdjpeg", 16, 1), InlineData("gdcmconv", 12, 1), InlineData("gdcmconv", 16, 1), InlineData("gdcmconv", 8, 3)]
    public void What_is_encoded_is_decoded_by_others(string program, int bits, int samples)
    {
        var drawing = Drawing.Of(61, 98, samples, bits, noise: 0.3);

        var stream = JpegLosslessEncoder.Encode(drawing.Values, drawing.Rows, drawing.Columns, samples, bits);

        Assert.Equal(drawing.Pixels(), CodeStream.DecodedBy(program, program == "gdcmconv" ? ["--raw"] : [], stream, drawing, "1.2.840.10008.1.2.4.70"));
    }

    [Fact]
    public void After_a_restart_marker_prediction_begins_anew_as_dcmtk_sees_it()
    {
        var half = Drawing.Of(24, 50, bits: 12);
        var stream = WithRestart(JpegLosslessEncoder.Encode(half.Values, 24, 50, 1, 12), rows: 48, interval: 24 * 50);
        var twice = half with { Rows = 48, Values = [.. half.Values, .. half.Values] };

        Assert.Equal(twice.Values, JpegLosslessDecoder.Decode(stream).Values);
        Assert.Equal(twice.Pixels(), CodeStream.DecodedBy("dcmdjpeg", [], stream, twice, "1.2.840.10008.1.2.4.70"));
    }

    [Fact]
    public void Components_may_have_scans_and_tables_of_their_own()
    {
        var drawings = new[] { Drawing.Of(20, 30, bits: 12), Drawing.Of(20, 30, bits: 12, seed: 2, noise: 0.5), Drawing.Of(20, 30, bits: 12, noise: 0) };
        List<byte> stream = [0xFF, 0xD8, 0xFF, 0xC3, 0, 17, 12, 0, 20, 0, 30, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        for (byte i = 0; i < 3; i++)
        {
            var alone = JpegLosslessEncoder.Encode(drawings[i].Values, 20, 30, 1, 12);
            var table = alone.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC4]);
            var scan = alone.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
            alone[table + 4] = i;
            (alone[scan + 5], alone[scan + 6]) = ((byte)(i + 1), (byte)(i << 4));
            stream.AddRange(alone[table..^2]);
        }

        var decoded = JpegLosslessDecoder.Decode(stream.ToArray());

        for (var i = 0; i < 3; i++)
            Assert.Equal(drawings[i].Values, decoded.Values.Where((_, index) => index % 3 == i));
    }

    [Fact]
    public void A_frame_larger_than_the_data_set_asks_for_is_refused()
    {
        var stream = JpegLosslessEncoder.Encode(new int[600], 20, 30, 1, 12);

        Assert.Contains("above the limit of 599", Assert.Throws<DicomFormatException>(() => JpegLosslessDecoder.Decode(stream, 599)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_restart_marker_is_refused()
    {
        var stream = JpegLosslessEncoder.Encode(Drawing.Of(24, 50).Values, 24, 50, 1, 12);

        var refusal = Assert.Throws<DicomFormatException>(() => JpegLosslessDecoder.Decode(Insert(stream, [0xFF, 0xDD, 0, 4, 0, 50])));

        Assert.Contains("Restart marker 0 is missing", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_end_too_early_are_refused_with_their_place()
    {
        var stream = JpegLosslessEncoder.Encode(Drawing.Of(24, 50).Values, 24, 50, 1, 12);

        var refusal = Assert.Throws<DicomFormatException>(() => JpegLosslessDecoder.Decode(stream.AsSpan(0, stream.Length - 40)));

        Assert.Contains("ends before the picture does", refusal.What, StringComparison.Ordinal);
        Assert.InRange(refusal.Offset, stream.Length - 60, stream.Length);
    }

    [Theory]
    [InlineData(0xC0, "baseline"), InlineData(0xC2, "progressive"), InlineData(0xC7, "hierarchical"), InlineData(0xCB, "arithmetic-coded")]
    public void A_stream_of_another_process_is_refused_by_its_name(int marker, string name)
    {
        var stream = JpegLosslessEncoder.Encode([1, 2], 1, 2, 1, 8);
        stream[3] = (byte)marker;

        Assert.Contains(name, Assert.Throws<DicomFormatException>(() => JpegLosslessDecoder.Decode(stream)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_stream_decodes_or_is_refused()
    {
        var half = Drawing.Of(12, 20, bits: 12);
        Mutations.Refused(WithRestart(JpegLosslessEncoder.Encode(half.Values, 12, 20, 1, 12), rows: 24, interval: 240), stream => JpegLosslessDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0));
        Mutations.Refused(JpegLosslessEncoder.Encode(Drawing.Of(12, 20, 3, 8).Values, 12, 20, 3, 8), stream => JpegLosslessDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0));
    }

    [Fact]
    public void A_value_that_the_precision_cannot_hold_is_refused_by_the_encoder() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JpegLosslessEncoder.Encode([0, 4096], 1, 2, 1, 12));

    /// <summary>Two rows of a picture become two equal parts of one that is twice as high: the entropy-coded data stands twice with a marker between.</summary>
    static byte[] WithRestart(byte[] stream, int rows, int interval)
    {
        var header = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA, 0, 8]) + 10;
        var end = stream.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        var data = stream[header..end];
        byte[] twice = [.. stream[..header], .. data, 0xFF, 0xD0, .. data, 0xFF, 0xD9];
        (twice[7], twice[8]) = ((byte)(rows >> 8), (byte)rows);
        return Insert(twice, [0xFF, 0xDD, 0, 4, (byte)(interval >> 8), (byte)interval]);
    }

    static byte[] Insert(byte[] stream, byte[] segment) => [.. stream[..2], .. segment, .. stream[2..]];
}
