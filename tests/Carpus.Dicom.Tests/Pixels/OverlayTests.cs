using Carpus.Dicom.Pixels;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

public class OverlayTests
{
    static readonly Tag s_rows = new(0x6002, 0x0010), s_columns = new(0x6002, 0x0011), s_origin = new(0x6002, 0x0050), s_bit = new(0x6002, 0x0102), s_data = new(0x6002, 0x3000);

    [Fact]
    public void Marks_are_packed_eight_in_a_byte_lowest_bit_first()
    {
        var dataset = new Dataset().Set(s_rows, VR.US, 2).Set(s_columns, VR.US, 3).Set(s_origin, VR.SS, 5, -1).Set(new Element.Value(s_data, VR.OW, new byte[] { 0b0010_1001, 0 }));

        var overlay = Assert.Single(Overlay.Of(new DicomFile(dataset)));

        Assert.Equal((0x6002, 2, 3, 4, -2), (overlay.Group, overlay.Rows, overlay.Columns, overlay.FirstRow, overlay.FirstColumn));
        Assert.Equal([true, false, false, true, false, true], overlay.Marks);
    }

    [Fact]
    public void Marks_in_unused_bits_are_parted_from_the_pixels()
    {
        var dataset = new Dataset().Set(Tag.Rows, 1).Set(Tag.Columns, 3).Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 12).Set(Tag.HighBit, 11).Set(Tag.PixelRepresentation, 0)
            .Set(s_rows, VR.US, 1).Set(s_columns, VR.US, 3).Set(s_bit, VR.US, 12)
            .Set(new Element.Value(Tag.PixelData, VR.OW, new byte[] { 0x34, 0x12, 0x34, 0x02, 0xFF, 0xFF }));
        var file = new DicomFile(dataset);

        Assert.Equal([true, false, true], Assert.Single(Overlay.Of(file)).Marks);
        Assert.Equal([0x234, 0x234, 0xFFF], PixelDecoder.Decode(file).Values);
    }

    [Fact]
    public void Fewer_marks_than_declared_are_refused()
    {
        var dataset = new Dataset().Set(s_rows, VR.US, 60000).Set(s_columns, VR.US, 60000).Set(new Element.Value(s_data, VR.OW, new byte[2]));

        Assert.Equal("(6002,3000)", Assert.Throws<DicomFormatException>(() => Overlay.Of(new DicomFile(dataset))).Path);
    }

    [Fact]
    public void The_overlays_of_a_real_film_have_marks() =>
        Assert.Contains(Overlay.Of(DicomFile.Open(Material.Shared("dicom", "pydicom_pydicom-data", "data", "MR-SIEMENS-DICOM-WithOverlays.dcm"))), overlay => overlay.Marks.Contains(true));
}
