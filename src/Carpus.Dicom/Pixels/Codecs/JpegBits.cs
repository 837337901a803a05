using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Bits of entropy-coded data, most significant first, without the zero bytes stuffed after 0xFF (T.81 F.2.2.5).</summary>
/// <remarks>Past the end, or at a marker, zeros follow; <see cref="ThrowIfOverrun"/> then tells whether any of them was used.</remarks>
ref struct JpegBits(ReadOnlySpan<byte> stream, int position)
{
    readonly ReadOnlySpan<byte> _stream = stream;
    int _position = position;
    ulong _bits; // the next bits, from the top
    int _count; // how many of them there are
    int _missing; // how many of them were made up

    /// <summary>A byte at or after the last one that was used, and not after the next marker.</summary>
    public readonly int Position => _position;

    /// <summary>Value of a difference: category, then so many bits (T.81 F.2.2.1, H.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Difference(HuffmanTable table)
    {
        if (_count < 32)
            Fill();
        var found = table.Differences[(int)(_bits >> (64 - HuffmanTable.Lookahead))];
        if (found == 0)
            return LongDifference(table);
        Skip(found & 0xFF);
        return found >> 8;
    }

    /// <summary>The next symbol. At least 16 bits are there afterwards without another look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Symbol(HuffmanTable table)
    {
        if (_count < 32)
            Fill();
        int found = table.Symbols[(int)(_bits >> (64 - HuffmanTable.Lookahead))];
        if (found == 0)
            found = Found(table);
        Skip(found >> 8);
        return found & 0xFF;
    }

    /// <summary>A run of zeros and the coefficient after it in the shape of <see cref="HuffmanTable.Coefficients"/>, taken when it fits the look-up; 0 and nothing taken otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Coefficient(HuffmanTable table)
    {
        if (_count < 32)
            Fill();
        var found = table.Coefficients[(int)(_bits >> (64 - HuffmanTable.Lookahead))];
        Skip(found & 0xFF);
        return found;
    }

    /// <summary>The next bits as a number.</summary>
    /// <param name="count">1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int count)
    {
        if (_count < 32)
            Fill();
        var taken = (int)(_bits >> (64 - count));
        Skip(count);
        return taken;
    }

    /// <summary>Refuses data that ended before the bits that were taken.</summary>
    public readonly void ThrowIfOverrun()
    {
        if (_missing > _count)
            throw new DicomFormatException("Entropy-coded data ends before the picture does.", _position);
    }

    /// <summary>Goes on after the restart marker, whose number must be the one expected.</summary>
    /// <param name="number">Of the interval that ended, from 0.</param>
    public void Restart(int number)
    {
        ThrowIfOverrun();
        var at = JpegSegments.FindMarker(_stream, _position);
        if (at < 0 || _stream[at + 1] != JpegMarker.Restart0 + (number & 7))
            throw new DicomFormatException($"Restart marker {number & 7} is missing.", at < 0 ? _stream.Length : at);
        this = new(_stream, at + 2);
    }

    int LongDifference(HuffmanTable table)
    {
        var size = Symbol(table);
        if (size > 16)
            throw new DicomFormatException($"A difference of {size} bits is above 16.", _position);
        return size switch { 0 => 0, 16 => 32768, _ => HuffmanTable.Extend(Take(size), size) };
    }

    readonly int Found(HuffmanTable table)
    {
        var found = table.Find((int)(_bits >> 48));
        if (found == 0)
            throw new DicomFormatException("Entropy-coded data has a code that its Huffman table lacks.", _position);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    void Fill()
    {
        if (_stream.Length - _position >= 4)
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
            byte next = 0;
            if (_position < _stream.Length && _stream[_position] != JpegMarker.Prefix)
                next = _stream[_position++];
            else if (_position + 1 < _stream.Length && _stream[_position + 1] == 0)
            {
                next = JpegMarker.Prefix;
                _position += 2;
            }
            else
                _missing += 8;
            _bits |= (ulong)next << (56 - _count);
            _count += 8;
        }
    }
}
