namespace Carpus.Statistics;

/// <summary>The incomplete beta function, from which the F and t distributions follow.</summary>
static class Beta
{
    /// <summary>Regularised incomplete beta function I_x(a, b).</summary>
    /// <param name="x">0 to 1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <remarks>Source: DLMF 8.17.22, the continued fraction, evaluated by the method of Lentz; 8.17.4 mirrors it to where it converges fast.</remarks>
    public static double Regularized(double x, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        return x < (a + 1) / (a + b + 2) ? Front(x, a, b) * Fraction(x, a, b) / a : 1 - Front(1 - x, b, a) * Fraction(1 - x, b, a) / b;
    }

    /// <summary>The x at which I_x(a, b) is p, for results up to about a half, where x itself carries the precision.</summary>
    public static double Inverse(double p, double a, double b)
    {
        var (low, high, x) = (0.0, 1.0, a / (a + b));
        for (var turn = 0; turn < 200; turn++)
        {
            var off = Regularized(x, a, b) - p;
            (low, high) = off < 0 ? (x, high) : (low, x);
            // Newton's step, and where it leaves the bracket the mean of the bits, not of the values, so that a tiny x is found to full relative precision.
            var next = x - off * x * (1 - x) / Front(x, a, b);
            if (!(next > low && next < high))
                next = BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(low) + BitConverter.DoubleToInt64Bits(high)) / 2);
            if (Math.Abs(next - x) <= 2e-16 * x)
                return next;
            x = next;
        }
        return x;
    }

    static double Front(double x, double a, double b) => Math.Exp(a * Math.Log(x) + b * Log1P(-x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));

    static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

        var c = 1.0;
        var d = 1 / NotZero(1 - (a + b) * x / (a + 1));
        var result = d;
        for (var m = 1; m <= 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            result *= d * c;

            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            var step = d * c;
            result *= step;
            if (Math.Abs(step - 1) < 1e-16)
                break;
        }
        return result;
    }

    /// <summary>log(1 + x) without loss for a small x.</summary>
    static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>Logarithm of the gamma function for x above 0: shifted to above 15, then Stirling's series (DLMF 5.11.1), good to about 1e-15.</summary>
    internal static double LogGamma(double x)
    {
        var shift = 0.0;
        while (x < 15)
            shift += Math.Log(x++);

        var square = 1 / (x * x);
        var series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360360))))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }
}
