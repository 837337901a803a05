namespace Carpus.Statistics;

/// <summary>What several readers gave the same targets, counted: how many readers gave a target the grade g. Targets that look the same are one row with a weight.</summary>
/// <param name="Counts">Shape (rows, grades).</param>
/// <param name="Readers">How many readers graded each target of a row.</param>
/// <param name="Weights">How many targets a row stands for.</param>
sealed record GradeMatrix(int[][] Counts, int[] Readers, int[] Weights, int Categories)
{
    /// <summary>Combinations of readers' grades whose row is remembered by their number.</summary>
    const int MostRemembered = 4096;

    /// <param name="grades">Shape (targets, readers), each from 0 to <paramref name="categories"/> - 1; null where a reader gave none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GradeMatrix Of(int?[,] grades, int categories)
    {
        var all = new int[grades.Length];
        var place = 0;
        foreach (var grade in grades)
            all[place++] = grade is not { } given ? -1 : given >= 0 ? given : throw OffTheGrid(given, categories);
        return Of(all, grades.GetLength(1), categories);
    }

    /// <param name="grades">Target by target, the readers of a target side by side; below 0 where a reader gave none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GradeMatrix Of(ReadOnlySpan<int> grades, int readers, int categories)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        var (rows, weights, counts) = (new Dictionary<Row, int>(), new List<int>(), new int[categories]);
        var remembered = new int[Math.Pow(categories + 1, readers) is <= MostRemembered and var all ? (int)all : 0];
        for (var first = 0; first < grades.Length; first += readers)
        {
            var target = grades.Slice(first, readers);
            var combination = 0;
            foreach (var grade in target)
                combination = combination * (categories + 1) + (grade < categories ? Math.Max(grade, -1) + 1 : throw OffTheGrid(grade, categories));
            if (remembered.Length > 0 && remembered[combination] is > 0 and var row)
            {
                weights[row - 1]++;
                continue;
            }

            Array.Clear(counts);
            foreach (var grade in target)
                if (grade >= 0)
                    counts[grade]++;
            if (!rows.TryGetValue(new(counts), out var known))
            {
                rows.Add(new([.. counts]), known = weights.Count);
                weights.Add(0);
            }
            weights[known]++;
            if (remembered.Length > 0)
                remembered[combination] = known + 1;
        }
        return Of(rows, weights, categories);
    }

    static ArgumentOutOfRangeException OffTheGrid(int grade, int categories) => new(nameof(grade), grade, $"Grades go from 0 to {categories - 1}.");

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
