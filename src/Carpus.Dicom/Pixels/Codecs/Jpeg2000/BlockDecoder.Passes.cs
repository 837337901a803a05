using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The three coding passes (T.800 D.3). They are compiled at their best at once: a single film would be over before the runtime knew they are hot.</summary>
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
            var rows = Math.Min(4, _height - top);
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                if ((own & Significance) == 0 || (own & OwnSignificance) == OwnSignificance)
                    continue;
                for (var row = 0; row < rows; row++)
                {
                    var near = own >> 3 * row;
                    if ((near & 0x10) != 0 || (near & 0x1EF) == 0)
                        continue;
                    own |= 1u << 24 + row;
                    if (mq.Decode(ref distance, contexts, zeroCoding[near & 0x1FF]) == 0)
                        continue;
                    var sign = DecodeSign(mq, ref distance, contexts, flags, at, own, row);
                    samples[(top + row) * width + x] = sign << 31 | value;
                    own = Spread(flags, at, own, row, sign, stride, isCausal);
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
            var rows = Math.Min(4, _height - top);
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                if ((own & OwnSignificance) == 0)
                    continue;
                for (var row = 0; row < rows; row++)
                {
                    var near = own >> 3 * row;
                    if ((near & 0x10) == 0 || (own >> 24 + row & 1) != 0)
                        continue;
                    var context = (own >> 28 + row & 1) != 0 ? BlockContexts.Magnitude + 2 : (near & 0x1EF) != 0 ? BlockContexts.Magnitude + 1 : BlockContexts.Magnitude;
                    var bit = mq.Decode(ref distance, contexts, context);
                    ref var sample = ref samples[(top + row) * width + x];
                    sample = bit != 0 ? sample + half : sample - half;
                    own |= 1u << 28 + row;
                }
                flags[at] = own;
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
            var rows = Math.Min(4, _height - top);
            var at = (top / 4 + 1) * stride + 1;
            for (var x = 0; x < width; x++, at++)
            {
                var own = flags[at];
                var row = 0;
                var isFound = false;
                if ((own & (Significance | Visited)) == 0 && rows == 4)
                {
                    if (mq.Decode(ref distance, contexts, BlockContexts.RunLength) == 0)
                        continue;
                    row = mq.Decode(ref distance, contexts, BlockContexts.Uniform) << 1;
                    row |= mq.Decode(ref distance, contexts, BlockContexts.Uniform);
                    isFound = true;
                }
                for (; row < rows; row++)
                {
                    if (!isFound)
                    {
                        if ((own & (16u << 3 * row | 1u << 24 + row)) != 0)
                            continue;
                        if (mq.Decode(ref distance, contexts, zeroCoding[own >> 3 * row & 0x1FF]) == 0)
                            continue;
                    }
                    isFound = false;
                    var sign = DecodeSign(mq, ref distance, contexts, flags, at, own, row);
                    samples[(top + row) * width + x] = sign << 31 | value;
                    own = Spread(flags, at, own, row, sign, stride, isCausal);
                }
                flags[at] = own & ~Visited;
            }
        }
        mq.Distance = distance;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint DecodeSign(MqDecoder mq, ref int distance, uint[] contexts, uint[] flags, int at, uint own, int row)
    {
        var label = BlockContexts.Signs[SignNeighbours(flags, at, own, row)];
        return (uint)mq.Decode(ref distance, contexts, label & 0x1F) ^ (uint)label >> 7;
    }
}
