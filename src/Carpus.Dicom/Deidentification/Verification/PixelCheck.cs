using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>Looks at the pixels of an output: no unused bit is set in them, and but for what was painted over they are those of the film as it came.</summary>
static class PixelCheck
{
    public const string UnusedBit = "a bit outside Bits Stored", OtherPixel = "a pixel that is not the film's own", OtherStream = "compressed pixels that are not the film's own";

    const int Piece = 256 << 10;

    /// <summary>Null where there is nothing to say; else what was found, once for the whole film.</summary>
    /// <param name="original">The film as it came; null where it is not there to compare with.</param>
    /// <param name="painted">What was painted over.</param>
    public static (string Where, string What)? Find(FileMap output, FileMap? original, IReadOnlyList<PixelBox> painted)
    {
        if (StoredPixels.Of(output) is { } pixels)
        {
            var before = original is null ? null : StoredPixels.Of(original);
            // Painted colour was decoded, and so were painted words of 8 bits: they lie in another way.
            var isComparable = before is { } own && own.RowLength == pixels.RowLength && own.BitsAllocated == pixels.BitsAllocated && (painted.Count == 0 || pixels.RowLength == pixels.Columns * pixels.BitsAllocated / 8);
            return FindNative(output, pixels, isComparable ? original : null, before, [.. painted]) is { } what ? (pixels.Leaf.Path, what) : null;
        }
        return original is not null && painted.Count == 0 ? FindCoded(output, original) : null;
    }

    static string? FindNative(FileMap output, StoredPixels pixels, FileMap? original, StoredPixels? before, PixelBox[] painted)
    {
        if (original is not null && pixels.Leaf.Length < pixels.Length)
            return OtherPixel;
        var rows = Math.Max(1, Piece / pixels.RowLength);
        for (var row = 0; (long)row * pixels.RowLength < pixels.Leaf.Length; row += rows)
        {
            var from = row * pixels.RowLength;
            var now = output.Bytes.Span(pixels.Leaf.Start + from, Math.Min(rows * pixels.RowLength, pixels.Leaf.Length - from));
            if (MayHaveUnusedBit(now, pixels, output.IsBigEndian) && HasUnusedBit(now, pixels, output.IsBigEndian))
                return UnusedBit;
            if (original is null || before is not { } own)
                continue;
            if (own.Leaf.Length < from + now.Length - 1)
                return OtherPixel;
            var then = original.Bytes.Span(own.Leaf.Start + from, Math.Min(now.Length, own.Leaf.Length - from));
            var areTurned = output.IsBigEndian != original.IsBigEndian && pixels.BitsAllocated == 16;
            if ((areTurned || own.Mask != pixels.Mask || !then.SequenceEqual(now)) && Differ(then, own, original.IsBigEndian, now, pixels, output.IsBigEndian, row, painted))
                return OtherPixel;
        }
        return null;
    }

    /// <summary>A quick look: of all cells together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool MayHaveUnusedBit(ReadOnlySpan<byte> cells, StoredPixels pixels, bool isBigEndian)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<ushort>>(cells);
        var all = Vector<ushort>.Zero;
        foreach (var vector in vectors)
            all |= vector;
        var unused = (ushort)(pixels.BitsAllocated == 8 ? (~pixels.Mask & 0xFF) * 0x101 : ~pixels.Mask);
        return (all & new Vector<ushort>(isBigEndian == BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(unused) : unused)) != Vector<ushort>.Zero
            || HasUnusedBit(cells[(vectors.Length * Vector<byte>.Count)..], pixels, isBigEndian);
    }

    static bool HasUnusedBit(ReadOnlySpan<byte> cells, StoredPixels pixels, bool isBigEndian)
    {
        for (var index = 0; index < cells.Length * 8 / pixels.BitsAllocated; index++)
            if (pixels.HasUnusedBit(Cell(cells, index, pixels.BitsAllocated, isBigEndian)))
                return true;
        return false;
    }

    /// <summary>Whether a value outside the boxes is another one.</summary>
    /// <param name="firstRow">Of the cells.</param>
    static bool Differ(ReadOnlySpan<byte> then, StoredPixels own, bool thenIsBigEndian, ReadOnlySpan<byte> now, StoredPixels pixels, bool nowIsBigEndian, int firstRow, PixelBox[] painted)
    {
        var cellsOfRow = pixels.RowLength * 8 / pixels.BitsAllocated;
        // A last byte that only makes the length even is no pixel.
        for (var index = 0; index < then.Length * 8 / pixels.BitsAllocated; index++)
            if (own.ValueOf(Cell(then, index, pixels.BitsAllocated, thenIsBigEndian)) != pixels.ValueOf(Cell(now, index, pixels.BitsAllocated, nowIsBigEndian))
                && !IsPainted((firstRow + index / cellsOfRow) % pixels.Rows, index % cellsOfRow, painted))
                return true;
        return false;
    }

    static bool IsPainted(int row, int column, PixelBox[] painted)
    {
        foreach (var box in painted)
            if (row >= box.Row && row < box.RowEnd && column >= box.Column && column < box.ColumnEnd)
                return true;
        return false;
    }

    static uint Cell(ReadOnlySpan<byte> cells, int index, int bitsAllocated, bool isBigEndian) =>
        bitsAllocated == 8 ? cells[index]
        : isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(cells[(2 * index)..])
        : BinaryPrimitives.ReadUInt16LittleEndian(cells[(2 * index)..]);

    /// <summary>Fragment by fragment, without the segments at their fronts, out of which comments may have been cut.</summary>
    static (string Where, string What)? FindCoded(FileMap output, FileMap original)
    {
        var (then, now) = (Fragments(original), Fragments(output));
        if (now.Count != then.Count)
            return ("(7FE0,0010)", OtherStream);
        for (var index = 0; index < now.Count; index++)
        {
            var old = original.Bytes.Span(then[index].Start, then[index].Length);
            var made = output.Bytes.Span(now[index].Start, now[index].Length);
            if (!old[CodeStreamHead.LengthOf(old)..].TrimEnd((byte)0).SequenceEqual(made[CodeStreamHead.LengthOf(made)..].TrimEnd((byte)0)))
                return (now[index].Path, OtherStream);
        }
        return null;
    }

    /// <summary>Of the image itself; an icon inside a sequence is none.</summary>
    static List<FileMap.Leaf> Fragments(FileMap map) => map.Leaves.FindAll(leaf => leaf.Kind == FileMap.LeafKind.Fragment && leaf.Path.StartsWith("(7FE0,0010) ", StringComparison.Ordinal));
}
