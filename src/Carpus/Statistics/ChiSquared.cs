namespace Carpus.Statistics;

/// <summary>The chi-squared distribution.</summary>
static class ChiSquared
{
    /// <summary>The value below which a share <paramref name="p"/> lies.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    /// <param name="df">Degrees of freedom, above 0.</param>
    public static double Quantile(double p, double df)
    {
        var (low, high, x) = (0.0, df + 20, df);
        while (Gamma.Lower(df / 2, high / 2) < p)
            high *= 2;
        for (var turn = 0; turn < 200; turn++)
        {
            var off = Gamma.Lower(df / 2, x / 2) - p;
            (low, high) = off < 0 ? (x, high) : (low, x);
            var next = x - off * x / Gamma.Front(df / 2, x / 2); // Newton's step
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) <= 2e-16 * x)
                return next;
            x = next;
        }
        return x;
    }
}
