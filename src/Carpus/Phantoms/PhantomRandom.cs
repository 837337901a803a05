namespace Carpus.Phantoms;

/// <summary>A stream of chance that a seed determines on every machine. A fork depends on the seed and its name alone, so a new draw in one place moves nothing elsewhere.</summary>
/// <remarks>xoshiro256**, seeded by splitmix64 (Blackman D, Vigna S. ACM Trans Math Softw 2021;47:36).</remarks>
sealed class PhantomRandom
{
    readonly ulong _seed;
    ulong _a, _b, _c, _d;

    public PhantomRandom(ulong seed)
    {
        _seed = seed;
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    public PhantomRandom Fork(string name)
    {
        var hash = 14695981039346656037UL ^ _seed;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return new(Mix(ref hash));
    }

    public PhantomRandom Fork(string name, int number) => Fork($"{name}#{number}");

    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 up to 1, 1 excluded.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double from, double to) => from + (to - from) * Uniform();

    /// <summary>Nearly normal: the sum of twelve uniform numbers, so never more than six standard deviations away.</summary>
    public double Normal(double mean, double deviation)
    {
        var sum = -6.0;
        for (var index = 0; index < 12; index++)
            sum += Uniform();
        return mean + deviation * sum;
    }

    public bool Chance(double probability) => Uniform() < probability;

    public int Below(int bound) => (int)(Uniform() * bound);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }
}
