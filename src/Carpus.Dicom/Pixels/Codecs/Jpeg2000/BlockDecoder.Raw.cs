namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The two passes that may bypass the arithmetic coder (T.800 D.6).</summary>
sealed partial class BlockDecoder
{
    void PassSignificance(int plane, ref RawBits raw)
    {
        var (flags, value) = (_flags, 3u << plane);
        for (var top = 0; top < _height; top += 4)
            for (var x = 0; x < _width; x++)
            {
                var at = (top / 4 + 1) * _stride + 1 + x;
                for (var row = 0; row < Math.Min(4, _height - top); row++)
                {
                    var own = flags[at];
                    var near = own >> 3 * row;
                    if ((near & 0x10) != 0 || (near & 0x1EF) == 0)
                        continue;
                    own |= 1u << 24 + row;
                    if (raw.Next() != 0)
                    {
                        var sign = (uint)raw.Next();
                        Samples[(top + row) * _width + x] = sign << 31 | value;
                        own = Spread(flags, at, own, row, sign, _stride, _isCausal);
                    }
                    flags[at] = own;
                }
            }
    }

    void PassRefinement(int plane, ref RawBits raw)
    {
        var half = 1u << plane;
        for (var top = 0; top < _height; top += 4)
            for (var x = 0; x < _width; x++)
            {
                var at = (top / 4 + 1) * _stride + 1 + x;
                for (var row = 0; row < Math.Min(4, _height - top); row++)
                {
                    var own = _flags[at];
                    if ((own & 16u << 3 * row) == 0 || (own >> 24 + row & 1) != 0)
                        continue;
                    ref var sample = ref Samples[(top + row) * _width + x];
                    sample = raw.Next() != 0 ? sample + half : sample - half;
                    _flags[at] = own | 1u << 28 + row;
                }
            }
    }
}
