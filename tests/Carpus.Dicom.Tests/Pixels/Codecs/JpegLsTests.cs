using Carpus.Dicom.Pixels;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

public class JpegLsTests
{
    [Fact]
    public void What_is_encoded_decodes_to_the_same_values() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 60], Gen.Int[1, 4], Gen.Int[2, 16], Gen.Int[0, 16], Gen.Int[1, 40], Gen.Int).Sample((rows, columns, samples, bits, noise, run, seed) =>
        {
            var random = new Random(seed);
            var value = 0;
            var values = Enumerable.Range(0, rows * columns * samples).Select(_ => value = random.Next(run) == 0 ? random.Next(1 << Math.Min(noise, bits)) : value).ToArray();

            var decoded = JpegLsDecoder.Decode(JpegLsEncoder.Encode(values, rows, columns, samples, bits));

            Assert.Equal((rows, columns, samples, bits, false), (decoded.Rows, decoded.Columns, decoded.Samples, decoded.Precision, decoded.IsLossy));
            Assert.Equal(values, decoded.Values);
        }, iter: 400);

    [Fact]
    public void The_example_of_the_standard_decodes_and_encodes()
    {
        // T.87 annex H.3: four rows of four samples and their code stream.
        int[] values = [0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145];
        byte[] stream =
        [
            0xFF, 0xD8, 0xFF, 0xF7, 0x00, 0x0B, 0x08, 0x00, 0x04, 0x00, 0x04, 0x01, 0x01, 0x11, 0x00, 0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00,
            0xC0, 0x00, 0x00, 0x6C, 0x80, 0x20, 0x8E, 0x01, 0xC0, 0x00, 0x00, 0x57, 0x40, 0x00, 0x00, 0x6E, 0xE6, 0x00, 0x00, 0x01, 0xBC, 0x18, 0x00, 0x00, 0x05, 0xD8, 0x00, 0x00, 0x91, 0x60, 0xFF, 0xD9,
        ];

        Assert.Equal(values, JpegLsDecoder.Decode(stream).Values);
        Assert.Equal([.. stream[..^2], 0xFF, 0xFF, 0xD9], JpegLsEncoder.Encode(values, 4, 4, 1, 8)); // made even by a fill byte
    }

    [Theory]
    [InlineData(8, 1), InlineData(10, 1), InlineData(12, 1), InlineData(16, 1), InlineData(8, 3)]
    public void A_lossless_frame_of_dcmtk_decodes_to_the_drawing(int bits, int samples)
    {
        var drawing = Drawing.Of(61, 97, samples, bits, noise: 0.05);

        foreach (var options in Interleaving(samples).Append(["+pc"]).Append(["+t1", "5", "+t2", "9", "+t3", "30", "+rs", "31"]))
            Assert.Equal(drawing.Values, JpegLsDecoder.Decode(CodeStream.By("dcmcjpls", ["+el", .. options], drawing)).Values);
    }

    [Theory]
    [InlineData(8, 1), InlineData(12, 1), InlineData(16, 1), InlineData(8, 3)]
    public void A_lossless_frame_of_gdcm_decodes_to_the_drawing(int bits, int samples)
    {
        var drawing = Drawing.Of(61, 97, samples, bits, noise: 0.05);

        Assert.Equal(drawing.Values, JpegLsDecoder.Decode(CodeStream.By("gdcmconv", ["--jpegls"], drawing)).Values);
    }

    [Theory]
    [InlineData(8, 1, 2), InlineData(12, 1, 1), InlineData(12, 1, 3), InlineData(16, 1, 10), InlineData(8, 3, 3)]
    public void A_near_lossless_frame_decodes_as_dcmtk_does_and_stays_near(int bits, int samples, int near)
    {
        var drawing = Drawing.Of(61, 97, samples, bits, noise: 0.05);

        foreach (var options in Interleaving(samples))
        {
            var stream = CodeStream.By("dcmcjpls", ["+en", "+md", $"{near}", .. options], drawing);
            var decoded = JpegLsDecoder.Decode(stream);

            Assert.True(decoded.IsLossy);
            Assert.InRange(decoded.Values.Zip(drawing.Values, (ours, drawn) => Math.Abs(ours - drawn)).Max(), 1, near);
            Assert.Equal(CodeStream.DecodedBy("dcmdjpls", [], stream, drawing, "1.2.840.10008.1.2.4.81"), (drawing with { Values = decoded.Values }).Pixels());
        }
    }

    [Fact]
    public void Signed_values_keep_their_sign_through_a_near_lossless_stream()
    {
        var drawing = Drawing.Of(40, 50, bits: 15) with { Bits = 16 };
        drawing = drawing with { Values = [.. drawing.Values.Select(value => value - 8000 & 0xFFFF)] };
        using var folder = new TemporaryFolder();
        drawing.SaveDicom(folder.File("near.dcm"), isSigned: true, stream: CodeStream.By("dcmcjpls", ["+en", "+md", "3"], drawing), syntax: "1.2.840.10008.1.2.4.81");

        var decoded = PixelDecoder.Decode(DicomFile.Open(folder.File("near.dcm")));

        Assert.InRange(decoded.Values.Zip(drawing.Values, (ours, drawn) => Math.Abs(ours - (short)drawn)).Max(), 1, 3);
    }

    [Theory]
    [InlineData("dcmdjpls", 8, 1), InlineData("dcmdjpls", 12, 1), InlineData("dcmdjpls", 16, 1), InlineData("dcmdjpls", 8, 3), InlineData("gdcmconv", 12, 1), InlineData("gdcmconv", 16, 1)]
    public void What_is_encoded_is_decoded_by_others(string program, int bits, int samples)
    {
        var drawing = Drawing.Of(61, 98, samples, bits, noise: 0.3);

        var stream = JpegLsEncoder.Encode(drawing.Values, drawing.Rows, drawing.Columns, samples, bits);

        Assert.Equal(0, stream.Length % 2);
        Assert.Equal(drawing.Pixels(), CodeStream.DecodedBy(program, program == "gdcmconv" ? ["--raw"] : [], stream, drawing, "1.2.840.10008.1.2.4.80"));
    }

    [Fact]
    public void After_a_restart_marker_all_that_was_learnt_is_forgotten()
    {
        var half = Drawing.Of(24, 50, bits: 12);
        var stream = JpegLsEncoder.Encode(half.Values, 24, 50, 1, 12);
        var header = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA, 0, 8]) + 10;
        var data = stream[header..^2];
        byte[] twice = [.. stream[..2], 0xFF, 0xDD, 0, 4, 0, 24, .. stream[2..header], .. data, 0xFF, 0xD0, .. data, 0xFF, 0xD9];
        twice[14] = 48;

        Assert.Equal([.. half.Values, .. half.Values], JpegLsDecoder.Decode(twice).Values);
    }

    [Fact]
    public void What_is_not_decoded_is_refused_by_its_name()
    {
        var stream = JpegLsEncoder.Encode([1, 2, 3, 4], 2, 2, 1, 8);
        byte[] table = [.. stream[..2], 0xFF, 0xF8, 0, 6, 2, 1, 1, 7, .. stream[2..]];
        var scan = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var mapped = (byte[])stream.Clone();
        mapped[scan + 6] = 1;
        var transformed = (byte[])stream.Clone();
        transformed[scan + 9] = 2;

        Assert.Contains("mapping table", Assert.Throws<DicomFormatException>(() => JpegLsDecoder.Decode(table)).What, StringComparison.Ordinal);
        Assert.Contains("mapping table", Assert.Throws<DicomFormatException>(() => JpegLsDecoder.Decode(mapped)).What, StringComparison.Ordinal);
        Assert.Contains("point transform", Assert.Throws<DicomFormatException>(() => JpegLsDecoder.Decode(transformed)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 8), InlineData(2, 8), InlineData(3, 8), InlineData(1, 16), InlineData(2, 16), InlineData(3, 16)]
    public void A_colour_transform_of_CharLS_is_undone(int transform, int bits)
    {
        var drawing = Drawing.Of(41, 53, 3, bits, noise: 0.3);

        var decoded = JpegLsDecoder.Decode(CharLs.Encode(drawing, transform));

        Assert.Equal(drawing.Values, decoded.Values);
        Assert.Equal(ColorTransform.Undone, decoded.ColorTransform);
    }

    [Fact]
    public void Data_that_end_too_early_are_refused()
    {
        var stream = JpegLsEncoder.Encode(Drawing.Of(24, 50).Values, 24, 50, 1, 12);

        Assert.Contains("ends before the picture does", Assert.Throws<DicomFormatException>(() => JpegLsDecoder.Decode(stream.AsSpan(0, stream.Length - 40))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_stream_decodes_or_is_refused()
    {
        Mutations.Refused(JpegLsEncoder.Encode(Drawing.Of(16, 20).Values, 16, 20, 1, 12), stream => JpegLsDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0));
        Mutations.Refused(JpegLsEncoder.Encode(Drawing.Of(16, 20, 3, 16).Values, 16, 20, 3, 16), stream => JpegLsDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0));
    }

    static string[][] Interleaving(int samples) => samples == 1 ? [[]] : [["+il"], ["+is"], ["+in"]];
}
