using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Encodes one frame as RLE Lossless (PS3.5 annex G); no run crosses a row.</summary>
static class RleEncoder
{
    const int HeaderLength = 64, MaximumSegments = 15, LongestRun = 128;

    /// <param name="values">Shape (rows, columns, samples), row by row and pixel by pixel; bits above <paramref name="bitsAllocated"/> are not stored.</param>
    /// <param name="bitsAllocated">8, 16, 24 or 32.</param>
    /// <returns>One fragment of even length.</returns>
    public static byte[] Encode(ReadOnlySpan<int> values, int rows, int columns, int samples, int bitsAllocated)
    {
        if (bitsAllocated is not (8 or 16 or 24 or 32))
            throw new ArgumentOutOfRangeException(nameof(bitsAllocated), bitsAllocated, "RLE frames are encoded with 8, 16, 24 or 32 bits allocated.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples * (bitsAllocated / 8), MaximumSegments, nameof(samples));
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)rows * columns * samples, values.Length, nameof(values));

        var bytesPerSample = bitsAllocated / 8;
        var coded = new List<byte>(HeaderLength + values.Length);
        var header = new byte[HeaderLength];
        coded.AddRange(header);
        BinaryPrimitives.WriteInt32LittleEndian(header, samples * bytesPerSample);
        for (var segment = 0; segment < samples * bytesPerSample; segment++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 + 4 * segment), coded.Count);
            PackPlane(coded, values[(segment / bytesPerSample)..], columns, samples, 8 * (bytesPerSample - 1 - segment % bytesPerSample));
            if (coded.Count % 2 != 0)
                coded.Add(0);
        }

        var frame = coded.ToArray();
        header.CopyTo(frame, 0);
        return frame;
    }

    static void PackPlane(List<byte> coded, ReadOnlySpan<int> values, int columns, int samples, int shift)
    {
        var row = new byte[columns];
        for (var start = 0; start < values.Length; start += columns * samples)
        {
            for (var column = 0; column < columns; column++)
                row[column] = (byte)(values[start + column * samples] >> shift);
            PackRow(coded, row);
        }
    }

    static void PackRow(List<byte> coded, ReadOnlySpan<byte> row)
    {
        while (!row.IsEmpty)
        {
            var run = RunLength(row);
            var length = run >= 2 ? run : LiteralLength(row);
            if (run >= 2)
            {
                coded.Add((byte)(1 - run));
                coded.Add(row[0]);
            }
            else
            {
                coded.Add((byte)(length - 1));
                coded.AddRange(row[..length]);
            }
            row = row[length..];
        }
    }

    static int RunLength(ReadOnlySpan<byte> row)
    {
        var other = row.IndexOfAnyExcept(row[0]);
        return Math.Min(other < 0 ? row.Length : other, LongestRun);
    }

    /// <summary>Up to the next run of three: a run of two inside literals gains nothing.</summary>
    static int LiteralLength(ReadOnlySpan<byte> row)
    {
        var longest = Math.Min(row.Length, LongestRun);
        for (var i = 1; i + 2 < row.Length && i < longest; i++)
            if (row[i] == row[i + 1] && row[i] == row[i + 2])
                return i;
        return longest;
    }
}
