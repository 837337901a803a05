namespace Carpus.Statistics;

/// <summary>Krippendorff's alpha for grades in order, of any number of readers and with gaps.</summary>
/// <remarks>
/// Formula: 1 - (n - 1) Σ o δ² / Σ n n δ² over the coincidences o of pairs of grades in one target, δ the ordinal distance; a target with one grade is left out.
/// Source: Krippendorff K. Content Analysis, 2nd edition 2004, chapter 11; Hayes AF, Krippendorff K. Commun Methods Meas 2007;1:77-89.
/// Interval: jackknife over targets (Efron B, Tibshirani RJ. An Introduction to the Bootstrap 1993, chapter 11).
/// Checked against Krippendorff's example of four observers and twelve units: 0.815.
/// </remarks>
public static class KrippendorffAlpha
{
    /// <param name="grades">Shape (targets, readers), each from 0 to <paramref name="categories"/> - 1; null where a reader gave none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static Estimate Of(int?[,] grades, int categories, double confidence = 0.95) => Of(GradeMatrix.Of(grades, categories), confidence);

    internal static Estimate Of(GradeMatrix matrix, double confidence = 0.95)
    {
        var categories = matrix.Categories;
        var variant = $"alpha, ordinal, {categories} grades";
        var n = matrix.Rated(2);
        if (n < 2)
            return Estimate.None(variant, n, "fewer than 2 targets have a grade from 2 readers");

        var rows = Enumerable.Range(0, matrix.Counts.Length).Where(row => matrix.Readers[row] >= 2).ToArray();
        var (coincidences, margins) = (new double[categories, categories], new double[categories]);
        foreach (var row in rows)
            Add(matrix, row, matrix.Weights[row], coincidences, margins);
        if (Value(coincidences, margins) is not { } alpha)
            return Estimate.None(variant, n, $"all readers gave only {Array.FindIndex(margins, margin => margin > 0)}");

        var (sum, squares) = (0.0, 0.0);
        foreach (var row in rows)
        {
            Add(matrix, row, -1, coincidences, margins);
            if (Value(coincidences, margins) is not { } without)
                return new(variant, alpha, null, n); // one target alone makes the difference
            Add(matrix, row, 1, coincidences, margins);
            var off = without - alpha;
            (sum, squares) = (sum + matrix.Weights[row] * off, squares + matrix.Weights[row] * off * off);
        }
        var margin = FDistribution.StudentT(confidence, n - 1) * Math.Sqrt((n - 1.0) / n * Math.Max(0, squares - sum * sum / n));
        return new(variant, alpha, new(Math.Max(-1, alpha - margin), Math.Min(1, alpha + margin), confidence, "jackknife over targets"), n);
    }

    static void Add(GradeMatrix matrix, int row, double weight, double[,] coincidences, double[] margins)
    {
        var (counts, readers) = (matrix.Counts[row], matrix.Readers[row]);
        for (var c = 0; c < counts.Length; c++)
            if (counts[c] > 0)
            {
                margins[c] += weight * counts[c];
                for (var k = 0; k < counts.Length; k++)
                    coincidences[c, k] += weight * counts[c] * (counts[k] - (c == k ? 1 : 0)) / (readers - 1.0);
            }
    }

    static double? Value(double[,] coincidences, double[] margins)
    {
        var (observed, expected, n) = (0.0, 0.0, margins.Sum());
        for (var c = 0; c < margins.Length; c++)
        {
            var between = margins[c] / 2;
            for (var k = c + 1; k < margins.Length; k++)
            {
                var distance = between + margins[k] / 2;
                between += margins[k];
                observed += coincidences[c, k] * distance * distance;
                expected += margins[c] * margins[k] * distance * distance;
            }
        }
        return expected > 1e-9 ? 1 - (n - 1) * observed / expected : null;
    }
}
