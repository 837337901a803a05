using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The three coding passes (T.800 D.3). Of a stripe's column they first find which of its four samples are theirs, and then go over these alone.
/// They are compiled at their best at once: a single film would be over before the runtime knew they are hot.
/// </summary>
sealed partial class BlockDecoder
{
    /// <summary>Samples that are not significant and have a significant neighbour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PassSignificance(int plane)
    {
        var (mq, contexts, flags, samples, zeroCoding) = (_mq, _mq.Contexts, _flags, Samples, _zeroCoding);
        var (width, stride, isCausal, distance) = (_width, _stride, _isCausal, mq.Distance);
        var value = 3u << plane;
        for (var top = 0; top < _height; top += 4)
        {
            var rows = RowsFrom(top);
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                if ((own & Significance) == 0)
                    continue;
                var insignificant = ~OwnRows(own) & rows;
                for (var todo = NearRows(own) & insignificant; todo != 0;)
                {
                    var row = BitOperations.TrailingZeroCount(todo);
                    todo &= todo - 1;
                    own |= 1u << 24 + row;
                    if (mq.Decode(ref distance, contexts, zeroCoding[own >> 3 * row & 0x1FF]) == 0)
                        continue;
                    var sign = DecodeSign(mq, ref distance, contexts, flags, at, own, row);
                    samples[(top + row) * width + x] = sign << 31 | value;
                    own = Spread(flags, at, own, row, sign, stride, isCausal);
                    todo |= 2u << row & insignificant; // the sample below has a significant neighbour now
                }
                flags[at] = own;
            }
        }
        mq.Distance = distance;
    }

    /// <summary>Samples that became significant in an earlier bit-plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PassRefinement(int plane)
    {
        var (mq, contexts, flags, samples) = (_mq, _mq.Contexts, _flags, Samples);
        var (width, stride, distance) = (_width, _stride, mq.Distance);
        var half = 1u << plane;
        for (var top = 0; top < _height; top += 4)
        {
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                var refined = OwnRows(own) & ~(own >> 24);
                for (var todo = refined; todo != 0; todo &= todo - 1)
                {
                    var row = BitOperations.TrailingZeroCount(todo);
                    var context = (own >> 28 + row & 1) != 0 ? BlockContexts.Magnitude + 2 : (own >> 3 * row & 0x1EF) != 0 ? BlockContexts.Magnitude + 1 : BlockContexts.Magnitude;
                    var bit = mq.Decode(ref distance, contexts, context);
                    samples[(top + row) * width + x] += bit != 0 ? half : 0 - half;
                }
                flags[at] = own | refined << 28;
            }
        }
        mq.Distance = distance;
    }

    /// <summary>All that the other two passes left; four samples with nothing around them are told in one decision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PassCleanup(int plane)
    {
        var (mq, contexts, flags, samples, zeroCoding) = (_mq, _mq.Contexts, _flags, Samples, _zeroCoding);
        var (width, stride, isCausal, distance) = (_width, _stride, _isCausal, mq.Distance);
        var value = 3u << plane;
        for (var top = 0; top < _height; top += 4)
        {
            var rows = RowsFrom(top);
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                var todo = ~OwnRows(own) & ~(own >> 24) & rows;
                var found = -1; // a sample that is known to be significant
                if ((own & (Significance | Visited)) == 0 && rows == AllRows)
                {
                    if (mq.Decode(ref distance, contexts, BlockContexts.RunLength) == 0)
                        continue;
                    found = mq.Decode(ref distance, contexts, BlockContexts.Uniform) << 1;
                    found |= mq.Decode(ref distance, contexts, BlockContexts.Uniform);
                    todo = AllRows << found & AllRows;
                }
                for (; todo != 0; todo &= todo - 1)
                {
                    var row = BitOperations.TrailingZeroCount(todo);
                    if (row != found && mq.Decode(ref distance, contexts, zeroCoding[own >> 3 * row & 0x1FF]) == 0)
                        continue;
                    var sign = DecodeSign(mq, ref distance, contexts, flags, at, own, row);
                    samples[(top + row) * width + x] = sign << 31 | value;
                    own = Spread(flags, at, own, row, sign, stride, isCausal);
                }
                flags[at] = own & ~Visited;
            }
        }
        mq.Distance = distance;
    }

    const uint AllRows = 0xF;

    /// <summary>A bit for each row that the stripe has.</summary>
    uint RowsFrom(int top) => AllRows >> Math.Max(0, 4 - (_height - top));

    /// <summary>A bit for each of the four samples that is significant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint OwnRows(uint own) => Bmi2.IsSupported
        ? Bmi2.ParallelBitExtract(own, OwnSignificance)
        : own >> 4 & 1 | own >> 6 & 2 | own >> 8 & 4 | own >> 10 & 8;

    /// <summary>A bit for each of the four samples that is significant or has a significant neighbour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint NearRows(uint own)
    {
        var across = own | own >> 1 | own >> 2;
        return OwnRows((across | across >> 3 | across >> 6) << 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint DecodeSign(MqDecoder mq, ref int distance, uint[] contexts, uint[] flags, int at, uint own, int row)
    {
        var label = BlockContexts.Signs[SignNeighbours(flags, at, own, row)];
        return (uint)mq.Decode(ref distance, contexts, label & 0x1F) ^ (uint)label >> 7;
    }
}
