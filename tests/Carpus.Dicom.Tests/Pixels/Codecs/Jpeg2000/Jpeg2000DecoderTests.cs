using Carpus.Dicom.Pixels.Codecs;
using Carpus.Dicom.Pixels.Codecs.Jpeg2000;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

public sealed class Jpeg2000DecoderTests
{
    static readonly string[] Orders = ["LRCP", "RLCP", "RPCL", "PCRL", "CPRL"];

    [Theory]
    [InlineData(8, 1, false, "")]
    [InlineData(12, 1, false, "-n 1")]
    [InlineData(12, 1, true, "-n 3 -b 32,32")]
    [InlineData(16, 1, false, "-n 5")]
    [InlineData(16, 1, true, "-n 4 -b 4,4")]
    [InlineData(8, 3, false, "-mct 1")]
    [InlineData(8, 3, true, "-mct 0 -n 2")]
    [InlineData(12, 1, false, "-d 13,7 -n 4")]
    [InlineData(12, 1, false, "-d 33,40 -T 9,21 -t 50,47 -n 3")]
    [InlineData(10, 1, false, "-r 30,10,1 -SOP -EPH")]
    [InlineData(8, 1, false, "-ROI c=0,U=12")]
    [InlineData(12, 3, false, "-p CPRL -t 64,64 -TP C -PLT")]
    [InlineData(12, 3, false, "-p RLCP -c [32,32],[64,64] -TLM")]
    public void A_reversible_stream_decodes_to_the_values_that_were_coded(int bits, int samples, bool isSigned, string options)
    {
        var drawing = Drawing.Of(97, 131, samples, bits);

        var image = Jpeg2000Decoder.Decode(OpenJpeg.Compress(drawing, isSigned, options));

        Assert.Equal((97, 131, samples, bits, isSigned), (image.Rows, image.Columns, image.Samples, image.Precision, image.IsSigned));
        Assert.Equal(OpenJpeg.Values(drawing, isSigned), image.Values);
        Assert.False(image.IsLossy);
    }

    [Fact]
    public void Every_code_block_style_decodes_to_the_values_that_were_coded()
    {
        var drawing = Drawing.Of(70, 77, bits: 12, noise: 0.1);
        for (var styles = 1; styles < 64; styles++)
            Assert.Equal(drawing.Values, Jpeg2000Decoder.Decode(OpenJpeg.Compress(drawing, false, $"-M {styles} -n 3 -r {(styles % 3 == 0 ? "20,1" : "1")}")).Values);
    }

