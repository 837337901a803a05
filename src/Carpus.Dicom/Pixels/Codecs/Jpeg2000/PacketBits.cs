using System.Numerics;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The bits of a packet header, most significant first; after a byte of 0xFF the next one has a stuffed zero and seven bits (T.800 B.10.1).</summary>
ref struct PacketBits(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _byte, _left;

    /// <summary>Bytes taken so far.</summary>
    public int Position { get; private set; }

    public int Bit()
    {
        if (_left == 0)
        {
            if (Position >= _bytes.Length)
                throw new DicomFormatException("A packet header is cut off.");
            _left = _byte == 0xFF ? 7 : 8;
            _byte = _bytes[Position++];
        }
        return _byte >> --_left & 1;
    }

    public int Bits(int count)
    {
        var value = 0;
        for (; count > 0; count--)
            value = value << 1 | Bit();
        return value;
    }

    /// <summary>The number of new passes (T.800 Table B.4), 1 to 164.</summary>
    public int Passes()
    {
        if (Bit() == 0)
            return 1;
        if (Bit() == 0)
            return 2;
        if (Bits(2) is < 3 and var few)
            return 3 + few;
        if (Bits(5) is < 31 and var some)
            return 6 + some;
        return 37 + Bits(7);
    }

    /// <summary>The length in bytes of a segment with so many new passes (T.800 B.10.7.1).</summary>
    public int Length(int lengthBits, int passes)
    {
        var bits = lengthBits + BitOperations.Log2((uint)passes);
        return bits < 31 ? Bits(bits) : throw new DicomFormatException("A packet header gives a length of 31 bits or more.");
    }

    /// <summary>Goes to the end of the header: a last byte of 0xFF is followed by a stuffed one.</summary>
    public void Align()
    {
        if (_byte == 0xFF && Position < _bytes.Length)
            Position++;
        (_byte, _left) = (0, 0);
    }
}
