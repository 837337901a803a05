namespace Carpus.Statistics;

/// <summary>The chi-squared distribution.</summary>
static class ChiSquared
{
    /// <summary>The value below which a share <paramref name="p"/> lies.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    /// <param name="df">Degrees of freedom, above 0.</param>
    public static double Quantile(double p, double df)
    {
        var (low, high) = (0.0, df + 20);
        while (Gamma.Lower(df / 2, high / 2) < p)
            high *= 2;
        for (var turn = 0; turn < 90; turn++)
        {
            var middle = (low + high) / 2;
            (low, high) = Gamma.Lower(df / 2, middle / 2) < p ? (middle, high) : (low, middle);
        }
        return high;
    }
}
