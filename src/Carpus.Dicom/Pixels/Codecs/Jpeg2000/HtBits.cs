namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Bits of a high-throughput segment from its start on, lowest first; a byte after 0xFF has seven (T.814 7.1.2 and 7.1.4).</summary>
/// <param name="fill">What follows the end: 0xFF for magnitudes and signs, 0 for significance propagation.</param>
ref struct HtForwardBits(ReadOnlySpan<byte> bytes, byte fill)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    ulong _bits;
    int _count, _position;
    bool _isAfterFull;

    /// <summary>The next bits, up to 32, as one number.</summary>
    public uint Take(int count)
    {
        while (_count < count)
        {
            var next = _position < _bytes.Length ? _bytes[_position++] : fill;
            _bits |= (ulong)(_isAfterFull ? next & 0x7F : next) << _count;
            _count += _isAfterFull ? 7 : 8;
            _isAfterFull = next == 0xFF;
        }
        var taken = (uint)(_bits & (1ul << count) - 1);
        _bits >>= count;
        _count -= count;
        return taken;
    }
}

/// <summary>Bits of a high-throughput segment from its end backwards, lowest first; where a byte above 0x8F went before, 0x7F has seven (T.814 7.1.3 and 7.1.5). Zeros follow.</summary>
ref struct HtBackwardBits
{
    readonly ReadOnlySpan<byte> _bytes;
    ulong _bits;
    int _count, _left;
    bool _isAfterHigh;

    /// <param name="isCodewords">The codewords of a cleanup pass begin in the upper half of the last byte but one; the rest of the two holds their length.</param>
    public HtBackwardBits(ReadOnlySpan<byte> bytes, bool isCodewords)
    {
        _bytes = bytes;
        _left = bytes.Length;
        _isAfterHigh = true;
        if (!isCodewords)
            return;
        var half = bytes[^2] >> 4;
        _bits = (ulong)half;
        _count = (half & 7) == 7 ? 3 : 4;
        _isAfterHigh = half > 8;
        _left = bytes.Length - 2;
    }

    /// <summary>The next bits without taking them.</summary>
    public uint Peek(int count)
    {
        while (_count < count)
        {
            var next = _left > 0 ? _bytes[--_left] : 0;
            _bits |= (ulong)next << _count;
            _count += _isAfterHigh && (next & 0x7F) == 0x7F ? 7 : 8;
            _isAfterHigh = next > 0x8F;
        }
        return (uint)(_bits & (1ul << count) - 1);
    }

    public uint Take(int count)
    {
        var taken = Peek(count);
        _bits >>= count;
        _count -= count;
        return taken;
    }
}

/// <summary>The adaptive run-length code that tells whether quads without significant neighbours are empty (T.814 7.3.3).</summary>
ref struct HtEvents(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _position, _byte, _bitsLeft, _state, _zeros;
    bool _endsWithOne;

    static ReadOnlySpan<byte> Exponents => [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5];

    public bool Next()
    {
        if (_zeros == 0 && !_endsWithOne)
            DecodeRun();
        if (_zeros > 0)
        {
            _zeros--;
            return false;
        }
        _endsWithOne = false;
        return true;
    }

    void DecodeRun()
    {
        var exponent = Exponents[_state];
        if (Bit() != 0)
        {
            _zeros = 1 << exponent;
            _state = Math.Min(_state + 1, Exponents.Length - 1);
            return;
        }
        for (var i = 0; i < exponent; i++)
            _zeros = _zeros << 1 | Bit();
        _endsWithOne = true;
        _state = Math.Max(_state - 1, 0);
    }

    /// <summary>Highest first; seven in a byte after 0xFF. The last byte but one belongs to the codewords in its lower half, where ones are read; ones follow the end.</summary>
    int Bit()
    {
        if (_bitsLeft == 0)
        {
            _bitsLeft = _byte == 0xFF ? 7 : 8;
            _byte = _position >= _bytes.Length - 1 ? 0xFF : _position == _bytes.Length - 2 ? _bytes[_position] | 0x0F : _bytes[_position];
            _position++;
        }
        return _byte >> --_bitsLeft & 1;
    }
}
