using System.Globalization;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Dicom.Tests.Pixels.Codecs;
using Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

/// <summary>Pixels of which the end is missing: an error by default, the rows that are whole on request.</summary>
public class TruncatedPixelTests
{
    const int Padding = 7;

    [Theory]
    [InlineData(1, 8, false), InlineData(1, 12, false), InlineData(3, 8, false), InlineData(3, 8, true)]
    public void Native_rows_that_are_there_are_kept(int samples, int bits, bool isPlanar)
    {
        var drawing = Drawing.Of(40, 30, samples, bits);
        var film = Film(drawing, TransferSyntax.ExplicitLittleEndian).Dataset.Set(Tag.PlanarConfiguration, isPlanar ? 1 : 0).Set(new Element.Value(Tag.PixelData, VR.OW, drawing.Pixels()));

        IsKept(new DicomFile(film), PixelDecoder.Decode(new DicomFile(film)).Values, isPlanar ? [0.95, 0.7] : [0.99, 0.5, 0.02]);
    }

    [Theory]
    [InlineData(1, 8), InlineData(1, 12), InlineData(3, 8)]
    public void Rows_of_a_lossless_stream_that_are_there_are_kept(int samples, int bits)
    {
        var drawing = Drawing.Of(40, 30, samples, bits);

        IsKept(Film(drawing, TransferSyntax.JpegLosslessSV1, JpegLosslessEncoder.Encode(drawing.Values, 40, 30, samples, bits)), drawing.Values, [0.95, 0.6]);
        IsKept(Film(drawing, TransferSyntax.JpegLsLossless, JpegLsEncoder.Encode(drawing.Values, 40, 30, samples, bits)), drawing.Values, [0.95, 0.6]);
        IsKept(Film(drawing, TransferSyntax.RleLossless, RleEncoder.Encode(drawing.Values, 40, 30, samples, drawing.BitsAllocated)), drawing.Values, [0.97, 0.9]);
    }

    [Fact]
    public void Point_transformed_rows_that_are_there_are_kept()
    {
        var drawing = Drawing.Of(40, 30, bits: 12);

        IsKept(Film(drawing, TransferSyntax.JpegLossless, CodeStream.By("dcmcjpeg", ["+el", "+sv", "4", "+pt", "3"], drawing)), [.. drawing.Values.Select(value => value & ~7)], [0.8]);
    }

    [Theory]
    [InlineData("-sample", "1x1"), InlineData("-sample", "2x2"), InlineData("-restart", "1")]
    public void Rows_of_a_lossy_stream_that_are_there_are_kept(params string[] options)
    {
        var film = ByLibjpeg(Drawing.Of(256, 190, samples: 3, bits: 8, noise: 0.2), options);

        IsKept(film, PixelDecoder.Decode(film).Values, [0.95, 0.6]);
    }

    [Fact]
    public void A_cut_progressive_stream_is_coarser_and_says_so() => IsCoarser(ByLibjpeg(Drawing.Of(256, 190, samples: 3, bits: 8, noise: 0.2), ["-progressive"]), 0.7);

    [Fact]
    public void A_cut_JPEG_2000_stream_is_coarser_and_says_so()
    {
        var drawing = Drawing.Of(64, 48, bits: 12);

        IsCoarser(Film(drawing, TransferSyntax.Jpeg2000Lossless, OpenJpeg.Compress(drawing, false, "")), 0.8);
    }

