namespace Carpus.Statistics;

/// <summary>Cohen's kappa of two readers over a fixed grid of grades.</summary>
/// <param name="Value">1 is perfect agreement, 0 that of chance. Null where it is undefined.</param>
/// <param name="StandardError">For large samples; null where kappa is undefined.</param>
/// <param name="Agreement">The share of targets with the same grade from both.</param>
/// <param name="Weights">Null where the caller gave a table of weights.</param>
/// <param name="Undefined">Why the value is null, or null.</param>
/// <remarks>
/// Formula: 1 - Σ w O / Σ w E, w the disagreement of two grades, O the observed shares, E those of chance.
/// Sources: Cohen J. Educ Psychol Meas 1960;20:37-46 and Psychol Bull 1968;70:213-20;
/// standard error: Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323-7. Checked against psych::cohen.kappa of R.
/// </remarks>
public sealed record Kappa(double? Value, double? StandardError, double Agreement, int N, int Categories, KappaWeights? Weights, string? Undefined)
{
    /// <summary>Kappa with its interval, value ± z SE, cut off at -1 and 1.</summary>
    public Estimate Estimate(double confidence = 0.95) => new(
        $"kappa, {Weights.Words()}, {Categories} grades", Value,
        Value is { } value && StandardError is { } error
            ? new(Math.Max(-1, value - Normal.Critical(confidence) * error), Math.Min(1, value + Normal.Critical(confidence) * error), confidence, "normal")
            : null,
        N, Undefined);

    /// <param name="first">Grades of one reader, each from 0 to <paramref name="categories"/> - 1.</param>
    /// <param name="second">Grades of the other reader for the same targets in the same order.</param>
    /// <param name="categories">The number of grades there are, not of those that occur.</param>
    /// <exception cref="ArgumentException">The two differ in length or are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static Kappa Of(IReadOnlyList<int> first, IReadOnlyList<int> second, int categories, KappaWeights weights = KappaWeights.Unweighted) =>
        Of(GradeTable.Of(first, second, categories), weights);

    public static Kappa Of(GradeTable table, KappaWeights weights) => Of(table, (i, j) => weights.Disagreement(i, j, table.Categories), weights);

    /// <param name="disagreement">What a pair of grades weighs, shape (grades, grades): 0 where they are the same, more the worse they disagree. The scale does not matter.</param>
    /// <exception cref="ArgumentException">The weights do not fit the grades.</exception>
    public static Kappa Of(GradeTable table, double[,] disagreement)
    {
        KappaWeightTables.Check(disagreement, table.Categories);
        return Of(table, (i, j) => disagreement[i, j], null);
    }

    static Kappa Of(GradeTable table, Func<int, int, double> disagreement, KappaWeights? weights)
    {
        var (k, n) = (table.Categories, (double)table.N);
        var (rows, columns) = (new double[k], new double[k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                if (table.Counts[i][j] > 0)
                {
                    rows[i] += table.Counts[i][j] / n;
                    columns[j] += table.Counts[i][j] / n;
                }

        // Totals have hundreds of grades, most of which nobody gave: those weigh nothing.
        var (given, received) = (Occurring(rows), Occurring(columns));
        var (observed, expected) = (0.0, 0.0);
        foreach (var i in given)
            foreach (var j in received)
            {
                var weight = disagreement(i, j);
                observed += weight * table.Counts[i][j] / n;
                expected += weight * rows[i] * columns[j];
            }

        var agreement = table.Agreeing() / n;
        if (given is [var only] && received is [var other] && only == other)
            return new(null, null, agreement, table.N, k, weights, $"both readers gave only {only}");
        if (expected <= 0)
            return new(null, null, agreement, table.N, k, weights, "the weights see no difference between the grades that occur");
        return new(1 - observed / expected, StandardErrorOf(observed, expected, table, rows, columns, disagreement), agreement, table.N, k, weights, null);
    }

    static List<int> Occurring(double[] shares) => [.. Enumerable.Range(0, shares.Length).Where(grade => shares[grade] > 0)];

    /// <summary>Equation 13 of Fleiss, Cohen and Everitt with w = 1 - disagreement, as the mean square about the mean: the difference of two squares that it is printed as loses its digits where the error is small.</summary>
    static double StandardErrorOf(double observed, double expected, GradeTable table, double[] rows, double[] columns, Func<int, int, double> disagreement)
    {
        var (k, n, given, received) = (rows.Length, (double)table.N, Occurring(rows), Occurring(columns));
        var (ofRow, ofColumn) = (new double[k], new double[k]);
        foreach (var i in given)
            foreach (var j in received)
            {
                ofRow[i] += columns[j] * disagreement(i, j);
                ofColumn[j] += rows[i] * disagreement(i, j);
            }

        // 1 - kappa is observed / expected, so the mean of what is squared is minus the disagreement that was observed.
        var (square, ratio) = (0.0, observed / expected);
        foreach (var i in given)
            foreach (var j in received)
                if (table.Counts[i][j] > 0)
                    square += table.Counts[i][j] / n * Square(disagreement(i, j) - (ofRow[i] + ofColumn[j]) * ratio + observed);
        return Math.Sqrt(square / n) / expected;
    }

    static double Square(double value) => value * value;
}
