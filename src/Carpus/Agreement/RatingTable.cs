namespace Carpus.Agreement;

/// <summary>What several readers gave the same targets. A value may be missing.</summary>
/// <param name="Values">Shape (targets, readers), in points; null where a reader gave none.</param>
public sealed record RatingTable(IReadOnlyList<string> Targets, IReadOnlyList<string> Readers, double?[,] Values)
{
    /// <summary>A table from cells; what is not named is missing, and the first value of a cell stands. Targets and readers come in the order in which they are first named.</summary>
    public static RatingTable Of(IEnumerable<(string Target, string Reader, double? Value)> cells)
    {
        var (targets, readers, all) = (new Dictionary<string, int>(), new Dictionary<string, int>(), cells.ToList());
        foreach (var (target, reader, _) in all)
        {
            targets.TryAdd(target, targets.Count);
            readers.TryAdd(reader, readers.Count);
        }

        var values = new double?[targets.Count, readers.Count];
        foreach (var (target, reader, value) in all)
            values[targets[target], readers[reader]] ??= value;
        return new([.. targets.Keys], [.. readers.Keys], values);
    }

    /// <summary>Every cell with its target and its reader, target by target.</summary>
    public IEnumerable<(string Target, string Reader, double? Value)> Cells =>
        from target in Enumerable.Range(0, Targets.Count)
        from reader in Enumerable.Range(0, Readers.Count)
        select (Targets[target], Readers[reader], Values[target, reader]);

    /// <summary>The rows in which no value is missing, shape (n, readers).</summary>
    public double[,] Complete()
    {
        var rows = Enumerable.Range(0, Targets.Count).Where(row => Enumerable.Range(0, Readers.Count).All(reader => Values[row, reader] is not null)).ToList();
        var complete = new double[rows.Count, Readers.Count];
        for (var row = 0; row < rows.Count; row++)
            for (var reader = 0; reader < Readers.Count; reader++)
                complete[row, reader] = Values[rows[row], reader]!.Value;
        return complete;
    }

    /// <summary>The values of two readers for the targets that both have.</summary>
    public (double[] First, double[] Second) Pair(int first, int second)
    {
        var both = Enumerable.Range(0, Targets.Count).Where(row => Values[row, first] is not null && Values[row, second] is not null).ToList();
        return ([.. both.Select(row => Values[row, first]!.Value)], [.. both.Select(row => Values[row, second]!.Value)]);
    }
}
