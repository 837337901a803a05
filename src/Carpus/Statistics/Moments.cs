namespace Carpus.Statistics;

/// <summary>What correlations are made of: means, and sums of squares and products about them.</summary>
readonly record struct Moments(int N, double FirstMean, double SecondMean, double FirstSquares, double SecondSquares, double Products)
{
    /// <summary>Null where one side has a single value.</summary>
    public double? Correlation => FirstSquares > 0 && SecondSquares > 0 ? Math.Clamp(Products / Math.Sqrt(FirstSquares * SecondSquares), -1, 1) : null;

    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Moments Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"Pairs need as many first as second values; there are {first.Count} and {second.Count}.", nameof(second));
        if (first.Count == 0)
            return default;
        var (one, other, n) = (first.Average(), second.Average(), first.Count);
        var (ones, others, products, noise, noises) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (first[i] - one, second[i] - other);
            (ones, others, products) = (ones + a * a, others + b * b, products + a * b);
            (noise, noises) = (noise + first[i] * first[i], noises + second[i] * second[i]);
        }
        // What rounding alone leaves of a sum of squares is nothing.
        return new(n, one, other, ones <= 1e-24 * noise ? 0 : ones, others <= 1e-24 * noises ? 0 : others, products);
    }
}
