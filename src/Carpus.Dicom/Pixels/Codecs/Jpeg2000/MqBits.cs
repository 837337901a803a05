using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The code string of a segment as one run of bits (T.800 Figure C.19): a byte after 0xFF has seven bits, and an eighth that is a carry into those before it;
/// one above 0x8F is a marker, where the segment ends. All carries are resolved at once, so that the decoder need not look at bytes.
/// </summary>
sealed class MqBits
{
    const int Margin = 8;

    byte[] _bytes = new byte[4096];
    int _length, _position;

    /// <returns>The first 48 bits.</returns>
    public ulong Start(ReadOnlySpan<byte> segment)
    {
        if (_bytes.Length < segment.Length + Margin)
            _bytes = new byte[2 * segment.Length + Margin];
        _length = Unstuff(segment, _bytes);
        _bytes.AsSpan(_length, Margin).Fill(0xFF);
        _position = 6;
        return BinaryPrimitives.ReadUInt64BigEndian(_bytes) >> 16;
    }

    /// <summary>The next 16 bits; ones behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Next16()
    {
        var position = _position;
        if (position >= _length)
            return 0xFFFF;
        _position = position + 2;
        return BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(position));
    }

    /// <returns>How many bytes there are, the last one filled up with ones.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Unstuff(ReadOnlySpan<byte> segment, byte[] bytes)
    {
        var (length, waiting, count, before) = (0, 0u, 0, 0);
        foreach (var next in segment)
        {
            if (before != 0xFF)
            {
                waiting = waiting << 8 | next;
                bytes[length++] = (byte)(waiting >> count);
                waiting &= (1u << count) - 1;
            }
            else if (next > 0x8F)
            {
                break;
            }
            else
            {
                waiting = (waiting << 7) + next;
                count += 7;
                if (waiting >> count != 0)
                    Carry(bytes, length);
                if (count >= 8)
                {
                    count -= 8;
                    bytes[length++] = (byte)(waiting >> count);
                }
                waiting &= (1u << count) - 1;
            }
            before = next;
        }
        if (count > 0)
            bytes[length++] = (byte)(waiting << 8 - count | 0xFFu >> count);
        return length;
    }

    static void Carry(byte[] bytes, int length)
    {
        while (length > 0 && ++bytes[--length] == 0)
        {
        }
    }
}
