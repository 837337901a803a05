using System.Runtime.InteropServices;
using Carpus.Dicom.Pixels;
using Carpus.Dicom.Pixels.Codecs;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

public class TranscoderTests
{
    static readonly TransferSyntax[] s_targets =
    [
        TransferSyntax.RleLossless, TransferSyntax.JpegLosslessSV1, TransferSyntax.JpegLsLossless, TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian, TransferSyntax.DeflatedExplicitLittleEndian,
    ];

    [Theory]
    [InlineData("693_UNCI.dcm")]
    [InlineData("SC_rgb_expb_16bit_2frame.dcm")]
    [InlineData("SC_rgb_expb_32bit_2frame.dcm")]
    [InlineData("emri_small.dcm")]
    [InlineData("OBXXXX1A_expb.dcm")]
    [InlineData("JLSL_16_15_1_1F.dcm")]
    [InlineData("SC_rgb_dcmtk_ebcynp_dcmd.dcm")]
    public void Every_stored_value_is_kept_through_every_syntax_and_back(string name)
    {
        var file = DicomFile.Open(Material.Shared("dicom", "pydicom_pydicom-data", "data", name));
        var expected = PixelDecoder.Decode(file);

        foreach (var syntax in s_targets)
            if (expected.BitsStored <= 16 || !syntax.Name.StartsWith("JPEG", StringComparison.Ordinal))
            {
                file = Transcoder.Transcode(file, syntax);
                Assert.Equal(expected.Values, PixelDecoder.Decode(DicomFile.Decode(Encoded(file))).Values);
            }
    }

    [Fact]
    public void Dcmtk_decodes_what_was_transcoded()
    {
        var dcmdump = Material.Program("dcmdump");
        var file = DicomFile.Open(Material.Shared("dicom", "pydicom_pydicom-data", "data", "693_UNCI.dcm"));
        using var folder = new TemporaryFolder();

        foreach (var (syntax, program) in ((TransferSyntax, string)[])[(TransferSyntax.RleLossless, "dcmdrle"), (TransferSyntax.JpegLosslessSV1, "dcmdjpeg"), (TransferSyntax.JpegLsLossless, "dcmdjpls")])
        {
            var (coded, native) = (folder.File("coded.dcm"), folder.File("native.dcm"));
            Transcoder.Transcode(file, syntax).Save(coded);

            Assert.Equal(0, Peer.Run(dcmdump, "-q", coded).ExitCode);
            Assert.Equal(0, Peer.Run(Material.Program(program), coded, native).ExitCode);
            Assert.Equal(PixelDecoder.Decode(file).Values, PixelDecoder.Decode(DicomFile.Open(native)).Values);
        }
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void Overlays_in_unused_bits_get_data_of_their_own_and_no_mark_is_lost(int frames)
    {
        // 3 x 5 pixels of 12 bits; an overlay in bit 12 and one in bit 15.
        var cells = Enumerable.Range(0, 15 * frames).Select(index => (ushort)(index * 277 + index % 3 * 0x1000 ^ index % 2 * 0x8000)).ToArray();
        var dataset = new Dataset().Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, 3).Set(Tag.Columns, 5).Set(Tag.NumberOfFrames, frames)
            .Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 12).Set(Tag.HighBit, 11).Set(Tag.PixelRepresentation, 0)
            .Set(new Element.Value(Tag.PixelData, VR.OW, MemoryMarshal.AsBytes(cells.AsSpan()).ToArray()));
        foreach (var (group, bit) in ((ushort, int)[])[(0x6000, 12), (0x6004, 15)])
            dataset.Set(new Tag(group, 0x0010), VR.US, 3).Set(new Tag(group, 0x0011), VR.US, 5).Set(new Tag(group, 0x0050), VR.SS, 1, 1).Set(new Tag(group, 0x0100), VR.US, 16).Set(new Tag(group, 0x0102), VR.US, bit);
        var film = new DicomFile(dataset);

        foreach (var syntax in (TransferSyntax[])[TransferSyntax.RleLossless, TransferSyntax.JpegLosslessSV1, TransferSyntax.JpegLsLossless])
        {
            var coded = DicomFile.Decode(Encoded(Transcoder.Transcode(film, syntax)));
            for (var frame = 0; frame < frames; frame++)
            {
                Assert.Equal(PixelDecoder.Decode(film, frame).Values, PixelDecoder.Decode(coded, frame).Values);
                Assert.Equal(Overlay.Of(film, frame).Select(overlay => (overlay.Group, string.Join("", overlay.Marks))), Overlay.Of(coded, frame).Select(overlay => (overlay.Group, string.Join("", overlay.Marks))));
            }
            Assert.Equal((1, 0), (coded.Dataset.Get<int>(new(0x6004, 0x0100)), coded.Dataset.Get<int>(new(0x6004, 0x0102))));
        }
        Assert.Equal(2, Overlay.Of(film).Count);
    }

    [Fact]
    public void An_overlay_in_the_unused_bits_of_RLE_pixels_is_found_and_moved()
    {
        var dataset = new Dataset().Set(Tag.Rows, 1).Set(Tag.Columns, 3).Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 12).Set(Tag.HighBit, 11).Set(Tag.PixelRepresentation, 0)
            .Set(new Tag(0x6000, 0x0010), VR.US, 1).Set(new Tag(0x6000, 0x0011), VR.US, 3).Set(new Tag(0x6000, 0x0102), VR.US, 12)
            .Set(new Element.Encapsulated(Tag.PixelData, VR.OB, ByteRegion.Empty, [ByteRegion.Of(RleEncoder.Encode([0x1234, 0x0234, 0x1FFF], 1, 3, 1, 16))]));
        var film = new DicomFile(dataset, TransferSyntax.RleLossless);

        var native = Transcoder.Transcode(film, TransferSyntax.ExplicitLittleEndian);

        Assert.Equal([true, false, true], Assert.Single(Overlay.Of(film)).Marks);
        Assert.Equal([true, false, true], Assert.Single(Overlay.Of(native)).Marks);
    }

    [Fact]
    public void Pixels_of_one_bit_become_native_and_stay_so()
    {
        var rle = DicomFile.Open(Material.Shared("dicom", "pydicom_pydicom-data", "data", "liver_nonbyte_aligned_rle.dcm"));

        var native = DicomFile.Decode(Encoded(Transcoder.Transcode(rle, TransferSyntax.ExplicitLittleEndian)));

        Assert.Equal(1, native.Dataset.Get<int>(Tag.BitsAllocated));
        for (var frame = 0; frame < PixelFormat.Of(rle.Dataset).Frames; frame++)
            Assert.Equal(PixelDecoder.Decode(rle, frame).Values, PixelDecoder.Decode(native, frame).Values);
        Assert.Contains("stay native", Assert.Throws<DicomFormatException>(() => Transcoder.Transcode(native, TransferSyntax.JpegLsLossless)).What, StringComparison.Ordinal);
    }

    [Fact, Trait("case", "63")]
    public void A_syntax_that_nothing_encodes_is_refused_by_name()
    {
        var refused = Assert.Throws<ArgumentException>(() => Transcoder.Transcode(new DicomFile([]), TransferSyntax.Jpeg2000Lossless));

        Assert.Contains("JPEG 2000", refused.Message, StringComparison.Ordinal);
    }

    static byte[] Encoded(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
