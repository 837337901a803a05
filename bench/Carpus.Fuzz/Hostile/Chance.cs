namespace Carpus.Fuzz.Hostile;

/// <summary>Chance from a seed (splitmix64): the same numbers on every machine.</summary>
sealed class Chance(ulong seed)
{
    ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 to <paramref name="endExclusive"/>; 0 where that is not above 0.</summary>
    public int Below(int endExclusive) => endExclusive <= 1 ? 0 : (int)(Next() % (uint)endExclusive);

    public bool OneIn(int count) => Below(count) == 0;

    public byte Byte() => (byte)Next();

    public T Of<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Short ones are likelier: each power of two has the same chance.</summary>
    public int Length(int longest) => 1 + Below(Math.Min(longest, 1 << Below(1 + int.Log2(Math.Max(1, longest)))));
}
