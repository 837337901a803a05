using System.Globalization;
using Carpus.Agreement;
using Carpus.Anatomy;
using Carpus.Exchange.Figures;
using Carpus.Statistics;

namespace Carpus.Exchange.StudyReports;

/// <summary>How far the readers of a study agree, as a report.</summary>
public static class AgreementReport
{
    const int PairsWithFigures = 6, SitesListed = 12;

    public static StudyReport Of(AgreementResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var sections = new List<ReportSection>
        {
            new("all", new("All readers", "全體判讀者"), result.Readings is null ? null : new("Totals of a case.", "以個案總分計算。"), Rows(result.Estimates), []),
            Pairs(result),
        };
        if (result.Readings is { } readings)
            sections.AddRange([Regions(readings), Changes(readings), Scales(readings), Sites(readings), Drift(readings), Disagreement(readings), Repeats(readings)]);
        return new(new("Agreement of readers", "判讀者一致性"), Facts(result), sections, result.Notes) { Caution = StudyReport.CautionOf(result.Readers) };
    }

    static List<(Bilingual, string)> Facts(AgreementResult result)
    {
        List<(Bilingual, string)> facts =
        [
            (new("targets", "對象數"), Number(result.N)), (new("readers", "判讀者"), string.Join(", ", result.Readers)), (new("left out", "排除"), Number(result.Excluded)),
        ];
        if (result.Readings is { } readings)
            facts.AddRange([(new("score list", "評分表"), readings.Profile), (new("gaps by rule", "缺漏規則"), readings.Rule), (new("cases read twice or more", "兩人以上判讀之個案"), Number(readings.Cases))]);
        return facts;
    }

    static ReportSection Pairs(AgreementResult result)
    {
        var figures = new List<ReportFigure>();
        if (result.Table is { } table)
            foreach (var pair in result.Pairs.Take(PairsWithFigures))
            {
                var (first, second) = table.Pair(IndexOf(table, pair.First), IndexOf(table, pair.Second));
                figures.Add(new($"bland-altman-{figures.Count + 1}", new(
                    $"Bland-Altman: {pair.First} and {pair.Second}, n = {pair.N}. Lines: bias and 95 % limits of agreement; bands: their 95 % intervals.",
                    $"Bland-Altman 圖：{pair.First} 與 {pair.Second}，n = {pair.N}。線：偏差與 95% 一致性界限；帶：其 95% 信賴區間。"),
                    language => BlandAltmanFigure.Draw(pair.First, pair.Second, [.. first.Zip(second)], language)));
            }
        return new("pairs", new("Pairs of readers", "判讀者兩兩比較"), null, [.. result.Pairs.SelectMany(pair => Rows(pair.Estimates.Where(estimate => Says(result, estimate)), new($"{pair.First}, {pair.Second}", $"{pair.First}、{pair.Second}")))], figures);
    }

    /// <summary>Of two readers, ICC and SDD stand above already; totals are no grades, so kappa says nothing of them.</summary>
    static bool Says(AgreementResult result, Estimate estimate) =>
        !(result.K == 2 && result.Estimates.Contains(estimate)) && !(result.Readings is not null && (estimate.Variant.StartsWith("kappa", StringComparison.Ordinal) || estimate.Variant.StartsWith("agreement", StringComparison.Ordinal)));

    static int IndexOf(RatingTable table, string reader) => table.Readers.Index().First(one => one.Item == reader).Index;

    static ReportSection Regions(ReadingDetail readings) => new("regions", new("Regions and kinds of damage", "部位與損害類別"), null,
        [.. readings.Regions.SelectMany(region => Rows(region.Value.Estimates.Where(estimate => estimate.Variant.StartsWith("ICC(2,1)", StringComparison.Ordinal) || estimate.Variant.StartsWith("SD", StringComparison.Ordinal)), Named(region.Key)))], []);

    static ReportSection Changes(ReadingDetail readings) => new("change", new("Change between visits", "回診間變化"), new("The SDC is the smallest change of one patient that is more than error of reading.", "SDC（最小可偵測變化）為單一病患超出判讀誤差的最小變化。"),
        [
            .. readings.Changes.SelectMany(change => Rows(change.Result.Estimates, new($"visit {change.From} to {change.To}", $"第 {change.From} 至 {change.To} 次"))),
            .. readings.OverallSdcEstimate is { } overall && readings.Changes.Count > 1 ? Rows([overall]) : [],
        ], []);

