using Carpus.Dicom.Pixels.Codecs;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Dicom.Tests.Pixels.Codecs;

public class JpegTests
{
    [Theory]
    [InlineData(8, "+eb", 90), InlineData(8, "+eb", 30), InlineData(8, "+ee", 75), InlineData(12, "+ee", 95), InlineData(12, "+ee", 40), InlineData(8, "+ep", 80), InlineData(12, "+ep", 90)]
    public void A_grey_frame_decodes_to_the_level_as_dcmtk_does(int bits, string process, int quality)
    {
        var drawing = Drawing.Of(75, 101, bits: bits, noise: 0.1);
        var stream = CodeStream.By("dcmcjpeg", [process, "+q", $"{quality}"], drawing);

        var decoded = JpegDecoder.Decode(stream);

        Assert.Equal((75, 101, 1, bits), (decoded.Rows, decoded.Columns, decoded.Samples, decoded.Precision));
        Assert.True(decoded.IsLossy);
        Assert.Equal(CodeStream.DecodedBy("dcmdjpeg", [], stream, drawing, Syntax(process)), (drawing with { Values = decoded.Values }).Pixels());
    }

    [Theory]
    [InlineData("1x1"), InlineData("2x1"), InlineData("2x2"), InlineData("1x2"), InlineData("4x1"), InlineData("2x2,1x2,2x1")]
    public void A_colour_frame_of_any_sampling_decodes_as_libjpeg_does(string sampling)
    {
        foreach (var options in new string[][] { [], ["-progressive"], ["-restart", "1"], ["-restart", "7B", "-progressive"], ["-optimize", "-restart", "3B"] })
        {
            var drawing = Drawing.Of(61, 83, 3, 8, noise: 0.1);
            var stream = ByLibjpeg([.. options, "-quality", "85", "-sample", sampling], drawing);

            var decoded = JpegDecoder.Decode(stream);

            Assert.Equal(ColorTransform.YCbCr, decoded.ColorTransform);
            Assert.Equal(DecodedByLibjpeg(stream), YCbCr.ToRgb(decoded).Values.Select(value => (byte)value));
        }
    }

    [Fact]
    public void A_frame_of_red_green_and_blue_says_so()
    {
        var drawing = Drawing.Of(40, 50, 3, 8);
        var stream = ByLibjpeg(["-rgb", "-quality", "90"], drawing);

        var decoded = JpegDecoder.Decode(stream);

        Assert.Equal(ColorTransform.Rgb, decoded.ColorTransform);
        Assert.Equal(DecodedByLibjpeg(stream), decoded.Values.Select(value => (byte)value));
    }

