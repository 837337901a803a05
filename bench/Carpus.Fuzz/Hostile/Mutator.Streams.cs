using System.Buffers.Binary;

namespace Carpus.Fuzz.Hostile;

/// <summary>Changes that know where the markers and numbers of code streams stand.</summary>
sealed partial class Mutator
{
    static readonly byte[] s_markers =
    [
        0x4F, 0x51, 0x52, 0x53, 0x55, 0x57, 0x58, 0x5C, 0x5D, 0x5E, 0x5F, 0x60, 0x61, 0x64, 0x90, 0x91, 0x92, 0x93, 0xD9, // JPEG 2000
        0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xD0, 0xD8, 0xDA, 0xDB, 0xDC, 0xDD, 0xE0, 0xEE, 0xF7, 0xF8, // JPEG, JPEG-LS
    ];

    static byte[] ChangedStream(byte[] bytes, Chance chance)
    {
        var start = DicomHead.PixelStart(bytes);
        var marker = FindMarker(bytes, start + chance.Below(Math.Min(bytes.Length - start, 600)));
        if (marker < 0)
            return RunLengths(bytes, start, chance);
        switch (chance.Below(7))
        {
            case 0:
                bytes[marker + 1] = chance.Of<byte>(s_markers);
                return bytes;
            case 1:
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(marker + 2), (ushort)Extreme(chance, bytes.Length - marker, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(marker + 2))));
                return bytes;
            case 2 or 3:
                bytes[Math.Min(bytes.Length - 1, marker + 4 + chance.Below(48))] = chance.OneIn(2) ? chance.Byte() : chance.Of<byte>([0, 1, 2, 3, 4, 0x10, 0x20, 0x40, 0x7F, 0x80, 0xFF]);
                return bytes;
            case 4:
                return WithoutSegment(bytes, marker);
            case 5:
                return WithSegmentTwice(bytes, marker, 1 + chance.Below(chance.OneIn(10) ? 300 : 3));
            default:
                return WithSize(bytes, chance);
        }
    }

    /// <summary>The head of an RLE frame has a count and starts of segments; behind it runs follow.</summary>
    static byte[] RunLengths(byte[] bytes, int start, Chance chance)
    {
        var at = start + 4 * chance.Below(30);
        if (at + 4 <= bytes.Length)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Extreme(chance, bytes.Length - start, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))));
        return bytes;
    }

    static byte[] WithoutSegment(byte[] bytes, int marker) => [.. bytes.AsSpan(0, marker), .. bytes.AsSpan(SegmentEnd(bytes, marker))];

    static byte[] WithSegmentTwice(byte[] bytes, int marker, int times)
    {
        var segment = bytes[marker..Math.Min(SegmentEnd(bytes, marker), marker + 2000)];
        return [.. bytes.AsSpan(0, marker), .. Enumerable.Repeat(segment, times).SelectMany(one => one), .. bytes.AsSpan(marker)];
    }

    /// <summary>Another size, and the data set and the code stream agree on it.</summary>
    static byte[] WithSize(byte[] bytes, Chance chance)
    {
        var number = (ushort)(chance.OneIn(2) ? 1 + chance.Below(300) : 1 + chance.Below(5000));
        var isHeight = chance.OneIn(2);
        bytes = WithValue(bytes, [0x28, 0, isHeight ? (byte)0x10 : (byte)0x11, 0], [(byte)number, (byte)(number >> 8)]);
        var start = DicomHead.PixelStart(bytes);
        for (var at = FindMarker(bytes, start); at >= 0 && at + 24 < bytes.Length; at = FindMarker(bytes, at + 2))
            if (bytes[at + 1] is 0xC0 or 0xC1 or 0xC2 or 0xC3 or 0xF7)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + (isHeight ? 5 : 7)), number);
                break;
            }
            else if (bytes[at + 1] == 0x51) // SIZ, and one tile as large as the image
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + (isHeight ? 10 : 6)), number);
                if (chance.OneIn(2) && at + 30 < bytes.Length)
                    BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + (isHeight ? 26 : 22)), number);
                break;
            }
        return bytes;
    }

    static int SegmentEnd(ReadOnlySpan<byte> bytes, int marker) => Math.Min(bytes.Length, marker + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(marker + 2)..]));

    static int FindMarker(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at + 4 <= bytes.Length; at++)
            if (bytes[at] == 0xFF && bytes[at + 1] is >= 0x4F and < 0xFF)
                return at;
        return -1;
    }
}
