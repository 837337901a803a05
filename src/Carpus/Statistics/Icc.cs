namespace Carpus.Statistics;

/// <summary>One intraclass correlation with its interval and the F test that it differs from 0.</summary>
/// <param name="Form">"ICC(2,1)", "ICC(2,k), k = 3": the model, and whether of one reader or of the mean of k.</param>
/// <param name="Value">1 is perfect agreement; it can be negative. Null where it is undefined.</param>
/// <param name="Lower">Lower limit of the interval; null where it is undefined.</param>
/// <param name="Upper">Upper limit of the interval; null where it is undefined.</param>
/// <param name="Confidence">Of the interval, such as 0.95.</param>
/// <param name="N">Targets.</param>
/// <param name="F">Infinite where nothing is left to the error; null where it is undefined.</param>
/// <param name="Undefined">Why the value is null, or null.</param>
public sealed record IccEstimate(
    string Form, int N, double Confidence, double? Value, double? Lower, double? Upper, double? F, double Df1, double Df2, double? P, string? Undefined)
{
    public Estimate Estimate => new(Form, Value, Lower is { } lower && Upper is { } upper ? new(lower, upper, Confidence, IntervalMethod) : null, N, Undefined);

    /// <summary>ICC(2,.) has limits by Satterthwaite's approximation, the others exact ones where the errors are normal.</summary>
    string IntervalMethod => Form.StartsWith("ICC(2", StringComparison.Ordinal) ? "F, Satterthwaite" : "F";
}

