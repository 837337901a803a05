namespace Carpus.Statistics;

/// <summary>The F distribution with any degrees of freedom above 0, whole or not.</summary>
static class FDistribution
{
    /// <summary>The probability of a value up to <paramref name="f"/>.</summary>
    public static double Cumulative(double f, double df1, double df2) =>
        f <= 0 ? 0 : double.IsPositiveInfinity(f) ? 1 : Beta.Regularized(df1 * f / (df1 * f + df2), df1 / 2, df2 / 2);

    /// <summary>The probability of a value above <paramref name="f"/>: the P value of an F test, exact also where it is tiny.</summary>
    public static double Upper(double f, double df1, double df2) =>
        f <= 0 ? 1 : double.IsPositiveInfinity(f) ? 0 : Beta.Regularized(df2 / (df1 * f + df2), df2 / 2, df1 / 2);

    /// <summary>The value below which a share <paramref name="p"/> of the distribution lies.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    /// <remarks>Checked against the closed forms for 1 and 1, for 2 and any, and for any and 2 degrees of freedom.</remarks>
    public static double Quantile(double p, double df1, double df2)
    {
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile is asked for a share between 0 and 1.");
        if (p <= Beta.Regularized(0.5, df1 / 2, df2 / 2))
        {
            var x = Beta.Inverse(p, df1 / 2, df2 / 2);
            return df2 / df1 * x / (1 - x);
        }

        var y = Beta.Inverse(1 - p, df2 / 2, df1 / 2);
        return df2 / df1 * (1 - y) / y;
    }

    /// <summary>The two-sided critical value of Student's t: 2.262 for a confidence of 0.95 and 9 degrees of freedom.</summary>
    public static double StudentT(double confidence, double df) => Math.Sqrt(Quantile(confidence, 1, df));
}
