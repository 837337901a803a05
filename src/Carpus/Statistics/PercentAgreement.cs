namespace Carpus.Statistics;

/// <summary>The share of targets to which two readers gave the same grade, or grades that lie close; chance is not taken off.</summary>
/// <remarks>Formula: sum of the grid's cells within a distance of its diagonal, by n. Interval: Wilson (see <see cref="Proportion"/>).</remarks>
public static class PercentAgreement
{
    /// <param name="within">0 for the same grade, 1 for at most one grade apart.</param>
    public static Estimate Of(GradeTable table, int within = 0, double confidence = 0.95) =>
        Proportion.Of(table.Agreeing(within), table.N, within == 0 ? "agreement" : $"agreement within {within}", confidence);
}
