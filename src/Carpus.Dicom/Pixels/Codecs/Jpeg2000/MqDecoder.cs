using System.Numerics;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The MQ arithmetic decoder (T.800 annex C). A decision in favour of the more probable symbol that needs no renormalisation takes the same step
/// from the interval A and from the code register C; so only their lesser distance to the next event is counted down, and both are brought
/// up to date when it runs out. All registers have 16 fractional bits.
/// </summary>
sealed class MqDecoder
{
    /// <summary>Each holds Qe in its upper half, and below it 2 x index of the state + more probable symbol.</summary>
    public readonly uint[] Contexts = new uint[32];

    byte[] _bytes = [];
    int _position, _shiftsLeft, _distanceThen;
    uint _interval, _code;

    /// <summary>Distance to the next event; a loop keeps it in a local and puts it back.</summary>
    public int Distance { get; set; }

    /// <summary>Begins a segment, which two bytes of 0xFF must follow: there the decoder goes on with ones (T.800 C.3.4).</summary>
    public void Start(byte[] bytes, int position)
    {
        _bytes = bytes;
        _position = position;
        _code = (uint)bytes[position] << 16;
        TakeByte();
        _code <<= 7;
        _shiftsLeft -= 7;
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
        var state = Contexts[context];
        var step = state & 0xFFFF_0000;
        var passed = (uint)(_distanceThen - (distance + (int)step));
        _code -= passed;
        _interval -= passed + step;

        bool isLess; // the less probable symbol
        if (_code < step)
        {
            isLess = _interval >= step;
            _interval = step;
        }
        else
        {
            _code -= step;
            isLess = _interval < step;
        }
        var decision = (state & 1) ^ (isLess ? 1u : 0u);
        Contexts[context] = (isLess ? MqStates.AfterLess : MqStates.AfterMore)[state & 0x7F];
        Renormalise();
        _distanceThen = (int)Math.Min(_interval - 0x8000_0000, _code);
        return (long)_distanceThen << 1 | decision;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Renormalise()
    {
        var shift = BitOperations.LeadingZeroCount(_interval);
        if (shift <= _shiftsLeft)
        {
            _interval <<= shift;
            _code <<= shift;
            _shiftsLeft -= shift;
            return;
        }
        while (shift > 0)
        {
            if (_shiftsLeft == 0)
                TakeByte();
            var now = Math.Min(shift, _shiftsLeft);
            _interval <<= now;
            _code <<= now;
            _shiftsLeft -= now;
            shift -= now;
        }
    }

    /// <summary>T.800 Figure C.19: a byte after 0xFF has seven bits, and one above 0x8F is a marker, before which the decoder stays.</summary>
    void TakeByte()
    {
        var next = _bytes[_position + 1];
        if (_bytes[_position] != 0xFF)
        {
            _position++;
            _code += (uint)next << 8;
            _shiftsLeft = 8;
        }
        else if (next > 0x8F)
        {
            _code += 0xFF00;
            _shiftsLeft = 8;
        }
        else
        {
            _position++;
            _code += (uint)next << 9;
            _shiftsLeft = 7;
        }
    }
}
