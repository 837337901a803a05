namespace Carpus.Statistics;

/// <summary>Gwet's AC2 (AC1 where unweighted): agreement beyond chance that stays sensible where nearly all grades are the same, as in early disease.</summary>
/// <param name="StandardError">Over targets; null where the value is.</param>
/// <param name="Observed">pa, the weighted share of agreement.</param>
/// <param name="Chance">pe, what chance gives.</param>
/// <remarks>
/// Formula: (pa - pe) / (1 - pe), pe = Σw / (q(q-1)) Σ π(1 - π). A target that one reader graded counts for π alone.
/// Source: Gwet KL. Br J Math Stat Psychol 2008;61:29-48; Handbook of Inter-Rater Reliability, 4th edition 2014, chapters 4 and 5, with the variance of its appendix.
/// Checked against the four-raters example that irrCAC of R prints.
/// </remarks>
public sealed record GwetAc(Estimate Estimate, double? StandardError, double? Observed, double? Chance, int Categories, KappaWeights Weights)
{
    /// <param name="grades">Shape (targets, readers), each from 0 to <paramref name="categories"/> - 1; null where a reader gave none.</param>
    /// <param name="categories">The number of grades there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GwetAc Of(int?[,] grades, int categories, KappaWeights weights = KappaWeights.Quadratic, double confidence = 0.95) =>
        Of(GradeMatrix.Of(grades, categories), weights, confidence);

    internal static GwetAc Of(GradeMatrix matrix, KappaWeights weights = KappaWeights.Quadratic, double confidence = 0.95)
    {
        var categories = matrix.Categories;
        var variant = weights == KappaWeights.Unweighted ? $"AC1, {categories} grades" : $"AC2, {((KappaWeights?)weights).Words()}, {categories} grades";
        var (rated, both) = (matrix.Rated(1), matrix.Rated(2));
        if (both < 2)
            return new(Estimate.None(variant, both, "fewer than 2 targets have a grade from 2 readers"), null, null, null, categories, weights);

        var disagreement = weights.Disagreement(categories);
        var (total, shares) = (0.0, new double[categories]);
        for (var g = 0; g < categories; g++)
        {
            for (var h = 0; h < categories; h++)
                total += 1 - disagreement[g, h];
            for (var row = 0; row < matrix.Counts.Length; row++)
                if (matrix.Counts[row][g] > 0)
                    shares[g] += (double)matrix.Weights[row] * matrix.Counts[row][g] / matrix.Readers[row] / rated;
        }

        var factor = total / (categories * (categories - 1.0));
        var chance = factor * shares.Sum(share => share * (1 - share));
        var agreements = Array.ConvertAll(Enumerable.Range(0, matrix.Counts.Length).ToArray(), row => Agreement(matrix.Counts[row], matrix.Readers[row], disagreement));
        var observed = agreements.Zip(matrix.Weights, (agreement, weight) => agreement * weight).Sum() / both;
        var value = (observed - chance) / (1 - chance);

        var sum = 0.0;
        for (var row = 0; row < agreements.Length; row++)
            if (matrix.Readers[row] > 0)
            {
                var own = (double)rated / both * (agreements[row] - (matrix.Readers[row] >= 2 ? chance : 0)) / (1 - chance);
                var ownChance = factor * Enumerable.Range(0, categories).Sum(g => matrix.Counts[row][g] * (1 - shares[g])) / matrix.Readers[row];
                var part = own - 2 * (1 - value) * (ownChance - chance) / (1 - chance) - value;
                sum += matrix.Weights[row] * part * part;
            }
        var error = Math.Sqrt(sum / (rated * (rated - 1.0)));
        var margin = FDistribution.StudentT(confidence, rated - 1) * error;
        return new(
            new(variant, value, new(Math.Max(-1, value - margin), Math.Min(1, value + margin), confidence, "Student t"), both),
            error, observed, chance, categories, weights);
    }

    /// <summary>The weighted share of pairs of readers who agree on one target; 0 for a single reader.</summary>
    static double Agreement(int[] counts, int readers, double[,] disagreement)
    {
        if (readers < 2)
            return 0;
        var sum = 0.0;
        for (var g = 0; g < counts.Length; g++)
            if (counts[g] > 0)
            {
                var near = 0.0;
                for (var h = 0; h < counts.Length; h++)
                    near += (1 - disagreement[g, h]) * counts[h];
                sum += counts[g] * (near - 1);
            }
        return sum / (readers * (readers - 1.0));
    }
}
