namespace Carpus.Statistics;

/// <summary>How much two different grades disagree.</summary>
public enum KappaWeights
{
    /// <summary>Any difference is a full disagreement.</summary>
    Unweighted,

    /// <summary>By the distance of the grades.</summary>
    Linear,

    /// <summary>By the square of the distance of the grades.</summary>
    Quadratic,
}

/// <summary>Cohen's kappa of two readers over a fixed grid of grades.</summary>
/// <param name="Value">1 is perfect agreement, 0 that of chance. Null where it is undefined.</param>
/// <param name="StandardError">For large samples; null where kappa is undefined.</param>
/// <param name="Agreement">The share of targets with the same grade from both.</param>
/// <param name="Undefined">Why the value is null, or null.</param>
/// <remarks>
/// Sources: Cohen J. Educ Psychol Meas 1960;20:37-46 and Psychol Bull 1968;70:213-20;
/// standard error: Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323-7.
/// </remarks>
public sealed record Kappa(double? Value, double? StandardError, double Agreement, int N, int Categories, KappaWeights Weights, string? Undefined)
{
    /// <param name="first">Grades of one reader, each from 0 to <paramref name="categories"/> - 1.</param>
    /// <param name="second">Grades of the other reader for the same targets in the same order.</param>
    /// <param name="categories">The number of grades there are, not of those that occur.</param>
    /// <exception cref="ArgumentException">The two differ in length or are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static Kappa Of(IReadOnlyList<int> first, IReadOnlyList<int> second, int categories, KappaWeights weights = KappaWeights.Unweighted)
    {
        if (first.Count != second.Count || first.Count == 0)
            throw new ArgumentException($"Kappa needs the grades of two readers for the same targets; there are {first.Count} and {second.Count}.", nameof(second));
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);

        var shares = Grid(first, second, categories);
        var rows = Enumerable.Range(0, categories).Select(i => Enumerable.Range(0, categories).Sum(j => shares[i, j])).ToArray();
        var columns = Enumerable.Range(0, categories).Select(j => Enumerable.Range(0, categories).Sum(i => shares[i, j])).ToArray();
        var agreement = Enumerable.Range(0, categories).Sum(i => shares[i, i]);

        var (observed, expected) = (0.0, 0.0);
        for (var i = 0; i < categories; i++)
            for (var j = 0; j < categories; j++)
            {
                var weight = Disagreement(i, j, categories, weights);
                observed += weight * shares[i, j];
                expected += weight * rows[i] * columns[j];
            }

        if (first.All(grade => grade == first[0]) && second.All(grade => grade == first[0]))
            return new(null, null, agreement, first.Count, categories, weights, $"both readers gave only {first[0]}");
        var kappa = 1 - observed / expected;
        return new(kappa, StandardErrorOf(kappa, expected, shares, rows, columns, weights, first.Count), agreement, first.Count, categories, weights, null);
    }

    static double[,] Grid(IReadOnlyList<int> first, IReadOnlyList<int> second, int categories)
    {
        var shares = new double[categories, categories];
        for (var target = 0; target < first.Count; target++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(first[target], nameof(first));
            ArgumentOutOfRangeException.ThrowIfNegative(second[target], nameof(second));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first[target], categories, nameof(first));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second[target], categories, nameof(second));
            shares[first[target], second[target]] += 1.0 / first.Count;
        }
        return shares;
    }

    static double Disagreement(int i, int j, int categories, KappaWeights weights)
    {
        var distance = Math.Abs(i - j) / (categories - 1.0);
        return weights switch
        {
            KappaWeights.Unweighted => i == j ? 0 : 1,
            KappaWeights.Linear => distance,
            KappaWeights.Quadratic => distance * distance,
            _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, "These weights are not known."),
        };
    }

    static double StandardErrorOf(double kappa, double expected, double[,] shares, double[] rows, double[] columns, KappaWeights weights, int n)
    {
        var k = rows.Length;
        double Accord(int i, int j) => 1 - Disagreement(i, j, k, weights);
        var ofRow = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => columns[j] * Accord(i, j))).ToArray();
        var ofColumn = Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => rows[i] * Accord(i, j))).ToArray();

        var sum = 0.0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                sum += shares[i, j] * Math.Pow(Accord(i, j) - (ofRow[i] + ofColumn[j]) * (1 - kappa), 2);
        var chance = 1 - expected;
        var variance = (sum - Math.Pow(kappa - chance * (1 - kappa), 2)) / (n * expected * expected);
        return Math.Sqrt(Math.Max(0, variance));
    }
}
