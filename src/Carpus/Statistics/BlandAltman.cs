namespace Carpus.Statistics;

/// <summary>The differences of two readers and the limits between which 95 % of them lie.</summary>
/// <param name="Bias">Mean of first minus second.</param>
/// <param name="StandardDeviation">Of the differences, with n - 1.</param>
/// <param name="Lower">Bias - 1.96 standard deviations.</param>
/// <param name="Upper">Bias + 1.96 standard deviations.</param>
/// <param name="BiasMargin">Half the width of the 95 % interval of the bias, by Student's t.</param>
/// <param name="LimitMargin">Half the width of the 95 % interval of each limit, by Student's t.</param>
/// <remarks>Source: Bland JM, Altman DG. Lancet 1986;1:307-10; intervals: Stat Methods Med Res 1999;8:135-60, section 2. Checked against their peak flow meters.</remarks>
public sealed record BlandAltman(int N, double Bias, double StandardDeviation, double Lower, double Upper, double BiasMargin, double LimitMargin)
{
    /// <summary>The bias with its 95 % interval.</summary>
    public Estimate BiasEstimate => Estimate.Within("bias, first minus second", Bias, BiasMargin, 0.95, "Student t", N);

    /// <summary>The lower limit with its 95 % interval.</summary>
    public Estimate LowerEstimate => Estimate.Within("lower limit of agreement, 95 %", Lower, LimitMargin, 0.95, "Student t", N);

    /// <summary>The upper limit with its 95 % interval.</summary>
    public Estimate UpperEstimate => Estimate.Within("upper limit of agreement, 95 %", Upper, LimitMargin, 0.95, "Student t", N);

    /// <exception cref="ArgumentException">The two differ in length or have fewer than 2 values.</exception>
    public static BlandAltman Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count || first.Count < 2)
            throw new ArgumentException($"Limits of agreement need two readers with the same targets, at least 2; there are {first.Count} and {second.Count}.", nameof(second));
        var differences = Description.Of(first.Zip(second, (one, other) => one - other))!;
        var (n, sd) = (first.Count, differences.StandardDeviation!.Value);
        var t = FDistribution.StudentT(0.95, n - 1);
        return new(
            n, differences.Mean, sd, differences.Mean - 1.96 * sd, differences.Mean + 1.96 * sd,
            t * sd / Math.Sqrt(n), t * sd * Math.Sqrt(1.0 / n + 1.96 * 1.96 / (2 * (n - 1.0))));
    }
}
