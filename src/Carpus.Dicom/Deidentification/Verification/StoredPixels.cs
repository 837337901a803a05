using System.Numerics;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>How uncompressed pixels lie in a file, as the search itself decoded it.</summary>
/// <param name="RowLength">In bytes.</param>
/// <param name="Length">Of all pixels that the header speaks of, in bytes.</param>
/// <param name="Mask">The bits of a cell that carry its value.</param>
/// <param name="Sign">The bit that says a value is negative; 0 where values are unsigned.</param>
readonly record struct StoredPixels(FileMap.Leaf Leaf, int Rows, int Columns, int RowLength, long Length, int BitsAllocated, uint Mask, uint Sign)
{
    /// <summary>Null where the file has no uncompressed pixels in whole bytes.</summary>
    public static StoredPixels? Of(FileMap map)
    {
        var leaf = map.Leaves.Find(leaf => leaf.Kind == FileMap.LeafKind.NativePixels);
        var (rows, columns, allocated) = (map.Number("(0028,0010)") ?? 0, map.Number("(0028,0011)") ?? 0, map.Number("(0028,0100)") ?? 0);
        if (leaf.Path is null || rows == 0 || columns == 0 || allocated is not (8 or 16))
            return null;
        var cells = columns * (map.Number("(0028,0002)") ?? 1);
        var stored = map.Number("(0028,0101)") ?? allocated;
        var high = map.Number("(0028,0102)") ?? stored - 1;
        // A header that says something impossible says nothing of unused bits.
        var isSaid = stored < allocated && high < allocated && high >= stored - 1;
        var mask = isSaid ? ((1u << stored) - 1) << high + 1 - stored : (1u << allocated) - 1;
        var frames = int.TryParse(map.Text("(0028,0008)"), out var number) ? Math.Max(1, number) : 1;
        // PS3.3 C.7.6.3.1.2: of each pair of pixels only one has its colour.
        var length = (long)rows * cells * frames * (allocated / 8);
        if (map.Text("(0028,0004)").EndsWith("_422", StringComparison.Ordinal))
            length = length / 3 * 2;
        return new(leaf, rows, columns, cells * allocated / 8, length, allocated, mask, isSaid && map.Number("(0028,0103)") == 1 ? 1u << high : 0);
    }

    /// <summary>Every bit of a cell.</summary>
    public uint All => (1u << BitsAllocated) - 1;

    /// <summary>The value in a cell; a sign is not extended.</summary>
    public uint ValueOf(uint cell) => (cell & Mask) >> BitOperations.TrailingZeroCount(Mask);

    /// <summary>Whether a cell has a bit set that carries no value; above a negative value there may be ones, as two's complement has them.</summary>
    public bool HasUnusedBit(uint cell) => (cell & ~Mask) != 0 && !(Sign != 0 && (cell & Sign) != 0 && (cell | Mask) == All);
}
