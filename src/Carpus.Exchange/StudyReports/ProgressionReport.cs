using System.Globalization;
using Carpus.Anatomy;
using Carpus.Exchange.Figures;
using Carpus.Progression;
using Carpus.Statistics;

namespace Carpus.Exchange.StudyReports;

/// <summary>How the disease of a study's patients went on, as a report.</summary>
public static class ProgressionReport
{
    public static StudyReport Of(ProgressionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<ReportSection> sections = [.. Sections(result, "")];
        var notes = result.Notes.ToList();
        if (result.Sens is { } sens)
        {
            sections.AddRange(Sections(sens, "sens-"));
            notes.AddRange(sens.Notes.Select(note => $"SENS: {note}"));
        }
        if (result.Intervals.Any(interval => interval.All.Imputed > 0))
            notes.Add($"Values that the rule {result.Imputation} made up are among the changes; without them: carpus progress --imputation none.1.");
        return new(new("Progression", "病情進展"), Facts(result), sections, notes) { Caution = StudyReport.CautionOf(result.Readers) };
    }

    static List<(Bilingual, string)> Facts(ProgressionResult result)
    {
        var first = result.Intervals[0];
        List<(Bilingual, string)> facts =
        [
            (new("patients", "病患"), Number(first.All.N + first.All.Missing)), (new("score", "評分"), result.Score), (new("mean of", "平均自"), result.Readers.Count == 0 ? "–" : string.Join(", ", result.Readers)),
            (new("visits without a score", "缺漏回診"), result.Imputation),
        ];
        if (result.Rule is { } rule)
            facts.Add((new("gaps by rule", "缺漏規則"), rule));
        if (first.Arms.Count > 0)
            facts.Add((new("arms", "組別"), string.Join(", ", first.Arms.Select(arm => arm.Arm))));
        return facts;
    }

    static IEnumerable<ReportSection> Sections(ProgressionResult result, string prefix)
    {
        var score = prefix.Length == 0 ? new Bilingual("", "") : new("SENS: ", "SENS：");
        foreach (var interval in result.Intervals)
        {
            var visits = new Bilingual($"{score.English}visit {interval.From} to {interval.To}", $"{score.Chinese}第 {interval.From} 至 {interval.To} 次");
            yield return new($"{prefix}change-{interval.From}-{interval.To}", new($"Change, {visits.English}", $"{visits.Chinese}之變化"), null,
                [new(new("", ""), interval.Sdc), .. ArmRows(interval.All), .. interval.Arms.SelectMany(ArmRows)], [Curve(interval, prefix, visits)]);
            if (interval.Arms.Count > 1)
                yield return new($"{prefix}arms-{interval.From}-{interval.To}", new($"Arms compared, {visits.English}", $"{visits.Chinese}組間比較"), new("Change at the same baseline (ANCOVA), and changes by rank.", "以基線調整之變化（ANCOVA）與變化之等級比較。"),
                    [.. AdjustedRows(interval), .. interval.Ranks.SelectMany(RankRows)], []);
        }
        if (result.Course is { } course)
            yield return new($"{prefix}course", new($"{score.English}Course over all visits", $"{score.Chinese}全部回診之病程"), new("Mixed model with a level and a slope for each patient; points and points a year. Only values that were read.", "混合模型，每位病患各有截距與斜率；單位為分與每年分數，僅用實際判讀值。"), [.. CourseRows(course)], []);
        if (result.EstimatedYearly is { } yearly)
            yield return new($"{prefix}yearly", new($"{score.English}Estimated yearly progression", $"{score.Chinese}估計年進展"), new("Baseline score by duration of symptoms.", "基線評分除以症狀期間。"), [.. Described(yearly, "a year", new("", ""))], []);
    }

