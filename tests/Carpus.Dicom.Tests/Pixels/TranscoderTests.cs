using Carpus.Dicom.Pixels;
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

    [Fact]
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
