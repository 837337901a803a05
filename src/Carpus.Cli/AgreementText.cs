using System.Globalization;
using Carpus.Agreement;

namespace Carpus.Cli;

/// <summary>Agreement as lines for a terminal.</summary>
static class AgreementText
{
    public static IEnumerable<string> Lines(AgreementResult result)
    {
        yield return $"{result.N} targets, {result.K} readers ({string.Join(", ", result.Readers)}){(result.Excluded > 0 ? $"; {result.Excluded} targets left out" : "")}";
        if (result.Readings is { } totals)
            yield return $"Totals of {totals.Profile}, {totals.Cases} cases, gaps by rule {totals.Rule}";
        yield return "";
        yield return $"{"",-34}{"value",8}   95 % interval";
        yield return Icc("ICC(1,1) one-way", result.Icc.OneWaySingle, result.Ci95.OneWaySingle);
        yield return Icc("ICC(2,1) absolute agreement", result.Icc.AgreementSingle, result.Ci95.AgreementSingle);
        yield return Icc("ICC(3,1) consistency", result.Icc.ConsistencySingle, result.Ci95.ConsistencySingle);
        yield return Icc($"ICC(1,{result.K}) one-way, mean", result.Icc.OneWayMean, result.Ci95.OneWayMean);
        yield return Icc($"ICC(2,{result.K}) agreement, mean", result.Icc.AgreementMean, result.Ci95.AgreementMean);
        yield return Icc($"ICC(3,{result.K}) consistency, mean", result.Icc.ConsistencyMean, result.Ci95.ConsistencyMean);
        yield return "";
        yield return $"{$"{(result.Readings is null ? "SDC or SDD" : "SDD")}, mean of {result.K} readers",-34}{Number(result.Sdc, 2),8}   at 80 %: {Number(result.Sdc80, 2)}";
        if (result.Loa is [var lower, var upper])
            yield return $"{"Limits of agreement",-34}{Number(result.Bias ?? 0, 2),8}   {Number(lower, 2)} to {Number(upper, 2)}{(result.Bias is null ? " around no bias" : "")}";
        if (result.Kappa.Categories is { } grades)
            yield return Kappa($"Kappa, grades 0 to {grades - 1}", result.Kappa);
        if (result.Readings is { } readings)
            foreach (var line in Lines(readings))
                yield return line;
        foreach (var note in result.Notes)
            yield return $"Note: {note}";
    }

    static IEnumerable<string> Lines(ReadingDetail readings)
    {
        yield return "";
        foreach (var (name, region) in readings.Regions)
            yield return Icc($"ICC(2,1) of {name}", region.Icc.AgreementSingle, region.Ci95.AgreementSingle);
        foreach (var (name, kappa) in readings.Scales)
            yield return Kappa($"Kappa of {name}", kappa);
        foreach (var (scale, drawn) in readings.ScaleDetails.Select(scale => (scale.Name, scale.Estimates.FirstOrDefault(estimate => estimate.Variant.EndsWith("of patients", StringComparison.Ordinal)))))
            if (drawn is not null)
                yield return $"{$"Quadratic kappa of {scale}",-34}{Number(drawn.Value, 3),8}   {(drawn.Interval is { } interval ? $"{Number(interval.Lower, 3)} to {Number(interval.Upper, 3)}, {interval.Method}" : drawn.Undefined ?? "n/a")}";
        foreach (var change in readings.Changes)
            yield return $"{$"Change from visit {change.From} to {change.To}",-34}{Number(change.Result.Icc.AgreementSingle, 3),8}   ICC(2,1) of {change.Result.N} patients; SDC {Number(change.Result.Sdc, 2)}, at 80 %: {Number(change.Result.Sdc80, 2)}";
        foreach (var intra in readings.Intra)
            yield return $"{$"{intra.Reader} again",-34}{Number(intra.Totals?.Icc.AgreementSingle, 3),8}   {(intra.Totals is { } again ? $"ICC(2,1) of {again.N} totals read twice; SDD {Number(again.Sdc, 2)}" : intra.Undefined)}";
        if (readings.Changes.Count > 1)
            yield return $"{"Mean SDC of the intervals",-34}{Number(readings.OverallSdc, 2),8}";

        var disputed = readings.Items.Where(item => item.MeanDifference > 0).OrderByDescending(item => item.MeanDifference).Take(5).Select(item => $"{item.Item} ({Number(item.MeanDifference, 2)})").ToList();
        if (disputed.Count > 0)
            yield return $"Most disputed, mean difference in points: {string.Join(", ", disputed)}";
        var cells = readings.Cells;
        yield return $"Pairs of scores: {cells.BothGraded} both graded, {cells.OneNotScorable} one not scorable, {cells.BothNotScorable} both not scorable, {cells.Absent} not yet";
    }

    static string Icc(string name, double? value, IReadOnlyList<double>? interval) =>
        $"{name,-34}{Number(value, 3),8}   {(interval is [var lower, var upper] ? $"{Number(lower, 3)} to {Number(upper, 3)}" : "n/a")}";

    static string Kappa(string name, KappaValues kappa) =>
        $"{name,-34}{Number(kappa.Unweighted, 3),8}   linear {Number(kappa.Linear, 3)}, quadratic {Number(kappa.Quadratic, 3)} ({kappa.N} pairs)";

    static string Number(double? value, int digits) => value?.ToString($"F{digits}", CultureInfo.InvariantCulture) ?? "n/a";
}
