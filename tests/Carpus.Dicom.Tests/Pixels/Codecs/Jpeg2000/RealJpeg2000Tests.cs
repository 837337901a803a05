using Carpus.Dicom.Pixels.Codecs.Jpeg2000;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels.Codecs.Jpeg2000;

/// <summary>Frames of real files, against opj_decompress: the same values where the wavelet is reversible, within 1 where it is not.</summary>
public sealed class RealJpeg2000Tests
{
    [Theory]
    [InlineData(0, "pydicom_pylibjpeg-data", "JPEG2000Lossless", "NM_Kakadu44_SOTmarkerincons.dcm")]
    [InlineData(0, "pydicom_pylibjpeg-data", "JPEG2000Lossless", "966_fixed.dcm")]
    [InlineData(0, "pydicom_pylibjpeg-data", "JPEG2000Lossless", "TOSHIBA_J2K_OpenJPEGv2Regression.dcm")]
    [InlineData(0, "pydicom_pylibjpeg-data", "JPEG2000Lossless", "TOSHIBA_J2K_SIZ0_PixRep1.dcm")]
    [InlineData(1, "pydicom_pylibjpeg-data", "JPEG2000", "ELSCINT1_JP2vsJ2K.dcm")]
    [InlineData(1, "pydicom_pylibjpeg-data", "JPEG2000", "MAROTECH_CT_JP2Lossy.dcm")]
    [InlineData(0, "pydicom_pydicom", "test_files", "GDCMJ2K_TextGBR.dcm")]
    [InlineData(0, "pydicom_pydicom", "test_files", "J2K_pixelrep_mismatch.dcm")]
    [InlineData(1, "pydicom_pydicom-data", "data", "RG1_J2KI.dcm")]
    [InlineData(1, "pydicom_pydicom-data", "data", "US1_J2KI.dcm")]
    [InlineData(0, "robyoung_dicom-test-files", "WG04", "J2KR", "VL1_J2KR")]
    [InlineData(0, "robyoung_dicom-test-files", "WG04", "J2KR", "NM1_J2KR")]
    public void The_frame_decodes_as_opj_decompress_does(int tolerance, params string[] file)
    {
        var stream = CodeStream.Of(Material.Shared(["dicom", .. file]));

        var image = Jpeg2000Decoder.Decode(stream);

        var expected = OpenJpeg.Decompress(stream, new(image.Samples, image.Precision, image.IsSigned), stream[0] == 0 ? "jp2" : "j2k");
        Assert.Equal(expected.Length, image.Values.Length);
        Assert.InRange(expected.Zip(image.Values, (one, other) => Math.Abs(one - other)).Max(), 0, tolerance);
    }
}
