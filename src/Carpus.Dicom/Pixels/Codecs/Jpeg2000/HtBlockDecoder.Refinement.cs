namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The two passes after the cleanup pass (T.814 7.4 and 7.5); they share a segment, one from its start, the other from its end.</summary>
sealed partial class HtBlockDecoder
{
    /// <summary>Significance after the cleanup pass in bit 0, of this pass in bit 1; with a border of one sample.</summary>
    byte[] _significance = [];

    void Refine(ReadOnlySpan<byte> segment, int passes, int plane, bool isCausal)
    {
        MarkSignificance();
        PropagateSignificance(new(segment, 0), plane, isCausal);
        if (passes > 1)
            RefineMagnitudes(new(segment, isCodewords: false), plane);
    }

    void MarkSignificance()
    {
        var stride = _width + 2;
        if (_significance.Length < stride * (_height + 2))
            _significance = new byte[stride * (_height + 2)];
        Array.Clear(_significance);
        for (var i = 0; i < _width * _height; i++)
            if (Samples[i] != 0)
                _significance[(i / _width + 1) * stride + i % _width + 1] = 1;
    }

    /// <summary>Samples beside significant ones, in stripes of four rows; the signs of four columns follow their significance.</summary>
    void PropagateSignificance(HtForwardBits bits, int plane, bool isCausal)
    {
        Span<int> found = stackalloc int[16];
        for (var top = 0; top < _height; top += 4)
            for (var left = 0; left < _width; left += 4)
            {
                var count = 0;
                for (var x = left; x < Math.Min(left + 4, _width); x++)
                    for (var y = top; y < Math.Min(top + 4, _height); y++)
                        if (IsBesideSignificant(x, y, isCausal && y == top + 3) && bits.Take(1) != 0)
                        {
                            _significance[(y + 1) * (_width + 2) + x + 1] = 2;
                            found[count++] = y * _width + x;
                        }
                for (var i = 0; i < count; i++)
                    Samples[found[i]] = bits.Take(1) << 31 | 3u << plane;
            }
    }

    bool IsBesideSignificant(int x, int y, bool isBelowHidden)
    {
        var stride = _width + 2;
        var at = (y + 1) * stride + x + 1;
        if (_significance[at] != 0)
            return false;
        var (above, below) = (at - stride, at + stride);
        var near = _significance[above - 1] | _significance[above] | _significance[above + 1] | _significance[at - 1] | _significance[at + 1];
        if (!isBelowHidden)
            near |= _significance[below - 1] | _significance[below] | _significance[below + 1];
        return near != 0;
    }

    /// <summary>One more bit of each sample that the cleanup pass found.</summary>
    void RefineMagnitudes(HtBackwardBits bits, int plane)
    {
        var half = 1u << plane;
        for (var top = 0; top < _height; top += 4)
            for (var x = 0; x < _width; x++)
                for (var y = top; y < Math.Min(top + 4, _height); y++)
                    if (_significance[(y + 1) * (_width + 2) + x + 1] == 1)
                    {
                        ref var sample = ref Samples[y * _width + x];
                        sample = bits.Take(1) != 0 ? sample + half : sample - half;
                    }
    }
}