    [Fact]
    public void Grey_frames_of_all_small_sizes_decode_as_libjpeg_does()
    {
        Material.Program("djpeg"); // a skip must not be thrown inside a property

        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 2]).Sample((rows, columns, factor) =>
        {
            var stream = ByLibjpeg(["-grayscale", "-quality", "60", "-sample", $"{factor}x{factor}"], Drawing.Of(rows, columns, 3, 8));

            Assert.Equal(DecodedByLibjpeg(stream), JpegDecoder.Decode(stream).Values.Select(value => (byte)value));
        }, iter: 12, threads: 1);
    }

    [Fact]
    public void Primary_colours_come_out_of_their_YCbCr()
    {
        int[] values = [76, 85, 255, 150, 44, 21, 29, 255, 107, 255, 128, 128];

        YCbCr.ToRgb(values, 8);

        Assert.Equal([254, 0, 0, 0, 255, 1, 0, 0, 254, 255, 255, 255], values);
    }

    [Theory]
    [InlineData(0xC3, "lossless"), InlineData(0xC9, "arithmetic-coded"), InlineData(0xF7, "JPEG-LS")]
    public void A_stream_of_another_process_is_refused_by_its_name(int marker, string name)
    {
        var stream = (byte[])Baseline.Clone();
        stream[stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 1] = (byte)marker;

        Assert.Contains(name, Assert.Throws<DicomFormatException>(() => JpegDecoder.Decode(stream)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_end_too_early_are_refused()
    {
        Assert.Contains("ends before", Assert.Throws<DicomFormatException>(() => JpegDecoder.Decode(Baseline.AsSpan(0, Baseline.Length - 30))).What, StringComparison.Ordinal);
        Assert.Contains("ends before", Assert.Throws<DicomFormatException>(() => JpegDecoder.Decode(Progressive.AsSpan(0, Progressive.Length - 30))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_and_progressive_give_one_picture()
    {
        var decoded = JpegDecoder.Decode(Baseline);
        var levels = (int[])decoded.Values.Clone();
        YCbCr.ToRgb(levels, 8);

        Assert.Equal(decoded.Values, JpegDecoder.Decode(Progressive).Values);
        Assert.Equal(118823, levels.Sum()); // of the picture that djpeg makes of it
    }

    [Fact]
    public void A_stream_that_says_nothing_of_its_colours_leaves_them_to_the_data_set() =>
        Assert.Equal(ColorTransform.None, JpegDecoder.Decode(Baseline).ColorTransform);

    [Fact]
    public void The_number_of_lines_may_come_after_the_scan()
    {
        var frame = Baseline.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        byte[] late = [.. Baseline[..^2], 0xFF, 0xDC, 0, 4, 0, Baseline[frame + 6], 0xFF, 0xD9];
        late[frame + 6] = 0;

        Assert.Equal(JpegDecoder.Decode(Baseline).Values, JpegDecoder.Decode(late).Values);
    }

    [Fact]
    public void A_changed_stream_decodes_or_is_refused()
    {
        Mutations.Refused(Baseline, stream => JpegDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0), times: 1000);
        Mutations.Refused(Progressive, stream => JpegDecoder.Decode(stream, allowTruncated: stream.Length % 2 == 0), times: 1000);
    }

    static byte[] ByLibjpeg(string[] options, Drawing drawing)
    {
        using var folder = new TemporaryFolder();
        var (picture, coded) = (folder.File("picture.ppm"), folder.File("coded.jpg"));
        File.WriteAllBytes(picture, [.. System.Text.Encoding.ASCII.GetBytes($"P6 {drawing.Columns} {drawing.Rows} 255\n"), .. drawing.Pixels()]);
        Assert.Equal("", Peer.Run(Material.Program("cjpeg"), [.. options, "-outfile", coded, picture]).Errors);
        return File.ReadAllBytes(coded);
    }

    static byte[] DecodedByLibjpeg(byte[] stream)
    {
        using var folder = new TemporaryFolder();
        var (coded, picture) = (folder.File("coded.jpg"), folder.File("picture.ppm"));
        File.WriteAllBytes(coded, stream);
        Assert.Equal("", Peer.Run(Material.Program("djpeg"), "-pnm", "-dct", "int", "-outfile", picture, coded).Errors);
        var bytes = File.ReadAllBytes(picture);
        var header = 0;
        for (var lines = 0; lines < 3; header++)
            lines += bytes[header] == '\n' ? 1 : 0;
        return bytes[header..];
    }

    static string Syntax(string process) => "1.2.840.10008.1.2.4." + process switch { "+eb" => "50", "+ee" => "51", _ => "55" };

    // A red disc on a slope of 24 x 24 pixels that we drew, written by cjpeg 2.1.5 with -quality 40 -restart 2B; the JFIF segment is taken out.
    static readonly byte[] Baseline = Convert.FromBase64String(
        "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fH" +
        "x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG" +
        "E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5us" +
        "LDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEI" +
        "FEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyM" +
        "nK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/90ABAAC/9oADAMBAAIRAxEAPwDl7aB7iQRxjJP5Aeta40mIAZdye/SquhuiXpDsF3oVXPc5HFdEY656rcZWNINKNzm5rd7eTa3I7H1oq9qxXzI0" +
        "BBZc5HpnFFWo3Vzrg7xuf//Q5ZRWimp3gUDzjgDHKg/0oorqlCL3Q6ZACWJLEknkk96KKKhpHbHY/9k=");

    static readonly byte[] Progressive = Convert.FromBase64String(
        "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fH" +
        "x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAYABgDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAUDBP/EABcBAQEBAQAAAAAAAAAAAAAAAAMCAAH/3QAEAAL/2gAMAwEAAhAD" +
        "EAAAAZfXlROprd1f/9CV0i7MS/8A/8QAHBAAAgICAwAAAAAAAAAAAAAAAAECAxITETEy/9oACAEBAAEFAorJ6kf/0HHF0e//0eC3v//SNkz/0z//xAAXEQEBAQEAAAAAAAAAAAAAAAAAATEC/9oACA" +
        "EDAQE/AZiY/9DlH//EABkRAQACAwAAAAAAAAAAAAAAAAEAAhARIf/aAAgBAgEBPwG3Gan/0EMf/8QAGBABAAMBAAAAAAAAAAAAAAAAAAEQETH/2gAIAQEABj8CyK//0K//0UP/0nX/03//xAAbEAAD" +
        "AAIDAAAAAAAAAAAAAAAAAREhMUFh0f/aAAgBAQABPyFoHcz/0HQYyWTlUR//0RMOUf/SQpeT/9Pez//aAAwDAQACAAMAAAAQc/8A/9CH7//EABcRAAMBAAAAAAAAAAAAAAAAAAABETH/2gAIAQMBAT" +
        "8QdKh7R//QGD//xAAXEQEBAQEAAAAAAAAAAAAAAAABABEx/9oACAECAQE/EG4Ro2//0FdJC//EABwQAQACAwEBAQAAAAAAAAAAAAEAESFBUTGRwf/aAAgBAQABPxA4Fr8DsBC3d+T/0PSBp7F4Vuzb" +
        "Zif/0WFQo2Wcup//0hDAtQVkP5P/0xUqVcq7n//Z");
}
