namespace Carpus.Statistics;

/// <summary>What several readers gave the same targets, counted: how many readers gave target i the grade g.</summary>
/// <param name="Counts">Shape (targets, grades).</param>
/// <param name="Readers">How many readers graded each target.</param>
sealed record GradeMatrix(int[][] Counts, int[] Readers, int Categories)
{
    /// <param name="grades">Shape (targets, readers), each from 0 to <paramref name="categories"/> - 1; null where a reader gave none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A grade is off the grid.</exception>
    public static GradeMatrix Of(int?[,] grades, int categories)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        var counts = new int[grades.GetLength(0)][];
        for (var target = 0; target < counts.Length; target++)
        {
            counts[target] = new int[categories];
            for (var reader = 0; reader < grades.GetLength(1); reader++)
                if (grades[target, reader] is { } grade)
                    counts[target][grade >= 0 && grade < categories ? grade : throw new ArgumentOutOfRangeException(nameof(grades), grade, $"Grades go from 0 to {categories - 1}.")]++;
        }
        return new(counts, Array.ConvertAll(counts, row => row.Sum()), categories);
    }

    /// <summary>Targets that at least so many readers graded.</summary>
    public int Rated(int least) => Readers.Count(readers => readers >= least);

    /// <summary>The one grade that was ever given, or null.</summary>
    public int? Only => Enumerable.Range(0, Categories).Where(grade => Array.Exists(Counts, row => row[grade] > 0)).ToList() is [var only] ? only : null;
}
