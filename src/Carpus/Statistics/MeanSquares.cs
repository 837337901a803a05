namespace Carpus.Statistics;

/// <summary>The two-way analysis of variance of a complete table of ratings, shape (n targets, k readers).</summary>
/// <param name="Targets">MSR, between targets; n - 1 degrees of freedom.</param>
/// <param name="Readers">MSC, between readers; k - 1.</param>
/// <param name="Error">MSE, what is left; (n - 1)(k - 1).</param>
/// <param name="Within">MSW, within targets; n(k - 1).</param>
public sealed record MeanSquares(int N, int K, double Targets, double Readers, double Error, double Within)
{
    /// <param name="ratings">Shape (n targets, k readers); no value is missing.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 targets or 2 readers, or a value is not a number.</exception>
    public static MeanSquares Of(double[,] ratings)
    {
        var (n, k) = (ratings.GetLength(0), ratings.GetLength(1));
        if (n < 2 || k < 2)
            throw new ArgumentException($"Agreement needs at least 2 targets and 2 readers; there are {n} and {k}.", nameof(ratings));
        foreach (var value in ratings)
            if (!double.IsFinite(value))
                throw new ArgumentException("A rating is missing or is not a number.", nameof(ratings));

        var (rows, columns, total) = (new double[n], new double[k], 0.0);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < k; j++)
                total += ratings[i, j];
        var grand = total / (n * (double)k);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < k; j++)
            {
                rows[i] += (ratings[i, j] - grand) / k;
                columns[j] += (ratings[i, j] - grand) / n;
            }

        var (within, error, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < k; j++)
            {
                within += Square(ratings[i, j] - grand - rows[i]);
                error += Square(ratings[i, j] - grand - rows[i] - columns[j]);
                squares += Square(ratings[i, j]);
            }

        // What rounding alone leaves of a sum of squares is nothing.
        var noise = 1e-24 * squares;
        double Clean(double sum) => sum <= noise ? 0 : sum;
        return new(
            n, k,
            Clean(k * rows.Sum(Square)) / (n - 1), Clean(n * columns.Sum(Square)) / (k - 1),
            Clean(error) / ((n - 1.0) * (k - 1)), Clean(within) / (n * (k - 1.0)));
    }

    static double Square(double value) => value * value;
}
