namespace Carpus.Statistics;

/// <summary>A linear model fitted by least squares.</summary>
/// <param name="Coefficients">One for each column of the design.</param>
/// <param name="Inverse">(XᵀX)⁻¹, shape (p, p).</param>
/// <param name="ResidualSum">Sum of the squared residuals.</param>
/// <param name="Df">n - p.</param>
sealed record LeastSquares(double[] Coefficients, double[,] Inverse, double ResidualSum, int Df)
{
    public double Variance => ResidualSum / Df;

    /// <summary>Null where there are not more rows than columns, or a column follows from others.</summary>
    /// <param name="design">A row for each observation.</param>
    public static LeastSquares? Find(IReadOnlyList<double[]> design, IReadOnlyList<double> values)
    {
        var p = design[0].Length;
        if (design.Count <= p)
            return null;
        var (gram, right) = (new double[p, p], new double[p]);
        for (var row = 0; row < design.Count; row++)
            for (var i = 0; i < p; i++)
            {
                right[i] += design[row][i] * values[row];
                for (var j = 0; j < p; j++)
                    gram[i, j] += design[row][i] * design[row][j];
            }
        if (Cholesky.Find(gram) is not { } factor)
            return null;

        var (beta, rest) = (factor.Solve(right), 0.0);
        for (var row = 0; row < design.Count; row++)
        {
            var left = values[row];
            for (var i = 0; i < p; i++)
                left -= design[row][i] * beta[i];
            rest += left * left;
        }
        return new(beta, factor.Inverse(), rest, design.Count - p);
    }

    /// <summary>The sum of coefficients with these weights, and its standard error.</summary>
    public (double Value, double StandardError) Contrast(double[] weights)
    {
        var (value, variance) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            value += weights[i] * Coefficients[i];
            for (var j = 0; j < weights.Length; j++)
                variance += weights[i] * Inverse[i, j] * weights[j];
        }
        return (value, Math.Sqrt(variance * Variance));
    }
}
