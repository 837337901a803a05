using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// Decodes one code-block at a time (T.800 annex D). A worker keeps one and uses its arrays again.
/// Samples are scanned in stripes of four rows; one word of flags holds all that the four samples of a stripe's column need to know:
/// bits 0 to 17 the significance of three columns by six rows around them, row by row; bits 18 to 23 the signs of the middle column;
/// bits 24 to 27 which samples were visited in this bit-plane, 28 to 31 which have been refined.
/// </summary>
sealed partial class BlockDecoder
{
    const uint Significance = 0x3FFFF, OwnSignificance = 0x2490, Visited = 0xF00_0000;

    readonly MqDecoder _mq = new();
    uint[] _flags = [];
    byte[] _bytes = new byte[4096], _zeroCoding = [];
    int _width, _height, _stride;
    bool _isCausal;

    /// <summary>
    /// Row by row: the sign in the top bit, below it the magnitude with one fractional bit, which is set where the true value lies in the middle
    /// of what was not decoded.
    /// </summary>
    public uint[] Samples { get; private set; } = [];

    /// <summary>Code-blocks whose segmentation symbol was wrong, so that something in them is damaged.</summary>
    public int Damaged { get; private set; }

    /// <summary>Decodes all passes that are there into <see cref="Samples"/>.</summary>
    /// <param name="packets">What the pieces of the block's segments lie in.</param>
    public void Decode(CodeBlock block, BlockStyles styles, ReadOnlySpan<byte> packets)
    {
        Clear(block);
        _isCausal = styles.HasFlag(BlockStyles.VerticallyCausal);
        ResetContexts();
        var planes = block.Band.Planes - block.MissingPlanes;
        var pass = 2; // the first bit-plane has a cleanup pass only
        foreach (var segment in block.Segments)
        {
            if (segment.Passes == 0)
                break;
            var length = Gather(segment, packets);
            var isRaw = styles.HasFlag(BlockStyles.Bypass) && pass >= 12 && pass % 3 != 2;
            var raw = new RawBits(_bytes, 0);
            if (!isRaw)
                _mq.Start(_bytes.AsSpan(0, length));
            for (var i = 0; i < segment.Passes; i++, pass++)
            {
                var plane = planes - 1 - pass / 3;
                if (plane < 0)
                    return;
                DecodePass(pass % 3, plane, isRaw, ref raw);
                if (pass % 3 == 2 && styles.HasFlag(BlockStyles.SegmentationSymbols))
                    CheckSymbol();
                if (styles.HasFlag(BlockStyles.ResetContexts))
                    ResetContexts();
            }
        }
    }

    void DecodePass(int kind, int plane, bool isRaw, ref RawBits raw)
    {
        switch (kind, isRaw)
        {
            case (0, false):
                PassSignificance(plane);
                break;
            case (1, false):
                PassRefinement(plane);
                break;
            case (0, true):
                PassSignificance(plane, ref raw);
                break;
            case (1, true):
                PassRefinement(plane, ref raw);
                break;
            default:
                PassCleanup(plane);
                break;
        }
    }

    void Clear(CodeBlock block)
    {
        (_width, _height) = (block.Area.Width, block.Area.Height);
        _stride = _width + 2;
        _zeroCoding = BlockContexts.ZeroCoding(block.Band.Orientation);
        var flags = _stride * ((_height + 3) / 4 + 2);
        if (_flags.Length < flags)
            _flags = new uint[flags];
        if (Samples.Length < _width * _height)
            Samples = new uint[_width * _height];
        Array.Clear(_flags, 0, flags);
        Array.Clear(Samples, 0, _width * _height);
    }

    void ResetContexts()
    {
        Array.Fill(_mq.Contexts, MqStates.Context(0));
        _mq.Contexts[0] = MqStates.Context(4);
        _mq.Contexts[BlockContexts.RunLength] = MqStates.Context(3);
        _mq.Contexts[BlockContexts.Uniform] = MqStates.Context(46);
    }

    /// <summary>Joins the pieces of a segment and ends them with two bytes that no segment holds.</summary>
    /// <returns>Its length without these two, in bytes.</returns>
    int Gather(CodewordSegment segment, ReadOnlySpan<byte> packets)
    {
        var length = 0;
        foreach (var (start, count) in segment.Pieces)
        {
            if (_bytes.Length < length + count + 2)
                Array.Resize(ref _bytes, 2 * (length + count + 2));
            packets.Slice(start, count).CopyTo(_bytes.AsSpan(length));
            length += count;
        }
        _bytes[length] = _bytes[length + 1] = 0xFF;
        return length;
    }

    /// <summary>T.800 D.5: 1010 in the uniform context ends each cleanup pass.</summary>
    void CheckSymbol()
    {
        var distance = _mq.Distance;
        var symbol = 0;
        for (var i = 0; i < 4; i++)
            symbol = symbol << 1 | _mq.Decode(ref distance, _mq.Contexts, BlockContexts.Uniform);
        _mq.Distance = distance;
        if (symbol != 0b1010)
            Damaged++;
    }

    /// <summary>Signs of the upper, left, right and lower neighbour and whether they are significant, as <see cref="BlockContexts.Signs"/> wants them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint SignNeighbours(uint[] flags, int at, uint own, int row)
    {
        var significant = own >> 3 * row & 0xAA;
        var (left, right) = (flags[at - 1] >> 19 + row & 1, flags[at + 1] >> 19 + row & 1);
        return significant | own >> 18 + row & 1 | left << 2 | right << 4 | (own >> 20 + row & 1) << 6;
    }

    /// <summary>Tells the eight neighbours of a sample that it is significant, and those above and below its sign.</summary>
    /// <returns>The flags of the sample's own column, which the caller holds.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Spread(uint[] flags, int at, uint own, int row, uint sign, int stride, bool isCausal)
    {
        flags[at - 1] |= 32u << 3 * row;
        flags[at + 1] |= 8u << 3 * row;
        if (row == 0 && !isCausal)
        {
            flags[at - stride - 1] |= 1u << 17;
            flags[at - stride] |= 1u << 16 | sign << 23;
            flags[at - stride + 1] |= 1u << 15;
        }
        else if (row == 3)
        {
            flags[at + stride - 1] |= 4;
            flags[at + stride] |= 2 | sign << 18;
            flags[at + stride + 1] |= 1;
        }
        return own | 16u << 3 * row | sign << 19 + row;
    }
}
