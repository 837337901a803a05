using System.Numerics;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Decodes one high-throughput code-block at a time (T.814 clause 7): a cleanup pass, and up to two passes that refine it by one bit-plane.</summary>
sealed partial class HtBlockDecoder
{
    byte[] _bytes = new byte[4096], _exponentsAbove = [], _exponents = [];
    int _width, _height;

    /// <summary>As <see cref="BlockDecoder.Samples"/>.</summary>
    public uint[] Samples { get; private set; } = [];

    /// <summary>Code-blocks whose lengths or exponents cannot be.</summary>
    public int Damaged { get; private set; }

    public void Decode(CodeBlock block, BlockStyles styles, ReadOnlySpan<byte> packets)
    {
        Clear(block);
        var plane = block.Band.Planes - block.MissingPlanes - 1;
        if (plane < 0 || block.Segments[0].Passes == 0)
            return;
        if (!DecodeCleanup(Gather(block.Segments[0], packets), plane))
        {
            Damaged++;
            return;
        }
        if (plane > 0 && block.Segments.Count > 1 && block.Segments[1].Passes > 0)
            Refine(Gather(block.Segments[1], packets), block.Segments[1].Passes, plane - 1, styles.HasFlag(BlockStyles.VerticallyCausal));
    }

    void Clear(CodeBlock block)
    {
        (_width, _height) = (block.Area.Width, block.Area.Height);
        if (Samples.Length < _width * _height)
            Samples = new uint[_width * _height];
        Array.Clear(Samples, 0, _width * _height);
        if (_exponents.Length < _width + 6)
            (_exponents, _exponentsAbove) = (new byte[_width + 6], new byte[_width + 6]);
        Array.Clear(_exponents);
        Array.Clear(_exponentsAbove);
    }

    ReadOnlySpan<byte> Gather(CodewordSegment segment, ReadOnlySpan<byte> packets)
    {
        if (segment.Pieces is [var (only, all)])
            return packets.Slice(only, all);
        var length = segment.Pieces.Sum(piece => piece.Length);
        if (_bytes.Length < length)
            _bytes = new byte[2 * length];
        var at = 0;
        foreach (var (start, count) in segment.Pieces)
        {
            packets.Slice(start, count).CopyTo(_bytes.AsSpan(at));
            at += count;
        }
        return _bytes.AsSpan(0, length);
    }

    /// <summary>Quads of two by two samples, two quads at a time (T.814 7.3).</summary>
    /// <returns>False where the segment cannot be right.</returns>
    bool DecodeCleanup(ReadOnlySpan<byte> segment, int plane)
    {
        if (segment.Length < 2)
            return segment.Length == 0;
        var suffix = segment[^1] << 4 | segment[^2] & 0x0F;
        if (suffix < 2 || suffix > segment.Length)
            return false;

        var magnitudes = new HtForwardBits(segment[..^suffix], 0xFF);
        var codewords = new HtBackwardBits(segment[^suffix..], isCodewords: true);
        var events = new HtEvents(segment[^suffix..]);
        for (var y = 0; y < _height; y += 2)
        {
            var left = 0;
            for (var x = 0; x < _width; x += 4)
            {
                var first = DecodeCodeword(ref codewords, ref events, x, y, left);
                var second = x + 2 < _width ? DecodeCodeword(ref codewords, ref events, x + 2, y, first.Significant) : default;
                left = second.Significant;
                var (firstOffset, secondOffset) = DecodeOffsets(ref codewords, ref events, first.HasOffset, second.HasOffset, isFirstRow: y == 0);
                if (!DecodeQuad(ref magnitudes, first, firstOffset, x, y, plane) || !DecodeQuad(ref magnitudes, second, secondOffset, x + 2, y, plane))
                    return false;
            }
            (_exponents, _exponentsAbove) = (_exponentsAbove, _exponents);
            Array.Clear(_exponents);
        }
        return true;
    }

