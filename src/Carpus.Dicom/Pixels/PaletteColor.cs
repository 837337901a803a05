using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels;

/// <summary>Turns the indices of a PALETTE COLOR image into red, green and blue (PS3.3 C.7.6.3.1.5 and C.7.9).</summary>
public static class PaletteColor
{
    static readonly (Tag Descriptor, Tag Data, Tag Segmented)[] s_tables =
    [
        (Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData, Tag.SegmentedRedPaletteColorLookupTableData),
        (Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData, Tag.SegmentedGreenPaletteColorLookupTableData),
        (Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData, Tag.SegmentedBluePaletteColorLookupTableData),
    ];

    /// <param name="indices">A frame of one sample a pixel.</param>
    /// <returns>Three samples a pixel, as many bits as an entry has. Indices before or behind the table take its first or last entry.</returns>
    /// <exception cref="DicomFormatException">A table is missing or shorter than its descriptor says.</exception>
    public static Frame ToRgb(Frame indices, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Samples, 1);
        var values = new int[checked(indices.Values.Length * 3)];
        var bits = 8;
        for (var color = 0; color < 3; color++)
        {
            var (first, entries, entryBits) = Table(dataset, s_tables[color], indices.IsSigned);
            bits = entryBits;
            for (var pixel = 0; pixel < indices.Values.Length; pixel++)
                values[3 * pixel + color] = entries[(int)Math.Clamp((long)indices.Values[pixel] - first, 0, entries.Length - 1)];
        }
        return new(indices.Rows, indices.Columns, 3, bits, false, values);
    }

    static (int First, int[] Entries, int Bits) Table(Dataset dataset, (Tag Descriptor, Tag Data, Tag Segmented) table, bool isSigned)
    {
        // The number of entries and the first index have 16 bits in either VR; 0 entries stand for 65536.
        if (dataset.Find(table.Descriptor) is not Element.Value { Content.Length: >= 6 } descriptor)
            throw new DicomFormatException("The descriptor of a palette has three numbers.", path: table.Descriptor.ToString());
        var words = MemoryMarshal.Cast<byte, ushort>(descriptor.Content.Load().Span);
        var count = words[0] == 0 ? 1 << 16 : words[0];
        var (first, bits) = (isSigned ? (short)words[1] : (int)words[1], words[2] > 8 ? 16 : 8);

        if (dataset.Find(table.Data) is Element.Value data)
            return (first, Entries(data, count, bits), bits);
        if (dataset.Find(table.Segmented) is Element.Value segmented)
            return (first, new SegmentedPalette(Words(segmented, bits), table.Segmented, count).Expand(), bits);
        throw new DicomFormatException("A palette has no data.", path: table.Data.ToString());
    }

    static int[] Entries(Element.Value data, int count, int bits)
    {
        // Eight-bit entries stand two in a word, or each in a word of its own.
        var words = Words(data, bits == 8 && data.Content.Length < 2L * count ? 8 : 16);
        return words.Length >= count ? words[..count] : throw new DicomFormatException($"The palette has {words.Length} entries, {count} are declared.", path: data.Tag.ToString());
    }

    static int[] Words(Element.Value data, int bits)
    {
        var bytes = data.Content.Load().Span;
        if (bits == 8)
            return Array.ConvertAll(bytes.ToArray(), entry => (int)entry);
        return Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), entry => (int)entry);
    }
}
