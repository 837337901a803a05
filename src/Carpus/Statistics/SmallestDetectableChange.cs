namespace Carpus.Statistics;

/// <summary>The smallest change that can be told from measurement error when the mean of k readers is used.</summary>
/// <param name="Value">At 95 %: 1.96 SD(d) / (sqrt 2 sqrt k), in points.</param>
/// <param name="At80">At 80 %, with 1.28 in place of 1.96.</param>
/// <param name="Readers">k, the readers whose mean is used.</param>
/// <remarks>
/// Source: Bruynesteyn K et al. Ann Rheum Dis 2005;64:179-82. For two readers SD(d) is that of the differences of their change scores;
/// for more it is sqrt(2 MSE) of the two-way analysis of variance, which is the same number for two.
/// </remarks>
public sealed record SmallestDetectableChange(double Value, double At80, int Readers, int N)
{
    /// <param name="changes">Change scores in points, shape (n patients, r readers); no value is missing. With status scores it is the smallest detectable difference.</param>
    /// <param name="readers">k; by default all r readers of the table.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 patients or 2 readers.</exception>
    public static SmallestDetectableChange Of(double[,] changes, int? readers = null)
    {
        var ms = MeanSquares.Of(changes);
        var k = readers ?? ms.K;
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(readers));
        var error = Math.Sqrt(ms.Error / k);
        return new(1.96 * error, 1.28 * error, k, ms.N);
    }
}
