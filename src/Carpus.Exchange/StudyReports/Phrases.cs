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
        ("of patients", "以病患抽樣"),
        ("mean of", "平均，共"),
        ("intervals", "個間隔"),
        ("overall", "整體"),
        ("grades", "級"),
        ("mean change", "平均變化"),
        ("median change", "變化中位數"),
        ("patients with", "病患比例："),
        ("yearly", "每年"),
    ];

    public static string In(string variant, string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? s_phrases.Aggregate(variant, (text, phrase) => text.Replace(phrase.English, phrase.Chinese, StringComparison.Ordinal)) : variant;
}
