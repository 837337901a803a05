using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Bits of a JPEG-LS scan, most significant first, without the zero bit stuffed after 0xFF (T.87 A.1).</summary>
/// <remarks>Past the end, or at a marker, zeros follow; <see cref="ThrowIfOverrun"/> then tells whether any of them was used.</remarks>
ref struct JpegLsBits(ReadOnlySpan<byte> stream, int position)
{
    readonly ReadOnlySpan<byte> _stream = stream;
    int _position = position;
    ulong _bits; // the next bits, from the top
    int _count; // how many of them there are
    int _missing; // how many of them were made up
    bool _isAfterPrefix; // the byte taken last was 0xFF: the next one has 7 bits

    public readonly int Position => _position;

    /// <summary>The next bits as a number.</summary>
    /// <param name="count">0 to 24.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int count)
    {
        if (_count < 32)
            Fill();
        var taken = (int)(_bits >> 32 >> (32 - count));
        Skip(count);
        return taken;
    }

    /// <summary>A Golomb code of limited length (T.87 A.5.3).</summary>
    /// <param name="order">k, up to 24.</param>
    /// <param name="limit">So many zeros say that the value is written as it is.</param>
    /// <param name="errorBits">Bits of such a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Golomb(int order, int limit, int errorBits)
    {
        if (_count < 32)
            Fill();
        var zeros = BitOperations.LeadingZeroCount(_bits);
        var length = zeros + 1 + order;
        if (length > 32 || zeros >= limit)
            return LongGolomb(order, limit, errorBits);

        var value = zeros << order | (int)(_bits >> 64 - length) & (1 << order) - 1;
        Skip(length);
        return value;
    }

    /// <summary>Refuses data that ended before the bits that were taken.</summary>
    public readonly void ThrowIfOverrun()
    {
        if (_missing > _count)
            throw new DicomFormatException("Entropy-coded data ends before the picture does.", _position);
    }

    /// <summary>Goes on after the restart marker, whose number must be the one expected.</summary>
    public void Restart(int number)
    {
        ThrowIfOverrun();
        var at = JpegSegments.FindMarker(_stream, _position);
        if (at < 0 || _stream[at + 1] != JpegMarker.Restart0 + (number & 7))
            throw new DicomFormatException($"Restart marker {number & 7} is missing.", at < 0 ? _stream.Length : at);
        this = new(_stream, at + 2);
    }

    int LongGolomb(int order, int limit, int errorBits)
    {
        var zeros = 0;
        while (Take(1) == 0)
            if (++zeros > limit)
            {
                ThrowIfOverrun();
                throw new DicomFormatException("A JPEG-LS code is longer than its limit.", _position);
            }
        return zeros < limit ? zeros << order | Take(order) : Take(errorBits) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    void Fill()
    {
        if (!_isAfterPrefix && _stream.Length - _position >= 4)
        {
            var word = BinaryPrimitives.ReadUInt32BigEndian(_stream[_position..]);
            if (((~word - 0x01010101) & word & 0x80808080) == 0) // no byte is 0xFF
            {
                _bits |= (ulong)word << (32 - _count);
                _count += 32;
                _position += 4;
                return;
            }
        }
        FillByByte();
    }

    void FillByByte()
    {
        while (_count <= 56)
        {
            var isMarker = _position >= _stream.Length || _isAfterPrefix && _stream[_position] >= 0x80
                || _stream[_position] == JpegMarker.Prefix && (_position + 1 >= _stream.Length || _stream[_position + 1] >= 0x80);
            var bits = _isAfterPrefix && !isMarker ? 7 : 8;
            var next = isMarker ? (byte)0 : _stream[_position++];
            _isAfterPrefix = !isMarker && next == JpegMarker.Prefix;
            _missing += isMarker ? 8 : 0;
            _count += bits;
            _bits |= (ulong)next << (64 - _count);
        }
    }
}