    [Fact]
    public void Settings_drawn_by_chance_decode_as_opj_decompress_does()
    {
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var (bits, samples, isSigned) = (random.Next(2) == 0 ? 8 : 12, random.Next(3) == 0 ? 3 : 1, random.Next(3) == 0);
            var drawing = Drawing.Of(random.Next(20, 150), random.Next(20, 150), samples, bits, seed: i, noise: 0.1);
            var options = AnyOptions(random);

            var stream = OpenJpeg.Compress(drawing, isSigned, options);
            var image = Jpeg2000Decoder.Decode(stream);

            var expected = OpenJpeg.Decompress(stream, new(samples, bits, isSigned));
            Assert.True(Distance(expected, image.Values) <= (options.EndsWith("-I", StringComparison.Ordinal) ? 1 : 0), $"{options}: {Distance(expected, image.Values)}");
        }
    }

    static string AnyOptions(Random random)
    {
        var options = $"-n {random.Next(1, 5)} -p {Orders[random.Next(5)]}";
        options += random.Next(2) == 0 ? $" -M {random.Next(64)}" : "";
        options += random.Next(3) == 0 ? $" -t {random.Next(30, 100)},{random.Next(30, 100)}" : "";
        options += random.Next(3) == 0 ? $" -c [{16 << random.Next(3)},{16 << random.Next(3)}],[{16 << random.Next(3)},64]" : "";
        options += random.Next(3) == 0 ? " -SOP" : "";
        options += random.Next(3) == 0 ? " -EPH" : "";
        options += random.Next(2) == 0 ? " -r 30,12,5" : "";
        return options + (random.Next(3) == 0 ? " -I" : "");
    }

    [Theory]
    [InlineData(8, 3, "-r 12")]
    [InlineData(12, 1, "-r 40,20,10 -n 6")]
    [InlineData(12, 1, "-q 40 -t 50,60 -d 5,9")]
    [InlineData(8, 3, "-n 4 -r 20,1 -POC T1=0,0,1,4,3,RLCP/T1=0,0,2,4,3,CPRL")]
    public void An_irreversible_stream_decodes_within_1_of_opj_decompress(int bits, int samples, string options)
    {
        var drawing = Drawing.Of(120, 173, samples, bits);
        var stream = OpenJpeg.Compress(drawing, false, "-I " + options);

        var image = Jpeg2000Decoder.Decode(stream);

        Assert.True(image.IsLossy);
        Assert.InRange(Distance(OpenJpeg.Decompress(stream, new(samples, bits, false)), image.Values), 0, 1);
    }

    /// <summary>Of 16 bits the difference may be 2: opj_decompress rounds one constant of the wavelet (2/K) to 1.625732 where it is 1.625786.</summary>
    [Fact]
    public void An_irreversible_stream_of_16_bits_is_as_near_to_what_was_coded_as_opj_decompress_is()
    {
        var drawing = Drawing.Of(120, 173, bits: 16);
        var stream = OpenJpeg.Compress(drawing, false, "-I -n 6");

        var ours = Distance(drawing.Values, Jpeg2000Decoder.Decode(stream).Values);

        Assert.InRange(ours, 0, Distance(drawing.Values, OpenJpeg.Decompress(stream, new(1, 16, false))));
    }

    [Fact]
    public void Components_of_fewer_samples_are_stretched()
    {
        var drawing = Drawing.Of(40, 60, 1, 8);
        var halved = OnFinerGrid(OpenJpeg.Compress(drawing, false, "-n 2"));

        var image = Jpeg2000Decoder.Decode(halved);

        Assert.Equal((80, 120), (image.Rows, image.Columns));
        Assert.Equal([.. Enumerable.Range(0, 80 * 120).Select(i => drawing.Values[i / 120 / 2 * 60 + i % 120 / 2])], image.Values);
    }

    /// <summary>The same samples on a reference grid that is twice as fine: the low bytes of image and tile size, and the steps of the component.</summary>
    static byte[] OnFinerGrid(byte[] stream)
    {
        foreach (var at in new[] { 11, 15, 27, 31, 43, 44 })
            stream[at] *= 2;
        return stream;
    }

    [Fact]
    public void A_JP2_file_decodes_as_its_code_stream_does()
    {
        var drawing = Drawing.Of(50, 40, 3, 8);
        var findings = new List<string>();

        var image = Jpeg2000Decoder.Decode(OpenJpeg.Compress(drawing, false, "-n 3", extension: "jp2"), findings);

        Assert.Equal(drawing.Values, image.Values);
        Assert.Equal(ColorTransform.Undone, image.ColorTransform);
        Assert.Single(findings);
    }

    [Fact]
    public void The_palette_of_a_JP2_file_gives_the_colours_that_opj_decompress_gives()
    {
        var drawing = Drawing.Of(20, 30, bits: 8);
        byte[] palette = [.. Box("pclr", [1, 0, 3, 7, 7, 7, .. Enumerable.Range(0, 256).SelectMany(entry => new[] { (byte)(255 - entry), (byte)(entry * 3), (byte)(entry / 2) })]), .. Box("cmap", [0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 2])];

        var file = WithHeader(OpenJpeg.Compress(drawing, false, "-n 2", extension: "jp2"), palette);

        var expected = OpenJpeg.Decompress(file, new(3, 8, false), "jp2");
        Assert.Equal(drawing.Values.SelectMany(value => new[] { 255 - value, value * 3 & 0xFF, value / 2 }), expected);
        Assert.Equal(expected, Jpeg2000Decoder.Decode(file).Values);
        Assert.Equal(drawing.Values, Jpeg2000Decoder.Decode(file, maximumSamples: 600).Values);
    }

    [Fact]
    public void Channels_of_a_JP2_file_that_stand_in_another_order_are_put_in_theirs_as_opj_decompress_does()
    {
        var drawing = Drawing.Of(20, 30, 3, 8, noise: 0.2);

        var file = WithHeader(OpenJpeg.Compress(drawing, false, "-n 2 -mct 0", extension: "jp2"), Box("cdef", [0, 3, 0, 0, 0, 0, 0, 3, 0, 1, 0, 0, 0, 2, 0, 2, 0, 0, 0, 1]));

        Assert.Equal(OpenJpeg.Decompress(file, new(3, 8, false), "jp2"), Jpeg2000Decoder.Decode(file).Values);
        Assert.Equal(drawing.Values.Chunk(3).SelectMany(pixel => pixel.Reverse()), Jpeg2000Decoder.Decode(file).Values);
    }

    static byte[] Box(string type, byte[] content) => [0, 0, (byte)(content.Length + 8 >> 8), (byte)(content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    /// <summary>Boxes at the end of the header, whose colours are then those of sRGB.</summary>
    static byte[] WithHeader(byte[] file, byte[] boxes)
    {
        var at = file.AsSpan().IndexOf("jp2h"u8) - 4;
        var length = file[at + 2] << 8 | file[at + 3];
        byte[] wider = [.. file[..(at + length)], .. boxes, .. file[(at + length)..]];
        (wider[at + 2], wider[at + 3]) = ((byte)(length + boxes.Length >> 8), (byte)(length + boxes.Length));
        wider[wider.AsSpan().IndexOf("colr"u8) + 10] = 16;
        return wider;
    }

    [Fact]
    public void A_reversible_stream_of_which_planes_were_left_out_is_lossy() =>
        Assert.True(Jpeg2000Decoder.Decode(OpenJpeg.Compress(Drawing.Of(90, 90, noise: 0.1), false, "-r 20")).IsLossy);

    [Fact]
    public void One_core_gives_the_same_as_many()
    {
        var stream = OpenJpeg.Compress(Drawing.Of(400, 500, bits: 12), false, "-I -r 8");

        Assert.Equal(Jpeg2000Decoder.Decode(stream).Values, Jpeg2000Decoder.Decode(stream, maximumCores: 1).Values);
    }

    static int Distance(int[] expected, int[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();
    }
}