/// <summary>The six intraclass correlations of a table of ratings, in the notation of Shrout and Fleiss.</summary>
/// <remarks>
/// Sources: Shrout PE, Fleiss JL. Psychol Bull 1979;86:420-8 (values, and the interval of ICC(2,1) by Satterthwaite's degrees of freedom);
/// McGraw KO, Wong SP. Psychol Methods 1996;1:30-46 (intervals). Checked against the worked example of Shrout and Fleiss.
/// </remarks>
/// <param name="Confidence">Of the intervals, such as 0.95.</param>
/// <param name="OneWaySingle">ICC(1,1): each target has its own readers.</param>
/// <param name="AgreementSingle">ICC(2,1): absolute agreement of readers drawn from many. The one for status scores.</param>
/// <param name="ConsistencySingle">ICC(3,1): consistency of these very readers; a constant difference between them does not count.</param>
/// <param name="OneWayMean">ICC(1,k), of the mean of k readers.</param>
/// <param name="AgreementMean">ICC(2,k), of the mean of k readers.</param>
/// <param name="ConsistencyMean">ICC(3,k), of the mean of k readers.</param>
public sealed record Icc(
    MeanSquares MeanSquares, double Confidence, IccEstimate OneWaySingle, IccEstimate AgreementSingle, IccEstimate ConsistencySingle,
    IccEstimate OneWayMean, IccEstimate AgreementMean, IccEstimate ConsistencyMean)
{
    /// <summary>The six forms, of one reader first.</summary>
    public IReadOnlyList<IccEstimate> All => [OneWaySingle, AgreementSingle, ConsistencySingle, OneWayMean, AgreementMean, ConsistencyMean];

    /// <param name="ratings">Shape (n targets, k readers); n and k are at least 2, no value is missing.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 targets or 2 readers, or a value is not a number.</exception>
    public static Icc Of(double[,] ratings, double confidence = 0.95)
    {
        var ms = MeanSquares.Of(ratings);
        var (n, k) = ((double)ms.N, (double)ms.K);
        var oneWay = new Ratio(ms, ms.Within, n * (k - 1), confidence);
        var twoWay = new Ratio(ms, ms.Error, (n - 1) * (k - 1), confidence);
        var (lower, upper) = AgreementLimits(ms, confidence);

        return new(
            ms, confidence,
            oneWay.Estimate("ICC(1,1)", Divide(ms.Targets - ms.Within, ms.Targets + (k - 1) * ms.Within), f => (f - 1) / (f + k - 1)),
            twoWay.Estimate("ICC(2,1)", AgreementValue(ms), lower, upper),
            twoWay.Estimate("ICC(3,1)", Divide(ms.Targets - ms.Error, ms.Targets + (k - 1) * ms.Error), f => (f - 1) / (f + k - 1)),
            oneWay.Estimate($"ICC(1,k), k = {ms.K}", Divide(ms.Targets - ms.Within, ms.Targets), f => 1 - 1 / f),
            twoWay.Estimate($"ICC(2,k), k = {ms.K}", Divide(ms.Targets - ms.Error, ms.Targets + (ms.Readers - ms.Error) / n), MeanOf(lower, k), MeanOf(upper, k)),
            twoWay.Estimate($"ICC(3,k), k = {ms.K}", Divide(ms.Targets - ms.Error, ms.Targets), f => 1 - 1 / f));
    }

    static double? AgreementValue(MeanSquares ms) =>
        Divide(ms.Targets - ms.Error, ms.Targets + (ms.K - 1) * ms.Error + ms.K * (ms.Readers - ms.Error) / ms.N);

    /// <summary>The limits of ICC(2,1). Shrout and Fleiss 1979, page 424.</summary>
    static (double? Lower, double? Upper) AgreementLimits(MeanSquares ms, double confidence)
    {
        if (AgreementValue(ms) is not { } icc)
            return (null, null);
        var (n, k) = ((double)ms.N, (double)ms.K);
        if (ms is { Error: 0, Readers: 0 })
            return (1, 1);

        // Without error the readers' F is infinite, and the degrees of freedom tend to k - 1.
        var df = k - 1;
        if (ms.Error > 0)
        {
            var readers = k * icc * ms.Readers / ms.Error;
            var rest = n * (1 + (k - 1) * icc) - k * icc;
            df = (k - 1) * (n - 1) * Square(readers + rest) / ((n - 1) * Square(readers) + Square(rest));
        }

        var tail = 1 - (1 - confidence) / 2;
        var (above, below) = (FDistribution.Quantile(tail, n - 1, df), FDistribution.Quantile(tail, df, n - 1));
        var pooled = k * ms.Readers + (k * n - k - n) * ms.Error;
        return (
            Divide(n * (ms.Targets - above * ms.Error), above * pooled + n * ms.Targets),
            Divide(n * (below * ms.Targets - ms.Error), pooled + n * below * ms.Targets));
    }

    /// <summary>Spearman-Brown: from one reader to the mean of k.</summary>
    static double? MeanOf(double? single, double k) => single is { } value ? Divide(k * value, 1 + (k - 1) * value) : null;

    static double? Divide(double dividend, double divisor) => divisor > 0 ? dividend / divisor : null;

    static double Square(double value) => value * value;

    /// <summary>An F ratio, from which a value's interval follows.</summary>
    sealed class Ratio(MeanSquares ms, double rest, double df2, double confidence)
    {
        readonly double _df1 = ms.N - 1;
        readonly Lazy<(double Above, double Below)> _quantiles = new(() =>
        {
            var tail = 1 - (1 - confidence) / 2;
            return (FDistribution.Quantile(tail, ms.N - 1, df2), FDistribution.Quantile(tail, df2, ms.N - 1));
        });
        readonly double? _f = rest > 0 ? ms.Targets / rest : ms.Targets > 0 ? double.PositiveInfinity : null;

        public IccEstimate Estimate(string form, double? value, Func<double, double> ofF)
        {
            if (value is null || _f is not { } f)
                return Estimate(form, null, null, null);
            if (double.IsPositiveInfinity(f))
                return Estimate(form, value, 1, 1);
            return Estimate(form, value, ofF(f / _quantiles.Value.Above), ofF(f * _quantiles.Value.Below));
        }

        public IccEstimate Estimate(string form, double? value, double? lower, double? upper) => new(
            form, ms.N, confidence, value, value is null ? null : lower, value is null ? null : upper, _f, _df1, df2, _f is { } f ? FDistribution.Upper(f, _df1, df2) : null,
            value is not null ? null : rest > 0 ? "the targets do not differ" : "every rating is equal");
    }
}
