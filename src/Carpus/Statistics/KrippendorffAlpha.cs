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
    public static Estimate Of(int?[,] grades, int categories, double confidence = 0.95)
    {
        var matrix = GradeMatrix.Of(grades, categories);
        var variant = $"alpha, ordinal, {categories} grades";
        var units = Enumerable.Range(0, matrix.Counts.Length).Where(target => matrix.Readers[target] >= 2).ToArray();
        if (units.Length < 2)
            return Estimate.None(variant, units.Length, "fewer than 2 targets have a grade from 2 readers");

        var (coincidences, margins) = (new double[categories, categories], new double[categories]);
        foreach (var unit in units)
            Add(matrix, unit, 1, coincidences, margins);
        if (Value(coincidences, margins) is not { } alpha)
            return Estimate.None(variant, units.Length, $"all readers gave only {Array.FindIndex(margins, margin => margin > 0)}");

        // Targets with the same counts are dropped with the same result.
        var (known, without) = (new Dictionary<string, double>(), new List<double>());
        foreach (var unit in units)
        {
            var key = string.Join(',', matrix.Counts[unit]);
            if (!known.TryGetValue(key, out var value))
            {
                Add(matrix, unit, -1, coincidences, margins);
                known[key] = value = Value(coincidences, margins) ?? double.NaN;
                Add(matrix, unit, 1, coincidences, margins);
            }
            without.Add(value);
        }
        if (without.Exists(double.IsNaN))
            return new(variant, alpha, null, units.Length); // one target alone makes the difference
        var n = (double)units.Length;
        var mean = without.Average();
        var margin = FDistribution.StudentT(confidence, n - 1) * Math.Sqrt((n - 1) / n * without.Sum(value => (value - mean) * (value - mean)));
        return new(variant, alpha, new(Math.Max(-1, alpha - margin), Math.Min(1, alpha + margin), confidence, "jackknife over targets"), units.Length);
    }

    static void Add(GradeMatrix matrix, int unit, double sign, double[,] coincidences, double[] margins)
    {
        var (counts, readers) = (matrix.Counts[unit], matrix.Readers[unit]);
        for (var c = 0; c < counts.Length; c++)
            if (counts[c] > 0)
            {
                margins[c] += sign * counts[c];
                for (var k = 0; k < counts.Length; k++)
                    coincidences[c, k] += sign * counts[c] * (counts[k] - (c == k ? 1 : 0)) / (readers - 1.0);
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