    [Fact]
    public void Frames_that_are_whole_are_kept_and_the_others_are_refused()
    {
        var drawing = Drawing.Of(20, 10, bits: 8);
        var stream = ByteRegion.Of(JpegLosslessEncoder.Encode(drawing.Values, 20, 10, 1, 8));
        var film = Film(drawing, TransferSyntax.JpegLosslessSV1).Dataset.Set(Tag.NumberOfFrames, 3).Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [stream, stream, stream]));
        var cut = DicomFile.Decode(Cut(new DicomFile(film, TransferSyntax.JpegLosslessSV1), 0.5), new() { AllowTruncated = true });

        Assert.Equal(drawing.Values, PixelDecoder.Decode(cut).Values);
        Assert.Contains("of frame 3 nothing is there", Assert.Throws<DicomFormatException>(() => PixelDecoder.Decode(cut, 2)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_a_real_truncated_file_are_those_of_its_whole_twin()
    {
        var folder = Material.Shared("dicom", "pydicom_pydicom", "test_files");
        var whole = PixelDecoder.Decode(DicomFile.Open(Path.Combine(folder, "MR_small_padded.dcm"))).Values;
        var findings = new List<Finding>();

        var frame = PixelDecoder.Decode(DicomFile.Open(Path.Combine(folder, "MR_truncated.dcm"), new() { AllowTruncated = true }), findings: findings);

        Assert.Equal("The pixel data is truncated. 63 of 64 rows are there, the others are filled with 0.", Assert.Single(findings).What);
        Assert.Equal(whole[..(63 * 64)], frame.Values[..(63 * 64)]);
        Assert.All(frame.Values[(63 * 64)..], value => Assert.Equal(0, value));
    }

    /// <summary>The file cut at some shares of its pixels: refused by default, and on request the whole rows as they were and the padding value below.</summary>
    static void IsKept(DicomFile film, int[] values, double[] shares)
    {
        foreach (var share in shares)
        {
            var cut = Cut(film, share);
            var findings = new List<Finding>();

            var frame = PixelDecoder.Decode(DicomFile.Decode(cut, new() { AllowTruncated = true }), findings: findings);

            Assert.Throws<DicomFormatException>(() => DicomFile.Decode(cut));
            var words = Assert.Single(findings).What.Split(" rows are there")[0].Split(' ');
            var whole = int.Parse(words[^3], CultureInfo.InvariantCulture);
            var padding = frame.Samples == 1 ? Padding : 0;
            Assert.True(whole < frame.Rows && (whole > 0 || share < 0.2), $"{whole} rows at {share}");
            Assert.Equal(values[..(whole * frame.Columns * frame.Samples)], frame.Values[..(whole * frame.Columns * frame.Samples)]);
            Assert.All(frame.Values[(whole * frame.Columns * frame.Samples)..], value => Assert.Equal(padding, value));
        }
    }

    static void IsCoarser(DicomFile film, double share)
    {
        var cut = Cut(film, share);
        var values = PixelDecoder.Decode(film).Values;
        var findings = new List<Finding>();

        var frame = PixelDecoder.Decode(DicomFile.Decode(cut, new() { AllowTruncated = true }), findings: findings);

        Assert.Single(findings, finding => finding.What.EndsWith("Every row is there, but coarser than it was.", StringComparison.Ordinal));
        Assert.InRange(frame.Values.Zip(values, (one, other) => Math.Abs(one - other)).Average() / values.Max(), 1e-4, 0.05);
    }

    /// <summary>The file without the end of its pixels.</summary>
    /// <param name="share">Of the pixels, which stand last.</param>
    static byte[] Cut(DicomFile film, double share)
    {
        using var stream = new MemoryStream();
        film.Encode(stream);
        var length = film.Dataset[Tag.PixelData] switch
        {
            Element.Value value => value.Content.Length,
            Element.Encapsulated pixels => pixels.Fragments.Sum(fragment => 8 + fragment.Length) + 8,
            _ => 0,
        };
        return stream.ToArray()[..^(int)(length * (1 - share))];
    }

    static DicomFile ByLibjpeg(Drawing drawing, string[] options)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("plain.ppm"), [.. System.Text.Encoding.ASCII.GetBytes($"P6 {drawing.Columns} {drawing.Rows} 255\n"), .. drawing.Pixels()]);
        Assert.Equal(0, Peer.Run(Material.Program("cjpeg"), [.. options, "-outfile", folder.File("coded.jpg"), folder.File("plain.ppm")]).ExitCode);
        var film = Film(drawing, TransferSyntax.JpegBaseline, File.ReadAllBytes(folder.File("coded.jpg")));
        film.Dataset.Set(Tag.PhotometricInterpretation, "YBR_FULL_422");
        return film;
    }

    static DicomFile Film(Drawing drawing, TransferSyntax syntax, byte[]? stream = null)
    {
        var dataset = new Dataset().Set(Tag.SamplesPerPixel, drawing.Samples).Set(Tag.PhotometricInterpretation, drawing.Samples == 3 ? "RGB" : "MONOCHROME2")
            .Set(Tag.Rows, drawing.Rows).Set(Tag.Columns, drawing.Columns).Set(Tag.BitsAllocated, drawing.BitsAllocated).Set(Tag.BitsStored, drawing.Bits).Set(Tag.HighBit, drawing.Bits - 1)
            .Set(Tag.PixelRepresentation, 0).Set(Tag.PixelPaddingValue, VR.US, Padding);
        return new(stream is null ? dataset : dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)])), syntax);
    }
}
