using System.Numerics;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Encodes lossless JPEG, process 14 selection value 1, with the Huffman table that suits the frame best (T.81 annex H).</summary>
static class JpegLosslessEncoder
{
    /// <param name="values">Shape (rows, columns, samples), row by row and pixel by pixel; signed values are given by their <paramref name="precision"/> lowest bits.</param>
    /// <param name="samples">1 to 4; they share one scan and one table.</param>
    /// <param name="precision">Bits of a sample, 2 to 16.</param>
    /// <returns>A code stream of even length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit the precision, or the shape does not fit JPEG.</exception>
    public static byte[] Encode(ReadOnlySpan<int> values, int rows, int columns, int samples, int precision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 16);
        ThrowIfOutside(rows, columns, samples, values.Length);

        var frequencies = new long[17];
        var differences = Differences(values, columns, samples, precision, frequencies);
        var code = HuffmanCode.Of(frequencies);

        var writer = new JpegBitWriter(values.Length);
        WriteHeaders(writer, rows, columns, samples, precision, code);
        foreach (var difference in differences)
            Put(writer, code, difference);
        writer.PadWithOnes();
        return writer.End();
    }

    internal static void ThrowIfOutside(int rows, int columns, int samples, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)rows * columns * samples, length, nameof(length));
    }

    /// <summary>To the left neighbour, in the first column to the one above; modulo 2^16, so a short holds each.</summary>
    static short[] Differences(ReadOnlySpan<int> values, int columns, int samples, int precision, long[] frequencies)
    {
        var differences = new short[values.Length];
        var stride = columns * samples;
        for (var start = 0; start < values.Length; start += stride)
            for (var i = 0; i < stride; i++)
            {
                var at = start + i;
                var value = values[at];
                if (value >> precision != 0)
                    throw new ArgumentOutOfRangeException(nameof(values), $"The sample at index {at} does not fit {precision} bits.");

                var predicted = i >= samples ? values[at - samples] : start > 0 ? values[at - stride] : 1 << (precision - 1);
                differences[at] = (short)(value - predicted);
                frequencies[Category(differences[at])]++;
            }
        return differences;
    }

    static int Category(short difference) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs((int)difference));

    static void Put(JpegBitWriter writer, HuffmanCode code, short difference)
    {
        var size = Category(difference);
        var (bits, length) = (code.Codes[size], code.Lengths[size]);
        if (size < 16) // T.81 H.1.2.2: -32768 has no bits behind its category
        {
            bits = bits << size | (uint)(difference < 0 ? difference - 1 : difference) & ((1u << size) - 1);
            length += size;
        }
        writer.Put(bits, length);
    }

    static void WriteHeaders(JpegBitWriter writer, int rows, int columns, int samples, int precision, HuffmanCode code)
    {
        List<byte> frame = [(byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, (byte)samples];
        List<byte> scan = [(byte)samples];
        for (byte id = 1; id <= samples; id++)
        {
            frame.AddRange([id, 0x11, 0]);
            scan.AddRange([id, 0x00]);
        }
        writer.Marker(JpegMarker.StartOfImage);
        writer.Segment(JpegMarker.Lossless, frame.ToArray());
        writer.Segment(JpegMarker.HuffmanTables, [0, .. code.Counts, .. code.Values]);
        writer.Segment(JpegMarker.StartOfScan, [.. scan, 1, 0, 0]);
    }
}
