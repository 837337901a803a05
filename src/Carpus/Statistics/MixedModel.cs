namespace Carpus.Statistics;

/// <summary>The course of a score over repeated visits: every patient has an own level and an own slope around those of the arm. Missing visits need no imputation.</summary>
/// <param name="Effects">Intercept and slope; with arms also each other arm's difference from the first in both. Intervals are Wald's.</param>
/// <param name="InterceptDeviation">Standard deviation of the patients' levels at time 0.</param>
/// <param name="SlopeDeviation">Standard deviation of the patients' slopes.</param>
/// <param name="Correlation">Of a patient's level and slope; null where one of them does not vary.</param>
/// <param name="ResidualDeviation">Standard deviation of what is left.</param>
/// <param name="Criterion">-2 log of the restricted likelihood.</param>
/// <param name="IsSingular">True where the patients' levels or slopes do not vary beyond the error, or vary as one: the model says more than the data hold.</param>
/// <param name="Undefined">Why there are no numbers, or null.</param>
/// <remarks>
/// Formula: y = X b + Z u + e, u ~ N(0, G) with any G, fitted by restricted maximum likelihood: value ~ time * arm + (time | patient).
/// Source: Laird NM, Ware JH. Biometrics 1982;38:963-74; the profiled criterion: Bates D et al. J Stat Softw 2015;67(1), equation 39. Checked against lme4 of R (the sleep study and random tables).
/// Wald intervals take the variances as known: with few patients they are too narrow.
/// </remarks>
public sealed record MixedModel(
    IReadOnlyList<MixedEffect> Effects, double? InterceptDeviation, double? SlopeDeviation, double? Correlation, double? ResidualDeviation,
    double? Criterion, bool IsSingular, int Patients, int Observations, string? Undefined)
{
    public static MixedModel Of(IReadOnlyList<RepeatedMeasure> measures, double confidence = 0.95)
    {
        var arms = measures.Select(measure => measure.Arm).Distinct().ToList();
        var patients = measures.GroupBy(measure => measure.Patient).Select(patient => patient.ToList()).ToList();
        MixedModel None(string why) => new([], null, null, null, null, null, false, patients.Count, measures.Count, why);
        if (patients.Count < 2)
            return None("there are not two patients");
        if (arms.Count > 1 && (arms.Contains(null) || patients.Exists(patient => patient.Exists(measure => measure.Arm != patient[0].Arm))))
            return None("a patient has no arm, or two");
        if (measures.Count <= 2 * patients.Count)
            return None($"{measures.Count} values of {patients.Count} patients cannot tell a level and a slope of each from error; it takes more than two a patient");

        // Time is counted from its mean in units of its spread while the variances are sought, so that both are of one size.
        var (centre, spread) = (measures.Average(measure => measure.Time), Description.Of(measures.Select(measure => measure.Time))!.StandardDeviation!.Value);
        if (spread <= 0)
            return None("every value is of one time");
        var scaled = MixedFit.Of(patients, arms, centre, spread);
        if (scaled is null)
            return None("arms and times do not tell the effects apart");
        var factor = MixedFit.Minimize(scaled);
        if (factor is null)
            return None("the values follow from the model without any error");

        // Back to time as it came: the level at time 0 is that at the mean time less the slope's way from there.
        var (step, way) = (1 / spread, -centre / spread);
        var (a, b, c, d) = (factor[0] + factor[1] * way, factor[2] * way, factor[1] * step, factor[2] * step);
        var result = scaled.At(factor)!;
        (double Value, double Error) Effect(int index)
        {
            var (beta, inverse, level) = (result.Coefficients, result.Inverse, index / 2 * 2);
            return index % 2 == 1
                ? (beta[index] * step, step * Math.Sqrt(result.Variance * inverse[index, index]))
                : (beta[level] + way * beta[level + 1], Math.Sqrt(result.Variance * (inverse[level, level] + 2 * way * inverse[level, level + 1] + way * way * inverse[level + 1, level + 1])));
        }
        var (level, slope, both) = (Math.Sqrt(result.Variance * (a * a + b * b)), Math.Sqrt(result.Variance * (c * c + d * d)), result.Variance * (a * c + b * d));
        var isSingular = Math.Abs(factor[0]) < 1e-4 || Math.Abs(factor[2]) < 1e-4;
        var names = arms.Count < 2 ? ["intercept", "slope"] : new[] { $"intercept of {arms[0]}", $"slope of {arms[0]}" }.Concat(arms.Skip(1).SelectMany(arm => new[] { $"intercept, {arm} minus {arms[0]}", $"slope, {arm} minus {arms[0]}" }));
        return new(
            [.. names.Select((name, index) => MixedEffect.Of(name, Effect(index).Value, Effect(index).Error, patients.Count, confidence))],
            level, slope, level > 1e-9 && slope > 1e-9 ? both / level / slope : null, Math.Sqrt(result.Variance), result.Criterion + 2 * Math.Max(1, arms.Count) * Math.Log(spread), isSingular, patients.Count, measures.Count, null);
    }
}

/// <summary>A fixed effect of a mixed model.</summary>
/// <param name="Z">Estimate by standard error.</param>
/// <param name="P">Two-sided, normal.</param>
public sealed record MixedEffect(Estimate Estimate, double StandardError, double Z, double P)
{
    internal static MixedEffect Of(string name, double value, double error, int patients, double confidence) => new(
        Estimate.Within(name, value, Normal.Critical(confidence) * error, confidence, "Wald", patients), error, value / error, Normal.TwoSided(value / error));
}
