namespace Carpus.Statistics;

/// <summary>The outcome of arms of a trial, compared at the same baseline.</summary>
/// <param name="Arms">In the order in which they are first named; the first is the reference.</param>
/// <param name="Differences">Each other arm minus the reference, adjusted, with interval and P value.</param>
/// <param name="AdjustedMeans">The mean outcome of each arm at the mean baseline of all.</param>
/// <param name="Baseline">Points of outcome for one point of baseline.</param>
/// <param name="F">That any two arms differ; null where it is undefined.</param>
/// <param name="Undefined">Why there are no numbers, or null.</param>
/// <remarks>
/// Formula: outcome = arm + b baseline, least squares, one slope for all arms; patients without a value are left out before.
/// Source: Vickers AJ, Altman DG. BMJ 2001;323:1123-4; Fisher RA. Statistical Methods for Research Workers 1932, section 49.1. Checked against lm of R.
/// </remarks>
public sealed record Ancova(
    IReadOnlyList<string> Arms, IReadOnlyList<ArmDifference> Differences, IReadOnlyList<Estimate> AdjustedMeans, Estimate? Baseline,
    double? F, int Df1, int Df2, double? P, int N, string? Undefined)
{
    /// <param name="patients">Arm, baseline, and outcome at follow-up: a change or a status.</param>
    public static Ancova Of(IReadOnlyList<(string Arm, double Baseline, double Outcome)> patients, double confidence = 0.95)
    {
        var (arms, n) = (patients.Select(patient => patient.Arm).Distinct().ToList(), patients.Count);
        Ancova None(string why) => new(arms, [], [], null, null, 0, 0, null, n, why);
        if (arms.Count < 2)
            return None("there are not two arms");
        if (n <= arms.Count + 1)
            return None($"{n} patients are too few for {arms.Count} arms and a baseline");

        // An arm has a column of its own, and baseline counts from its mean, so that an arm's coefficient is its adjusted mean.
        var centre = patients.Average(patient => patient.Baseline);
        double[] Row((string Arm, double Baseline, double Outcome) patient) => [.. arms.Select(arm => arm == patient.Arm ? 1.0 : 0), patient.Baseline - centre];
        var outcomes = patients.Select(patient => patient.Outcome).ToList();
        if (LeastSquares.Find([.. patients.Select(Row)], outcomes) is not { } full)
            return None("the baseline is the same in every patient of an arm");
        if (full.ResidualSum <= 1e-20 * outcomes.Sum(outcome => outcome * outcome))
            return None("the outcome follows from arm and baseline without any error");

        var together = LeastSquares.Find([.. patients.Select(patient => new[] { 1, patient.Baseline - centre })], outcomes)!;
        var f = (together.ResidualSum - full.ResidualSum) / (arms.Count - 1) / full.Variance;
        var t = FDistribution.StudentT(confidence, full.Df);
        double[] Only(int plus, int minus = -1) => [.. Enumerable.Range(0, arms.Count + 1).Select(column => column == plus ? 1.0 : column == minus ? -1 : 0)];
        Estimate Estimated(string variant, double[] weights)
        {
            var (value, error) = full.Contrast(weights);
            return Estimate.Within(variant, value, t * error, confidence, "Student t", n);
        }

        return new(
            arms,
            [.. Enumerable.Range(1, arms.Count - 1).Select(arm =>
            {
                var (value, error) = full.Contrast(Only(arm, 0));
                var ratio = value / error;
                return new ArmDifference(Estimated($"{arms[arm]} minus {arms[0]}, adjusted for baseline", Only(arm, 0)), error, ratio, FDistribution.Upper(ratio * ratio, 1, full.Df));
            })],
            [.. arms.Select((arm, index) => Estimated($"mean of {arm}, adjusted for baseline", Only(index)))],
            Estimated("slope on baseline", Only(arms.Count)),
            f, arms.Count - 1, full.Df, FDistribution.Upper(f, arms.Count - 1, full.Df), n, null);
    }
}

/// <summary>An arm minus the reference arm.</summary>
/// <param name="T">With the n - arms - 1 degrees of freedom of the model.</param>
/// <param name="P">Two-sided.</param>
public sealed record ArmDifference(Estimate Estimate, double StandardError, double T, double P);
