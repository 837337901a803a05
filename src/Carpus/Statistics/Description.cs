namespace Carpus.Statistics;

/// <summary>A distribution in the numbers that papers print.</summary>
/// <param name="StandardDeviation">With n - 1; null for a single value.</param>
/// <param name="LowerQuartile">By linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</param>
/// <param name="UpperQuartile">As the lower one.</param>
public sealed record Description(int N, double Mean, double? StandardDeviation, double Median, double LowerQuartile, double UpperQuartile, double Minimum, double Maximum)
{
    /// <summary>Null where there are no values.</summary>
    public static Description? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            return null;
        var mean = sorted.Average();
        double? deviation = sorted.Length < 2 ? null : Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        return new(sorted.Length, mean, deviation, Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75), sorted[0], sorted[^1]);
    }

    static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
