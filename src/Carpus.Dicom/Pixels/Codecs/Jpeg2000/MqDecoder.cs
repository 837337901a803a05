using System.Numerics;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The MQ arithmetic decoder (T.800 annex C). A decision in favour of the more probable symbol that needs no renormalisation takes the same step
/// from the interval A and from the code register C; so only their lesser distance to the next event is counted down, and both are brought
/// up to date when it runs out. A and the upper half of C have 16 fractional bits; the lower half of C are the bits that follow.
/// </summary>
sealed class MqDecoder
{
    /// <summary>Each holds Qe in its upper half, and below it 2 x index of the state + more probable symbol.</summary>
    public readonly uint[] Contexts = new uint[32];

    readonly MqBits _bits = new();
    int _bitsWaiting, _distanceThen;
    uint _interval;
    ulong _code;

    /// <summary>Distance to the next event; a loop keeps it in a local and puts it back.</summary>
    public int Distance { get; set; }

    /// <summary>Begins a segment. Behind its end the decoder goes on with ones (T.800 C.3.4).</summary>
    public void Start(ReadOnlySpan<byte> segment)
    {
        _code = _bits.Start(segment) << 15; // T.800 Figure C.20: the highest bit of C is free
        _bitsWaiting = 17;
        _interval = 0x8000_0000;
        Distance = _distanceThen = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decode(ref int distance, uint[] contexts, int context)
    {
        var state = contexts[context];
        distance -= (int)(state & 0xFFFF_0000);
        if (distance >= 0)
            return (int)(state & 1);
        var renewed = Renew(distance, context);
        distance = (int)(renewed >> 1);
        return (int)renewed & 1;
    }

    /// <summary>An event (T.800 Figures C.15 to C.18).</summary>
    /// <returns>2 x new distance + decision.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    long Renew(int distance, int context)
    {
        ref var kept = ref Contexts[context];
        var state = kept;
        var step = state & 0xFFFF_0000;
        var passed = (uint)(_distanceThen - (distance + (int)step));
        var code = _code - ((ulong)passed << 32);
        var interval = _interval - (passed + step);

        bool isLess; // the less probable symbol
        if ((uint)(code >> 32) < step)
        {
            isLess = interval >= step;
            interval = step;
        }
        else
        {
            code -= (ulong)step << 32;
            isLess = interval < step;
        }
        var less = isLess ? 1u : 0u;
        kept = MqStates.After[less << 7 | state & 0x7F];

        var shift = BitOperations.LeadingZeroCount(interval);
        interval <<= shift;
        code <<= shift;
        _bitsWaiting -= shift;
        if (_bitsWaiting < 16) // the longest shift is 15
        {
            code |= (ulong)_bits.Next16() << 16 - _bitsWaiting;
            _bitsWaiting += 16;
        }
        _code = code;
        _interval = interval;
        _distanceThen = (int)Math.Min(interval - 0x8000_0000, (uint)(code >> 32));
        return (long)_distanceThen << 1 | (state & 1) ^ less;
    }
}
