namespace Carpus.Statistics;

/// <summary>What several readers gave the same targets, counted: how many readers gave a target the grade g. Targets that look the same are one row with a weight.</summary>
/// <param name="Counts">Shape (rows, grades).</param>
/// <param name="Readers">How many readers graded each target of a row.</param>
/// <param name="Weights">How many targets a row stands for.</param>
sealed record GradeMatrix(int[][] Counts, int[] Readers, int[] Weights, int Categories)
{
    /// <param name="grades">Shape (targets, readers), each from 0 to <paramref name="categories"/> - 1; null where a reader gave none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GradeMatrix Of(int?[,] grades, int categories)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        var (targets, readers) = (grades.GetLength(0), grades.GetLength(1));
        var (rows, weights, counts) = (new Dictionary<Row, int>(), new List<int>(), new int[categories]);
        for (var target = 0; target < targets; target++)
        {
            Array.Clear(counts);
            for (var reader = 0; reader < readers; reader++)
                if (grades[target, reader] is { } grade)
                    counts[grade >= 0 && grade < categories ? grade : throw new ArgumentOutOfRangeException(nameof(grades), grade, $"Grades go from 0 to {categories - 1}.")]++;
            if (rows.TryGetValue(new(counts), out var known))
                weights[known]++;
            else
            {
                rows.Add(new([.. counts]), weights.Count);
                weights.Add(1);
            }
        }
        return Of(rows, weights, categories);
    }

    /// <summary>All targets of several matrices over the same grades.</summary>
    public static GradeMatrix Together(IReadOnlyList<GradeMatrix> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        var (rows, weights) = (new Dictionary<Row, int>(), new List<int>());
        foreach (var part in parts)
            for (var row = 0; row < part.Counts.Length; row++)
                if (rows.TryAdd(new(part.Counts[row]), weights.Count))
                    weights.Add(part.Weights[row]);
                else
                    weights[rows[new(part.Counts[row])]] += part.Weights[row];
        return Of(rows, weights, parts[0].Categories);
    }

    static GradeMatrix Of(Dictionary<Row, int> rows, List<int> weights, int categories)
    {
        var distinct = rows.OrderBy(row => row.Value).Select(row => row.Key.Counts).ToArray();
        return new(distinct, Array.ConvertAll(distinct, row => row.Sum()), [.. weights], categories);
    }

    /// <summary>Targets that at least so many readers graded.</summary>
    public int Rated(int least) => Readers.Zip(Weights, (readers, weight) => readers >= least ? weight : 0).Sum();

    readonly record struct Row(int[] Counts)
    {
        public bool Equals(Row other) => Counts.AsSpan().SequenceEqual(other.Counts);

        public override int GetHashCode()
        {
            var hash = 17;
            foreach (var count in Counts)
                hash = hash * 31 + count;
            return hash;
        }
    }
}
