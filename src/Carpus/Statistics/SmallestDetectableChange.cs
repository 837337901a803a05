namespace Carpus.Statistics;

/// <summary>The smallest change that can be told from measurement error when the mean of k readers is used.</summary>
/// <param name="Value">At 95 %: 1.96 SD(d) / (sqrt 2 sqrt k), in points.</param>
/// <param name="At80">At 80 %, with 1.28 in place of 1.96.</param>
/// <param name="Readers">k, the readers whose mean is used.</param>
/// <param name="N">Patients.</param>
/// <param name="ErrorDf">Degrees of freedom of the error behind it, (n - 1)(r - 1).</param>
/// <remarks>
/// Source: Bruynesteyn K et al. Ann Rheum Dis 2005;64:179-82. For two readers SD(d) is that of the differences of their change scores;
/// for more it is sqrt(2 MSE) of the two-way analysis of variance, which is the same number for two.
/// </remarks>
public sealed record SmallestDetectableChange(double Value, double At80, int Readers, int N, int ErrorDf)
{
    /// <summary>The number at 95 % or 80 % with its interval, which follows from that of a variance.</summary>
    /// <param name="name">"SDC" where the values were changes, "SDD" where they were status scores.</param>
    public Estimate Estimate(string name = "SDC", bool at80 = false, double confidence = 0.95)
    {
        var (value, tail) = (at80 ? At80 : Value, (1 - confidence) / 2);
        double Limit(double p) => value * Math.Sqrt(ErrorDf / ChiSquared.Quantile(p, ErrorDf));
        return new($"{name}{(at80 ? "80" : "95")}, k = {Readers}", value, new(Limit(1 - tail), Limit(tail), confidence, "chi-squared"), N);
    }

    /// <summary>One SDC for several intervals between visits: the mean of theirs.</summary>
    /// <param name="intervals">The SDC of each interval, all for the same k.</param>
    /// <returns>Undefined where there is no interval.</returns>
    /// <remarks>Source: Navarro-Compan V et al. Ann Rheum Dis 2014;73:1067-70, where it stands for the SDC of generalisability theory.</remarks>
    public static Estimate Overall(IReadOnlyList<SmallestDetectableChange> intervals) => intervals.Count == 0
        ? Statistics.Estimate.None("overall SDC95", 0, "there is no interval between visits with two patients")
        : new($"overall SDC95, k = {intervals[0].Readers}, mean of {intervals.Count} intervals", intervals.Average(interval => interval.Value), null, intervals.Sum(interval => interval.N));

    /// <param name="changes">Change scores in points, shape (n patients, r readers); no value is missing. With status scores it is the smallest detectable difference.</param>
    /// <param name="readers">k; by default all r readers of the table.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 patients or 2 readers.</exception>
    public static SmallestDetectableChange Of(double[,] changes, int? readers = null)
    {
        var ms = MeanSquares.Of(changes);
        var k = readers ?? ms.K;
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(readers));
        var error = Math.Sqrt(ms.Error / k);
        return new(1.96 * error, 1.28 * error, k, ms.N, (ms.N - 1) * (ms.K - 1));
    }
}