    static ReportSection Scales(ReadingDetail readings) => new("grades", new("Grades of single joints", "單一關節評級"), new("All joints of a scale together, over all pairs of readers.", "同一評分尺度之所有關節合併，涵蓋所有判讀者配對。"),
        [.. readings.ScaleDetails.SelectMany(scale => Rows(scale.Estimates, Named(scale.Name)))],
        [.. readings.ScaleDetails.Select(scale => new ReportFigure($"grades-{scale.Name.Replace(' ', '-')}", new(
            $"{Named(scale.Name).English}: how often each pair of grades was given, n = {scale.Grid.N}. Colour goes by the logarithm.", $"{Named(scale.Name).Chinese}：各評級配對次數，n = {scale.Grid.N}。顏色依對數。"),
            language => GradeGridFigure.Draw(new Bilingual("first reader", "第一判讀者").In(language), new Bilingual("second reader", "第二判讀者").In(language), scale.Grid, language)))]);

    static ReportSection Sites(ReadingDetail readings) => new("sites", new("Most disputed sites", "歧異最大的部位"), null,
        [.. readings.MostDisputed(SitesListed).SelectMany(site => Rows(
            [new("mean difference, points", site.MeanDifference, null, site.N), .. site.Estimates.Where(estimate => estimate.Variant.Contains("quadratic", StringComparison.Ordinal))],
            NameOf(site)))],
        [new("sites", new("Mean absolute difference of two readers for each joint, points; the larger one of erosion and narrowing.", "各關節兩判讀者之平均絕對差（分），取侵蝕與狹窄較大者。"),
            language => JointMapFigure.Draw(
                readings.Items.Where(item => item.MeanDifference is not null && JointOf(item.Item) is not null).GroupBy(item => JointOf(item.Item)!.Value).ToDictionary(items => items.Key, items => items.Max(item => item.MeanDifference!.Value)),
                new("mean difference of readers, points", "判讀者平均差異（分）"), language))]);

    static ReportSection Drift(ReadingDetail readings) => new("drift", new("Drift of readers", "判讀飄移"), new("Whether a reader grows strict or mild from case to case, against the mean of the others.", "判讀者是否隨個案進行而變嚴或變寬，與其他判讀者平均相比。"),
        [.. readings.Drift.SelectMany(drift => Rows([drift.Slope], Same(drift.Reader)))],
        readings.Drift.Any(drift => drift.Points.Count > 2)
            ? [new("drift", new("Each dot is a case, each line the reader's trend.", "每點為一個案，線為該判讀者趨勢。"), language => DriftFigure.Draw(readings.Drift, language))]
            : []);

    static ReportSection Disagreement(ReadingDetail readings) => new("disagreement", new("Reader disagreement index", "判讀歧異指數"), new("Share of a reader's cases whose total was settled otherwise.", "該判讀者總分被判定不同之個案比例。"),
        [.. readings.Disagreement.SelectMany(reader => Rows([reader.Index], Same(reader.IsOutlying ? $"{reader.Reader} *" : reader.Reader)))], []);

    static ReportSection Repeats(ReadingDetail readings) => new("repeats", new("The same reader again", "同一判讀者重複判讀"), null,
        [.. readings.Intra.SelectMany(intra => Rows([.. intra.Totals?.Estimates ?? [], .. intra.Scales.SelectMany(scale => scale.Estimates.Select(estimate => estimate with { Variant = $"{estimate.Variant}, {scale.Name}" }))], Same(intra.Reader)))], []);

    static List<ReportRow> Rows(IEnumerable<Estimate> estimates, Bilingual? of = null) => [.. estimates.Select(estimate => new ReportRow(of ?? Same(""), estimate))];

    static Joint? JointOf(string item) => item.Split('.') is [var limb, var site, ..] ? Joint.Find($"{limb}.{site}") : null;

    static Bilingual NameOf(SiteAgreement site)
    {
        var limb = site.Limb == "hand" ? Limb.Hand : Limb.Foot;
        var name = Enum.Parse<Site>(site.Site).Name(limb);
        return new($"{site.Limb} {name.English}, {site.Damage}", $"{(limb == Limb.Hand ? "手" : "足")} {name.Chinese} {(site.Damage == "erosion" ? "侵蝕" : "狹窄")}");
    }

    /// <summary>"hand erosion" and the like.</summary>
    static Bilingual Named(string name) => new(name, name.Replace("hands", "手", StringComparison.Ordinal).Replace("feet", "足", StringComparison.Ordinal).Replace("hand ", "手部", StringComparison.Ordinal)
        .Replace("foot ", "足部", StringComparison.Ordinal).Replace("erosion", "侵蝕", StringComparison.Ordinal).Replace("narrowing", "關節腔狹窄", StringComparison.Ordinal));

    static Bilingual Same(string name) => new(name, name);

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
