namespace Carpus.Statistics;

/// <summary>How large a change is beside how much it varies.</summary>
/// <param name="ResponseMean">SRM: mean change by the standard deviation of the changes.</param>
/// <param name="EffectSize">Mean change by the standard deviation of the baselines.</param>
/// <remarks>
/// Sources: Liang MH et al. Arthritis Rheum 1985;28:542-7 (SRM); Kazis LE et al. Med Care 1989;27:S178-89 (effect size).
/// Interval of the SRM: normal, with variance 1/n + SRM²/(2(n - 1)) (Cohen's d of one sample: Hedges LV, Olkin I. 1985, chapter 5).
/// </remarks>
public sealed record Responsiveness(Estimate ResponseMean, Estimate EffectSize)
{
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Responsiveness Of(IReadOnlyList<double> baseline, IReadOnlyList<double> change, double confidence = 0.95)
    {
        if (baseline.Count != change.Count)
            throw new ArgumentException($"Each change has a baseline; there are {change.Count} and {baseline.Count}.", nameof(change));
        return new(Ratio("SRM", change, change, confidence), Ratio("effect size", change, baseline, null));
    }

    static Estimate Ratio(string variant, IReadOnlyList<double> change, IReadOnlyList<double> spread, double? confidence)
    {
        var n = change.Count;
        if (Description.Of(spread)?.StandardDeviation is not { } deviation)
            return Estimate.None(variant, n, "fewer than 2 patients");
        if (deviation <= 0)
            return Estimate.None(variant, n, ReferenceEquals(change, spread) ? "every change is equal" : "every baseline is equal");
        var value = change.Average() / deviation;
        return confidence is not { } level
            ? new(variant, value, null, n)
            : Estimate.Within(variant, value, Normal.Critical(level) * Math.Sqrt(1.0 / n + value * value / (2 * (n - 1.0))), level, "normal", n);
    }
}
