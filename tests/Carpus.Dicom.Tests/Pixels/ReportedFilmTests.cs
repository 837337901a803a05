using Carpus.Dicom.Pixels;
using Carpus.Dicom.Tests.Pixels.Codecs;
using Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

namespace Carpus.Dicom.Tests.Pixels;

/// <summary>Films on which other programs were reported to fail; the number of a case is its row in the list of reports.</summary>
public class ReportedFilmTests
{
    static readonly Tag s_rows = new(0x6000, 0x0010), s_columns = new(0x6000, 0x0011), s_data = new(0x6000, 0x3000);

    [Fact, Trait("case", "7")]
    public void A_film_whose_overlay_is_too_short_is_decoded_and_the_overlay_is_left_out_with_a_finding()
    {
        var film = Film(4, 4, 8, 8, new byte[16]);
        film.Dataset.Set(s_rows, VR.US, 4).Set(s_columns, VR.US, 4).Set(new Element.Value(s_data, VR.OW, new byte[1]));
        film.Dataset.Set(s_rows with { Group = 0x6002 }, VR.US, 4).Set(s_columns with { Group = 0x6002 }, VR.US, 4).Set(new Element.Value(s_data with { Group = 0x6002 }, VR.OW, new byte[2]));
        var findings = new List<Finding>();

        var overlays = Overlay.Of(film, 0, findings);

        Assert.Equal(0x6002, Assert.Single(overlays).Group);
        Assert.Equal("(6000,3000)", Assert.Single(findings).Where);
        Assert.Equal(16, PixelDecoder.Decode(film).Values.Length);
    }

    [Fact, Trait("case", "8")]
    public void Eight_stored_bits_in_sixteen_allocated_are_one_picture_of_the_right_width_in_JPEG_2000()
    {
        var drawing = Drawing.Of(30, 50, bits: 8);
        var stream = OpenJpeg.Compress(drawing, isSigned: false, "-n 3");
        var film = Film(30, 50, 16, 8, []).Dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)]));

        var frame = PixelDecoder.Decode(new DicomFile(film, TransferSyntax.Jpeg2000Lossless));

        Assert.Equal((30, 50, 8), (frame.Rows, frame.Columns, frame.BitsStored));
        Assert.Equal(drawing.Values, frame.Values);
    }

    [Fact, Trait("case", "9")]
    public void An_overlay_in_unused_bits_does_not_show_in_the_pixels()
    {
        byte[] plain = [0x34, 0x02, 0xFF, 0x0F], marked = [0x34, 0x12, 0xFF, 0xFF];

        Assert.Equal(PixelDecoder.Decode(Film(1, 2, 16, 12, plain)).Values, PixelDecoder.Decode(Film(1, 2, 16, 12, marked)).Values);
    }

    [Theory, Trait("case", "64")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    [InlineData("1.2.840.10008.1.2.5")]
    public void JPEG_2000_pixels_are_the_same_after_transcoding_and_never_gone(string uid)
    {
        var drawing = Drawing.Of(60, 40, bits: 12);
        var stream = OpenJpeg.Compress(drawing, isSigned: false, "");
        var film = Film(60, 40, 16, 12, []).Dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(stream)]));

        var coded = Transcoder.Transcode(new DicomFile(film, TransferSyntax.Jpeg2000Lossless), TransferSyntax.Of(uid));

        Assert.Equal(drawing.Values, PixelDecoder.Decode(coded).Values);
    }

    [Fact, Trait("case", "64")]
    public void Pixels_that_cannot_be_decoded_are_refused_and_no_empty_pixel_data_is_written()
    {
        var film = Film(60, 40, 16, 12, []).Dataset.Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(new byte[] { 0xFF, 0x4F, 0xFF, 0x51, 0, 0 })]));

        Assert.Throws<DicomFormatException>(() => Transcoder.Transcode(new DicomFile(film, TransferSyntax.Jpeg2000Lossless), TransferSyntax.JpegLosslessSV1));
    }

    [Theory, Trait("case", "65")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("1.2.840.10008.1.2.4.51")]
    [InlineData("1.2.840.10008.1.2.4.81")]
    [InlineData("1.2.840.10008.1.2.4.91")]
    [InlineData("1.2.840.10008.1.2.4.203")]
    public void A_film_is_never_written_in_a_lossy_syntax(string uid)
    {
        var refused = Assert.Throws<ArgumentException>(() => Transcoder.Transcode(Film(1, 2, 16, 16, new byte[4]), TransferSyntax.Of(uid)));

        Assert.Contains(uid, refused.Message, StringComparison.Ordinal);
    }

    static DicomFile Film(int rows, int columns, int allocated, int stored, byte[] pixels) => new(new Dataset()
        .Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, rows).Set(Tag.Columns, columns)
        .Set(Tag.BitsAllocated, allocated).Set(Tag.BitsStored, stored).Set(Tag.HighBit, stored - 1).Set(Tag.PixelRepresentation, 0)
        .Set(new Element.Value(Tag.PixelData, allocated > 8 ? VR.OW : VR.OB, pixels)));
}
