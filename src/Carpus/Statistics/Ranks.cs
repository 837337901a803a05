namespace Carpus.Statistics;

/// <summary>Places in order, from 1; equal values share the mean of their places.</summary>
/// <param name="Of">The rank of each value, in the order of the values.</param>
/// <param name="Ties">Sum of t³ - t over groups of t equal values: 0 where all differ.</param>
sealed record Ranks(double[] Of, double Ties)
{
    public static Ranks Among(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).ToArray();
        var sorted = values.ToArray();
        Array.Sort(sorted, order);
        var (ranks, ties) = (new double[sorted.Length], 0.0);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
                end++;
            double group = end - start;
            ties += group * group * group - group;
            for (var place = start; place < end; place++)
                ranks[order[place]] = (start + end + 1) / 2.0;
        }
        return new(ranks, ties);
    }
}
