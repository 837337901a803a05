namespace Carpus.Phantoms;

/// <summary>Elementary functions in plain IEEE arithmetic, so that a seed draws the same bytes on every machine; the ones of the system differ in their last bit.</summary>
static class Portable
{
    const double Ln2 = 0.69314718055994530942;

    /// <summary>Relative error below 1e-12 for |x| below 600.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
            return 0;
        var power = Math.Floor(x / Ln2 + 0.5);
        var rest = x - power * Ln2;
        var sum = 1.0;
        for (var term = 11; term > 0; term--)
            sum = 1 + rest / term * sum;
        return BitConverter.Int64BitsToDouble((long)(power + 1023) << 52) * sum;
    }

    /// <summary>Natural logarithm of a positive normal number; error below 1e-12.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)(bits >> 52 & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 1023L << 52);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            power++;
        }
        var z = (mantissa - 1) / (mantissa + 1);
        var square = z * z;
        var sum = 0.0;
        for (var odd = 15; odd > 0; odd -= 2)
            sum = 1.0 / odd + square * sum;
        return 2 * z * sum + power * Ln2;
    }

    /// <summary>Angle in radians, |angle| below 100.</summary>
    public static double Sin(double angle)
    {
        var turns = Math.Floor(angle / (2 * Math.PI) + 0.5);
        var x = angle - turns * (2 * Math.PI);
        if (x > Math.PI / 2)
            x = Math.PI - x;
        else if (x < -Math.PI / 2)
            x = -Math.PI - x;
        var square = x * x;
        var sum = 1.0;
        for (var term = 18; term > 0; term -= 2)
            sum = 1 - square / (term * (term + 1)) * sum;
        return x * sum;
    }

    public static double Cos(double angle) => Sin(angle + Math.PI / 2);

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between; the edges may be given falling.</summary>
    public static double Step(double from, double to, double x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    public static double Mix(double from, double to, double share) => from + (to - from) * share;
}
