namespace Carpus.Statistics;

/// <summary>A number as it is published: which variant, of how many, between which limits; or why there is none.</summary>
/// <param name="Variant">The field's short name with what must stand beside it: "ICC(2,1)", "kappa, quadratic weights", "SDC, k = 2".</param>
/// <param name="Value">Null where it is undefined.</param>
/// <param name="Interval">Null where the value is, or where the statistic has none that holds.</param>
/// <param name="N">Targets, patients or pairs of grades that it rests on.</param>
/// <param name="Undefined">Why the value is null, or null.</param>
public sealed record Estimate(string Variant, double? Value, Interval? Interval, int N, string? Undefined = null)
{
    /// <summary>A number that cannot be had, and why.</summary>
    public static Estimate None(string variant, int n, string why) => new(variant, null, null, n, why);

    /// <summary>A value with the interval of value ± margin.</summary>
    internal static Estimate Within(string variant, double value, double margin, double confidence, string method, int n) =>
        new(variant, value, new(value - margin, value + margin, confidence, method), n);
}

/// <summary>A confidence interval and the method behind it.</summary>
/// <param name="Confidence">Such as 0.95.</param>
/// <param name="Method">The field's short name: "Student t", "Fisher z", "Wilson", "BCa bootstrap, 2000 resamples, seed 1".</param>
public sealed record Interval(double Lower, double Upper, double Confidence, string Method);
