using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>Makes one grey sample a pixel of a colour or palette frame, by the weights of ITU-R BT.601. A grey frame stays as it is.</summary>
public static class GreyFrame
{
    public static bool IsColor(Dataset dataset) => Photometric(dataset) is not ("" or "MONOCHROME1" or "MONOCHROME2");

    /// <exception cref="DicomFormatException">A palette frame has no palette.</exception>
    public static Frame Of(Dataset dataset, Frame frame)
    {
        if (frame.Samples == 3)
            return OfColor(frame);
        return Photometric(dataset) == "PALETTE COLOR" ? OfPalette(dataset, frame) : frame;
    }

    static Frame OfColor(Frame frame)
    {
        var grey = new int[frame.Rows * frame.Columns];
        var samples = frame.Values;
        for (var i = 0; i < grey.Length; i++)
            grey[i] = Luma(samples[3 * i], samples[3 * i + 1], samples[3 * i + 2]);
        return frame with { Samples = 1, Values = grey };
    }

    static Frame OfPalette(Dataset dataset, Frame frame)
    {
        var red = Palette(dataset, frame, Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData);
        var green = Palette(dataset, frame, Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData);
        var blue = Palette(dataset, frame, Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData);
        var bits = Math.Max(red.Bits, Math.Max(green.Bits, blue.Bits));
        return frame with { BitsStored = bits, IsSigned = false, Values = Array.ConvertAll(frame.Values, value => Luma(red.Of(value), green.Of(value), blue.Of(value))) };
    }

    static LookupTable Palette(Dataset dataset, Frame frame, Tag descriptor, Tag data)
    {
        if (dataset.Find(data) is not Element.Value entries)
            throw new DicomFormatException("The frame has palette colours, and a palette is missing.", path: data.ToString());
        var item = new Dataset().Set(new Element.Value(Tag.LUTData, VR.OW, entries.Content)).Set(Tag.LUTDescriptor, VR.US, [.. dataset.GetAll<int>(descriptor).Select(number => number & 0xFFFF)]);
        return LookupTable.Find(item, data.ToString(), frame.IsSigned, []) ?? throw new DicomFormatException("The palette is no usable table.", path: data.ToString());
    }

    static int Luma(int red, int green, int blue) => (int)(((long)red * 299 + (long)green * 587 + (long)blue * 114 + 500) / 1000);

    static string Photometric(Dataset dataset) => dataset.FindText(Tag.PhotometricInterpretation)?.Trim() ?? "";
}
