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

/// <summary>Weights as a table over the grades.</summary>
static class KappaWeightTables
{
    /// <summary>From 0 for the same grade to 1 for the two that are farthest apart.</summary>
    public static double Disagreement(this KappaWeights weights, int i, int j, int categories)
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

    /// <summary>The same as a table, shape (categories, categories).</summary>
    public static double[,] Disagreement(this KappaWeights weights, int categories)
    {
        var table = new double[categories, categories];
        for (var i = 0; i < categories; i++)
            for (var j = 0; j < categories; j++)
                table[i, j] = weights.Disagreement(i, j, categories);
        return table;
    }

    /// <summary>"quadratic weights"; null is a table that the caller gave.</summary>
    public static string Words(this KappaWeights? weights) => weights switch
    {
        KappaWeights.Unweighted => "unweighted",
        KappaWeights.Linear => "linear weights",
        KappaWeights.Quadratic => "quadratic weights",
        _ => "given weights",
    };

    /// <exception cref="ArgumentException">The table does not fit the grades, or its diagonal is not 0.</exception>
    public static void Check(double[,] disagreement, int categories)
    {
        if (disagreement.GetLength(0) != categories || disagreement.GetLength(1) != categories)
            throw new ArgumentException($"Weights have the shape of the grades, {categories} x {categories}; these have {disagreement.GetLength(0)} x {disagreement.GetLength(1)}.", nameof(disagreement));
        for (var i = 0; i < categories; i++)
            for (var j = 0; j < categories; j++)
                if (!double.IsFinite(disagreement[i, j]) || disagreement[i, j] < 0 || (i == j && disagreement[i, j] != 0))
                    throw new ArgumentException($"The weight of grades {i} and {j} is {disagreement[i, j]}; same grades weigh 0, others 0 or more.", nameof(disagreement));
    }
}
