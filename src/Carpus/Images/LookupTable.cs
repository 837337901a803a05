using System.Numerics;
using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>A table from one value to another, as Modality LUT and VOI LUT items hold it (PS3.3 C.11.1, C.11.2).</summary>
/// <param name="First">The input value that the first entry stands for; inputs outside the table take its nearest end.</param>
/// <param name="Entries">At least one.</param>
/// <param name="Bits">Declared bits of an entry.</param>
public sealed record LookupTable(int First, int[] Entries, int Bits)
{
    /// <summary>The output that stands for white. It is what the declared bits can hold, unless the table never comes near it.</summary>
    /// <remarks>Some makers declare 16 bits and fill 12: with the declared range their films would be nearly black, so there the highest entry is white.</remarks>
    public int White { get; } = WhiteOf(Entries, Bits);

    public int Of(double input) => Entries[(int)Math.Clamp(Math.Round(input, MidpointRounding.AwayFromZero) - First, 0, Entries.Length - 1)];

    /// <summary>Decodes a LUT item; null, with a finding, where it is no usable table.</summary>
    /// <param name="where">The tag path of the item.</param>
    /// <param name="isSigned">Its input values may be negative.</param>
    public static LookupTable? Find(Dataset item, string where, bool isSigned, ICollection<Finding> findings)
    {
        if (!TryNumbers(item, Tag.LUTDescriptor, out var descriptor) || descriptor is not [var count, var first, var bits, ..] || item.Find(Tag.LUTData) is not Element.Value data)
        {
            findings.Add(new(where, "The lookup table has no descriptor of three numbers or no data; it is ignored."));
            return null;
        }
        count &= 0xFFFF;
        count = count == 0 ? 0x10000 : count; // PS3.3 C.11.1.1.1: 0 stands for 65536
        first = isSigned ? (short)first : first & 0xFFFF;
        var entries = DecodeEntries(data, count);
        if (entries.Length == 0)
        {
            findings.Add(new(where, "The lookup table has no entries; it is ignored."));
            return null;
        }
        if (entries.Length < count)
            findings.Add(new(where, $"The lookup table has {entries.Length} entries, its descriptor says {count}; those that are there are used."));
        return new(first, entries, Math.Clamp(bits, 1, 16));
    }

    static bool TryNumbers(Dataset item, Tag tag, out IReadOnlyList<int> numbers)
    {
        try
        {
            numbers = item.GetAll<int>(tag);
            return true;
        }
        catch (DicomFormatException)
        {
            numbers = [];
            return false;
        }
    }

    /// <summary>Entries are 16-bit words, or bytes where the data is only that long: both exist in films.</summary>
    static int[] DecodeEntries(Element.Value data, int count)
    {
        var bytes = data.Content.Load().Span;
        var isBytes = count > 1 && bytes.Length <= count + 1;
        var entries = new int[Math.Min(count, isBytes ? bytes.Length : bytes.Length / 2)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = isBytes ? bytes[i] : bytes[2 * i] | bytes[2 * i + 1] << 8;
        return entries;
    }

    static int WhiteOf(int[] entries, int bits)
    {
        var highest = Math.Max(1, entries.Max());
        var needed = BitOperations.Log2((uint)highest) + 1;
        return needed < bits ? highest : Math.Max(highest, (1 << bits) - 1);
    }
}