    /// <param name="left">Significant samples of the quad to the left.</param>
    HtCodewords.Codeword DecodeCodeword(ref HtBackwardBits codewords, ref HtEvents events, int x, int y, int left)
    {
        int context;
        if (y == 0)
            context = left >> 1 | left & 1;
        else
        {
            var above = _exponentsAbove.AsSpan(x, 4); // from the column before the quad to the one after it
            context = ((above[0] | above[1]) != 0 ? 1 : 0) | ((left & 0xC) != 0 ? 2 : 0) | ((above[2] | above[3]) != 0 ? 4 : 0);
        }
        if (context == 0 && !events.Next())
            return default;
        var codeword = (y == 0 ? HtCodewords.FirstRow : HtCodewords.OtherRows)[context << HtCodewords.Window | (int)codewords.Peek(HtCodewords.Window)];
        codewords.Take(codeword.Length);
        return codeword;
    }

    /// <summary>How far the exponent bounds of two quads lie above their prediction: prefixes first, then suffixes, then their extensions (T.814 7.3.6).</summary>
    static (int First, int Second) DecodeOffsets(ref HtBackwardBits bits, ref HtEvents events, bool hasFirst, bool hasSecond, bool isFirstRow)
    {
        var areBoth = hasFirst && hasSecond;
        var areLarge = isFirstRow && areBoth && events.Next();
        var first = hasFirst ? Prefix(ref bits) : 0;
        if (isFirstRow && areBoth && !areLarge && first > 2)
        {
            var single = 1 + (int)bits.Take(1);
            first += Suffix(ref bits, first);
            return (Extended(ref bits, first), single);
        }
        var second = hasSecond ? Prefix(ref bits) : 0;
        first += Suffix(ref bits, first);
        second += Suffix(ref bits, second);
        first = Extended(ref bits, first);
        second = Extended(ref bits, second);
        return areLarge ? (first + 2, second + 2) : (first, second);
    }

    static int Prefix(ref HtBackwardBits bits) =>
        bits.Take(1) != 0 ? 1 : bits.Take(1) != 0 ? 2 : bits.Take(1) != 0 ? 3 : 5;

    static int Suffix(ref HtBackwardBits bits, int prefix) => prefix switch { 3 => (int)bits.Take(1), 5 => (int)bits.Take(5), _ => 0 };

    /// <summary>A suffix of 28 and more, on the prefix 5, is extended by four bits.</summary>
    static int Extended(ref HtBackwardBits bits, int offset) => offset >= 33 ? offset + 4 * (int)bits.Take(4) : offset;

    /// <summary>Magnitudes and signs of a quad (T.814 7.3.7 and 7.3.8).</summary>
    bool DecodeQuad(ref HtForwardBits magnitudes, HtCodewords.Codeword codeword, int offset, int x, int y, int plane)
    {
        var significant = codeword.Significant;
        if (significant == 0)
            return true;
        var bound = 1;
        if (y > 0 && (significant & significant - 1) != 0)
        {
            var above = _exponentsAbove.AsSpan(x, 4);
            bound = Math.Max(1, Math.Max(Math.Max(above[0], above[1]), Math.Max(above[2], above[3])) - 1);
        }
        bound += offset;
        if (bound + plane > 29)
            return false;

        for (var i = 0; i < 4; i++)
        {
            if ((significant >> i & 1) == 0)
                continue;
            var bits = bound - (codeword.Known >> i & 1);
            var value = magnitudes.Take(bits);
            var sign = value & 1;
            value = value | (uint)(codeword.TopBits >> i & 1) << bits | 1;
            var (column, row) = (x + (i >> 1), y + (i & 1));
            if (column < _width && row < _height)
                Samples[row * _width + column] = sign << 31 | value + 2 << plane;
            if ((i & 1) != 0)
                _exponents[column + 1] = (byte)(32 - BitOperations.LeadingZeroCount(value));
        }
        return true;
    }
}