    static IEnumerable<ReportRow> ArmRows(ArmProgression arm)
    {
        var of = arm.Arm is { } name ? new Bilingual(name, name) : new("all patients", "全體病患");
        if (arm.Missing > 0)
            yield return new(of, new("patients without a change", arm.Missing, null, arm.N + arm.Missing));
        if (arm.Imputed > 0)
            yield return new(of, new("changes with a made-up value", arm.Imputed, null, arm.N));
        foreach (var row in (IEnumerable<ReportRow>)[.. Described(arm.Baseline, "baseline", of), .. Described(arm.Change, "change", of, withMean: false), .. Described(arm.Annualised, "change a year", of)])
            yield return row;
        foreach (var estimate in (IEnumerable<Estimate>)[arm.MeanChange, .. arm.Progressors, .. arm.NonProgressors, arm.Responsiveness.ResponseMean, arm.Responsiveness.EffectSize, P(arm.FromBaseline)])
            yield return new(of, estimate);
    }

    /// <summary>Mean and SD, median and quartiles.</summary>
    static IEnumerable<ReportRow> Described(Description? of, string what, Bilingual whose, bool withMean = true)
    {
        if (of is null)
            yield break;
        if (withMean)
            yield return new(whose, new($"{what}, mean", of.Mean, null, of.N));
        if (of.StandardDeviation is { } deviation)
            yield return new(whose, new($"{what}, SD", deviation, null, of.N));
        yield return new(whose, new($"{what}, median", of.Median, new(of.LowerQuartile, of.UpperQuartile, 0.5, "quartiles"), of.N));
    }

    static Estimate P(RankTest test) => new($"P, {test.Test}, {test.Method}", test.P, null, test.N, test.Undefined);

    static IEnumerable<ReportRow> AdjustedRows(IntervalProgression interval)
    {
        if (interval.Adjusted is not { } adjusted)
            yield break;
        if (adjusted.Undefined is { } why)
            yield return new(new("ANCOVA", "ANCOVA"), Estimate.None("adjusted difference", adjusted.N, why));
        foreach (var (arm, mean) in adjusted.Arms.Zip(adjusted.AdjustedMeans))
            yield return new(new(arm, arm), mean);
        foreach (var (arm, difference) in adjusted.Arms.Skip(1).Zip(adjusted.Differences))
        {
            var of = new Bilingual($"{arm} minus {adjusted.Arms[0]}", $"{arm} 減 {adjusted.Arms[0]}");
            yield return new(of, difference.Estimate);
            yield return new(of, new("P, ANCOVA", difference.P, null, adjusted.N));
        }
    }

    static IEnumerable<ReportRow> RankRows(ArmRanks ranks)
    {
        var of = new Bilingual($"{ranks.Arm} and {ranks.Reference}", $"{ranks.Arm} 與 {ranks.Reference}");
        yield return new(of, ranks.Test.Superiority);
        yield return new(of, P(ranks.Test.Test));
    }

    static IEnumerable<ReportRow> CourseRows(MixedModel course)
    {
        var of = new Bilingual("", "");
        if (course.Undefined is { } why)
            yield return new(of, Estimate.None("slope, points a year", course.Patients, why));
        foreach (var effect in course.Effects)
            yield return new(of, effect.Estimate);
        foreach (var (what, value) in ((string, double?)[])[("SD of patients' levels", course.InterceptDeviation), ("SD of patients' slopes", course.SlopeDeviation), ("SD of what is left", course.ResidualDeviation)])
            if (value is not null)
                yield return new(of, new(what, value, null, course.Patients));
    }

    static ReportFigure Curve(IntervalProgression interval, string prefix, Bilingual visits)
    {
        var curves = interval.Arms.Count > 0 ? interval.Arms : [interval.All];
        return new($"{prefix}cumulative-probability-{interval.From}-{interval.To}", new(
            $"Cumulative probability of the change, {visits.English}; each dot is a patient.", $"{visits.Chinese}變化之累積機率圖；每點為一位病患。"),
            language => CumulativeProbabilityFigure.Draw([.. curves.Select(arm => (arm.Arm ?? "", arm.Curve))], interval.Sdc.Value, language));
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
