namespace Carpus.Statistics;

/// <summary>The incomplete gamma function, from which the normal and the chi-squared distribution follow.</summary>
static class Gamma
{
    /// <summary>P(a, x), the regularised lower incomplete gamma function.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">0 or above.</param>
    public static double Lower(double a, double x) => x <= 0 ? 0 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    /// <summary>Q(a, x) = 1 - P(a, x), exact also where it is tiny.</summary>
    public static double Upper(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    /// <summary>DLMF 8.11.4.</summary>
    static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < 100_000 && term > sum * 1e-17; n++)
            sum += term *= x / (a + n);
        return sum * Front(a, x);
    }

    /// <summary>DLMF 8.9.2 by the method of Lentz.</summary>
    static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, d) = (1e300, 1 / b);
        var result = d;
        for (var n = 1; n < 100_000; n++)
        {
            var next = -n * (n - a);
            b += 2;
            d = 1 / (next * d + b);
            c = b + next / c;
            result *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }
        return result * Front(a, x);
    }

    /// <summary>x times the density at x.</summary>
    internal static double Front(double a, double x) => Math.Exp(a * Math.Log(x) - x - Beta.LogGamma(a));
}
