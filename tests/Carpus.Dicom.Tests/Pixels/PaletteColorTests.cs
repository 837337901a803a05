using System.Runtime.InteropServices;
using Carpus.Dicom.Pixels;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Pixels;

public class PaletteColorTests
{
    [Fact]
    public void Indices_take_their_entries_and_those_outside_take_the_nearest()
    {
        var dataset = Palette([3, 10, 16], [1, 2, 3], [10, 20, 30], [100, 200, 300], isSegmented: false);

        var frame = PaletteColor.ToRgb(new(1, 5, 1, 8, false, [0, 10, 11, 12, 255]), dataset);

        Assert.Equal([1, 10, 100, 1, 10, 100, 2, 20, 200, 3, 30, 300, 3, 30, 300], frame.Values);
        Assert.Equal((3, 16), (frame.Samples, frame.BitsStored));
    }

    [Fact]
    public void Segments_are_entries_lines_and_repeats()
    {
        // Entries 5 and 7, a line of 2 from there to 11, then both once more from byte 0.
        ushort[] segments = [0, 2, 5, 7, 1, 2, 11, 2, 2, 0, 0];

        var frame = PaletteColor.ToRgb(new(1, 8, 1, 8, false, [0, 1, 2, 3, 4, 5, 6, 7]), Palette([8, 0, 16], segments, segments, segments, isSegmented: true));

        Assert.Equal([5, 7, 9, 11, 5, 7, 9, 11], frame.Values.Where((_, index) => index % 3 == 0));
    }

    [Theory]
    [InlineData(new ushort[] { 2, 1, 0, 0 })]
    [InlineData(new ushort[] { 1, 2, 11 })]
    [InlineData(new ushort[] { 0, 200, 1 })]
    [InlineData(new ushort[] { 9, 1, 1 })]
    [InlineData(new ushort[] { 0 })]
    public void Broken_segments_are_refused(ushort[] segments) =>
        Assert.Throws<DicomFormatException>(() => PaletteColor.ToRgb(new(1, 1, 1, 8, false, [0]), Palette([8, 0, 16], segments, segments, segments, isSegmented: true)));

    [Fact]
    public void The_well_known_palettes_of_the_standard_expand_to_256_entries()
    {
        foreach (var path in Directory.EnumerateFiles(Material.Shared("dicom", "pydicom_pydicom", "palettes")))
            Assert.Equal(3 * 256, PaletteColor.ToRgb(new(1, 256, 1, 8, false, [.. Enumerable.Range(0, 256)]), DicomFile.Open(path).Dataset).Values.Length);
    }

    static Dataset Palette(ushort[] descriptor, ushort[] red, ushort[] green, ushort[] blue, bool isSegmented)
    {
        Tag[] data = isSegmented
            ? [Tag.SegmentedRedPaletteColorLookupTableData, Tag.SegmentedGreenPaletteColorLookupTableData, Tag.SegmentedBluePaletteColorLookupTableData]
            : [Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData];
        var dataset = new Dataset();
        foreach (var tag in (Tag[])[Tag.RedPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableDescriptor])
            dataset.Set(tag, VR.US, descriptor);
        foreach (var (tag, entries) in data.Zip([red, green, blue]))
            dataset.Set(new Element.Value(tag, VR.OW, MemoryMarshal.AsBytes(entries.AsSpan()).ToArray()));
        return dataset;
    }
}
