namespace Carpus.Statistics;

/// <summary>The standard normal distribution.</summary>
static class Normal
{
    /// <summary>The probability of a value up to <paramref name="z"/>, exact also in the far tail.</summary>
    public static double Cumulative(double z) => z < 0 ? Gamma.Upper(0.5, z * z / 2) / 2 : 1 - Gamma.Upper(0.5, z * z / 2) / 2;

    /// <summary>The P value of a two-sided test.</summary>
    public static double TwoSided(double z) => Math.Min(1, 2 * Cumulative(-Math.Abs(z)));

    /// <summary>The value below which a share <paramref name="p"/> lies: 1.96 for 0.975.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    public static double Quantile(double p)
    {
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile is asked for a share between 0 and 1.");
        if (p > 0.5)
            return -Quantile(1 - p);
        var (low, high) = (-39.0, 0.0);
        for (var turn = 0; turn < 70; turn++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < p ? (middle, high) : (low, middle);
        }
        return high;
    }

    /// <summary>The two-sided critical value: 1.96 for a confidence of 0.95.</summary>
    public static double Critical(double confidence) => confidence == 0.95 ? 1.9599639845400543 : -Quantile((1 - confidence) / 2);
}
