namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Bits of a segment that bypasses the arithmetic coder (T.800 D.6): most significant first, seven in a byte after 0xFF.</summary>
struct RawBits(byte[] bytes, int position)
{
    int _position = position, _byte, _left;

    /// <summary>The next bit; ones after the end, where two bytes of 0xFF stand.</summary>
    public int Next()
    {
        if (_left == 0)
        {
            var last = _byte;
            _byte = bytes[_position];
            if (last == 0xFF && _byte > 0x8F)
                (_byte, _left) = (0xFF, 8);
            else
            {
                _left = last == 0xFF ? 7 : 8;
                _position++;
            }
        }
        return _byte >> --_left & 1;
    }
}
