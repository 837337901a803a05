namespace Carpus.Statistics;

/// <summary>How often two readers gave each pair of grades: the confusion grid, over every grade there is and not only those that occur.</summary>
/// <param name="Counts">A row for each grade of the first reader, a column for each of the second.</param>
public sealed record GradeTable(int[][] Counts)
{
    public int Categories => Counts.Length;

    public int N { get; } = Counts.Sum(row => row.Sum());

    /// <param name="first">Grades of one reader, each from 0 to <paramref name="categories"/> - 1.</param>
    /// <param name="second">Grades of the other reader for the same targets in the same order.</param>
    /// <param name="categories">The number of grades there are, at least 2.</param>
    /// <exception cref="ArgumentException">The two differ in length or are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GradeTable Of(IReadOnlyList<int> first, IReadOnlyList<int> second, int categories)
    {
        if (first.Count != second.Count || first.Count == 0)
            throw new ArgumentException($"Agreement on grades needs two readers with the same targets; there are {first.Count} and {second.Count}.", nameof(second));
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);

        var counts = new int[categories][];
        for (var grade = 0; grade < categories; grade++)
            counts[grade] = new int[categories];
        for (var target = 0; target < first.Count; target++)
            counts[Grade(first[target], categories)][Grade(second[target], categories)]++;
        return new(counts);
    }

    /// <summary>All pairs of several tables over the same grades.</summary>
    /// <exception cref="ArgumentException">There is no table, or they have other grades.</exception>
    public static GradeTable Together(IReadOnlyList<GradeTable> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Categories != parts[0].Categories))
            throw new ArgumentException("Tables are put together over the same grades.", nameof(parts));
        var counts = new int[parts[0].Categories][];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = new int[counts.Length];
            foreach (var part in parts)
                for (var j = 0; j < counts.Length; j++)
                    counts[i][j] += part.Counts[i][j];
        }
        return new(counts);
    }

    static int Grade(int grade, int categories) => grade >= 0 && grade < categories
        ? grade
        : throw new ArgumentOutOfRangeException(nameof(grade), grade, $"Grades go from 0 to {categories - 1}.");

    /// <summary>Targets whose two grades are at most <paramref name="within"/> apart.</summary>
    public int Agreeing(int within = 0)
    {
        var count = 0;
        for (var i = 0; i < Categories; i++)
            for (var j = Math.Max(0, i - within); j <= Math.Min(Categories - 1, i + within); j++)
                count += Counts[i][j];
        return count;
    }
}
