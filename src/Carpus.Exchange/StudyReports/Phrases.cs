namespace Carpus.Exchange.StudyReports;

/// <summary>The statistics' names in 繁體中文. Abbreviations that papers print in every language (ICC, SDC, CCC) stay.</summary>
static class Phrases
{
    static readonly (string English, string Chinese)[] s_phrases =
    [
        ("drift, points over 100 cases, against the mean of the other readers", "判讀飄移，每 100 例分數，與其他判讀者平均相比"),
        ("lower limit of agreement, 95 %", "95% 一致性界限下限"),
        ("upper limit of agreement, 95 %", "95% 一致性界限上限"),
        ("bias, first minus second", "偏差（前者減後者）"),
        ("mean difference, points", "平均差異（分）"),
        ("agreement within 1", "相差一級以內之一致率"),
        ("agreement", "一致率"),
        ("ordinal", "序位"),
        ("quadratic weights", "二次加權"),
        ("linear weights", "線性加權"),
        ("unweighted", "未加權"),
        ("totals more than", "總分差超過"),
        ("points from the mean of the other readers", "分（與其他判讀者平均相比）"),
        ("points from the adjudicator", "分（與裁決者相比）"),
        ("overall", "整體"),
        ("grades", "級"),
        ("patients without a change", "無變化值之病患"),
        ("changes with a made-up value", "含補值之變化"),
        ("adjusted for baseline", "以基線調整"),
        ("adjusted difference", "調整後差異"),
        ("slope on baseline", "基線之斜率"),
        ("P(first above second)", "前者高於後者之機率"),
        ("SDC that was given", "給定之 SDC"),
        ("rapid progression", "快速進展"),
        ("mean change", "平均變化"),
        ("change a year", "每年變化"),
        ("SD of patients' levels", "病患截距之標準差"),
        ("SD of patients' slopes", "病患斜率之標準差"),
        ("SD of what is left", "殘差標準差"),
        ("effect size", "效果量"),
        ("intercept", "截距"),
        ("slope", "斜率"),
        ("baseline", "基線"),
        ("change", "變化"),
        ("a year", "每年"),
        ("median", "中位數"),
        (", mean", "，平均"),
        (", SD", "，標準差"),
        (" minus ", " 減 "),
    ];

    public static string In(string variant, string language) =>
        Sentences.Find(variant, language) is { } whole ? whole
        : language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? s_phrases.Aggregate(variant, (text, phrase) => text.Replace(phrase.English, phrase.Chinese, StringComparison.Ordinal)) : variant;
}
