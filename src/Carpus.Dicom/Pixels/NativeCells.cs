using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels;

/// <summary>Native pixel data (PS3.5 8.1): cells of Bits Allocated, one behind the other, least significant bit first.</summary>
/// <param name="areLongWordsTurned">Bytes were turned in pairs where the cells have four: the pairs of a cell stand in the wrong order.</param>
sealed class NativeCells(Element.Value pixels, PixelFormat format, bool areLongWordsTurned)
{
    /// <summary>A truncated file whose frame is larger than so many times what is there is not worth the memory; RLE can say no more in a byte either.</summary>
    const int MostFilled = 64;

    long CellsPerFrame => format.IsHalved ? format.SamplesPerFrame / 3 * 2 : format.SamplesPerFrame;

    /// <summary>The cells of a frame, pixel by pixel, with whatever lies around the value.</summary>
    public int[] Decode(int frameIndex) => Decode(frameIndex, allowTruncated: false, out _);

    /// <param name="allowTruncated">Less than the frame gives what is there, and zeros behind it.</param>
    /// <param name="wholeRows">So many rows from the top are there.</param>
    public int[] Decode(int frameIndex, bool allowTruncated, out int wholeRows)
    {
        if (format.BitsAllocated > 32)
            throw new DicomFormatException($"{format.BitsAllocated} bits allocated are not decoded.", path: pixels.Tag.ToString());

        // Frames of 1 bit follow each other without a gap, so one may begin inside a byte.
        var firstBit = CellsPerFrame * format.BitsAllocated * frameIndex;
        var firstByte = firstBit / 8;
        var endByte = (firstBit + CellsPerFrame * format.BitsAllocated + 7) / 8;
        var there = Math.Clamp(pixels.Content.Length - firstByte, 0, endByte - firstByte);
        wholeRows = there == endByte - firstByte ? format.Rows : WholeRows(8 * there - firstBit % 8);
        if (wholeRows < format.Rows && !allowTruncated)
            throw new DicomFormatException($"Frame {frameIndex + 1} ends at byte {endByte} of the pixel data, which has {pixels.Content.Length}.", path: pixels.Tag.ToString());
        if (there * MostFilled < endByte - firstByte)
            throw new DicomFormatException($"The file is truncated; of frame {frameIndex + 1} {there} bytes of {endByte - firstByte} are there.", path: pixels.Tag.ToString());

        var bytes = GC.AllocateUninitializedArray<byte>((int)(endByte - firstByte));
        pixels.Content.Fill(bytes.AsSpan(0, (int)there), firstByte);
        bytes.AsSpan((int)there).Clear();
        var cells = Cells(bytes, (int)(firstBit % 8));
        return format.IsHalved ? Doubled(cells) : format.IsPlanar && format.Samples > 1 ? ByPixel(cells) : cells;
    }

    /// <summary>Planes stand one after the other, so that a row is whole when the last plane has it.</summary>
    int WholeRows(long bits)
    {
        var cells = bits / format.BitsAllocated;
        var ofPlane = (long)format.Rows * format.Columns;
        var rows = format.IsPlanar && format.Samples > 1 && !format.IsHalved
            ? (cells - ofPlane * (format.Samples - 1)) / format.Columns
            : cells / (CellsPerFrame / format.Rows);
        return (int)Math.Clamp(rows, 0, format.Rows - 1);
    }

    int[] Cells(ReadOnlySpan<byte> bytes, int firstBit)
    {
        var cells = GC.AllocateUninitializedArray<int>((int)CellsPerFrame); // each is written below
        switch (format.BitsAllocated)
        {
            case 8:
                for (var index = 0; index < cells.Length; index++)
                    cells[index] = bytes[index];
                break;
            case 16:
                Widen(MemoryMarshal.Cast<byte, ushort>(bytes), cells);
                break;
            case 32:
                for (var index = 0; index < cells.Length; index++)
                    cells[index] = LongWord(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * index)..]));
                break;
            default:
                Unpack(bytes, firstBit, cells);
                break;
        }
        return cells;
    }

    static void Widen(ReadOnlySpan<ushort> words, Span<int> cells)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var turned = new ushort[words.Length];
            BinaryPrimitives.ReverseEndianness(words, turned);
            words = turned;
        }
        var from = MemoryMarshal.Cast<ushort, Vector<ushort>>(words);
        var to = MemoryMarshal.Cast<int, Vector<uint>>(cells);
        for (var index = 0; index < from.Length && 2 * index + 1 < to.Length; index++)
            Vector.Widen(from[index], out to[2 * index], out to[2 * index + 1]);
        for (var index = from.Length * Vector<ushort>.Count; index < cells.Length; index++)
            cells[index] = words[index];
    }

    int LongWord(uint word) => (int)(areLongWordsTurned ? word << 16 | word >> 16 : word);

    void Unpack(ReadOnlySpan<byte> bytes, int firstBit, Span<int> cells)
    {
        var (waiting, count, next) = ((ulong)(bytes[0] >> firstBit), 8 - firstBit, 1);
        var mask = (1UL << format.BitsAllocated) - 1;
        foreach (ref var cell in cells)
        {
            for (; count < format.BitsAllocated; count += 8)
                waiting |= (ulong)bytes[next++] << count;
            cell = (int)(waiting & mask);
            waiting >>= format.BitsAllocated;
            count -= format.BitsAllocated;
        }
    }

    /// <summary>From plane by plane to pixel by pixel.</summary>
    int[] ByPixel(int[] planes)
    {
        var values = new int[planes.Length];
        var pixels = planes.Length / format.Samples;
        for (var sample = 0; sample < format.Samples; sample++)
            for (var pixel = 0; pixel < pixels; pixel++)
                values[pixel * format.Samples + sample] = planes[sample * pixels + pixel];
        return values;
    }

    /// <summary>From two luminances and their shared colour differences to two whole pixels (PS3.3 C.7.6.3.1.2).</summary>
    int[] Doubled(int[] cells)
    {
        var values = new int[format.SamplesPerFrame];
        for (int from = 0, to = 0; from + 3 < cells.Length && to + 5 < values.Length; from += 4, to += 6)
        {
            (values[to], values[to + 1], values[to + 2]) = (cells[from], cells[from + 2], cells[from + 3]);
            (values[to + 3], values[to + 4], values[to + 5]) = (cells[from + 1], cells[from + 2], cells[from + 3]);
        }
        return values;
    }
}
