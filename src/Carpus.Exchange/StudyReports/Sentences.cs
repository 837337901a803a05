using System.Globalization;
using System.Text.RegularExpressions;

namespace Carpus.Exchange.StudyReports;

/// <summary>What the statistics say in whole phrases, in 繁體中文: why there is no number, by which method an interval was made, what was left out. What a phrase names stands in braces, and is itself put into Chinese where it is one of these.</summary>
static class Sentences
{
    static readonly (Regex English, string Chinese)[] s_sentences = [.. Array.ConvertAll<(string English, string Chinese), (Regex, string)>(
    [
        // Why there is no number.
        ("fewer than {0} pairs", "少於 {0} 對"),
        ("fewer than {0} patients", "病患少於 {0} 位"),
        ("fewer than 2 targets have a grade from 2 readers", "由兩位判讀者評級之對象少於 2 個"),
        ("fewer than 3 cases have a total from this reader and another one", "此判讀者與他人皆有總分之個案少於 3 個"),
        ("fewer than two cases have both totals", "兩次皆有總分之個案少於 2 個"),
        ("one of the two has a single value", "其中一方只有單一數值"),
        ("all readers gave only {0}", "所有判讀者都只給 {0}"),
        ("both readers gave only {0}", "兩位判讀者都只給 {0}"),
        ("the weights see no difference between the grades that occur", "此加權無法區分出現之評級"),
        ("the targets do not differ", "對象之間沒有差異"),
        ("every rating is equal", "所有評分皆相同"),
        ("every value is equal", "所有數值皆相同"),
        ("every change is equal", "所有變化皆相同"),
        ("every baseline is equal", "所有基線皆相同"),
        ("no pair differs", "沒有任何一對不同"),
        ("no two readers gave it points", "沒有兩位判讀者皆給分"),
        ("no patient has a change", "沒有病患有變化值"),
        ("a group is empty", "其中一組沒有資料"),
        ("there is nothing to count", "沒有可計數之項目"),
        ("there is no SDC", "沒有 SDC"),
        ("there are not two readers with two patients", "沒有兩位判讀者同時判讀兩位病患"),
        ("there is no interval between visits with two patients", "沒有任何回診間隔有兩位病患"),
        ("there are not two patients", "病患不到兩位"),
        ("there are not two arms", "組別不到兩組"),
        ("a patient has no arm, or two", "有病患不屬任何組別，或屬兩組"),
        ("{0} values of {1} patients cannot tell a level and a slope of each from error; it takes more than two a patient", "{1} 位病患共 {0} 個數值，無法將各人之截距與斜率自誤差分開；每位病患需兩個以上"),
        ("every value is of one time", "所有數值皆屬同一時間"),
        ("arms and times do not tell the effects apart", "組別與時間無法區分各效果"),
        ("the values follow from the model without any error", "數值完全符合模型，沒有誤差"),
        ("{0} patients are too few for {1} arms and a baseline", "{0} 位病患不足以估計 {1} 組與基線"),
        ("the baseline is the same in every patient of an arm", "某組所有病患之基線相同"),
        ("the outcome follows from arm and baseline without any error", "結果完全由組別與基線決定，沒有誤差"),
        ("the statistic is undefined for these patients", "此統計量於這些病患沒有定義"),

        // By which method.
        ("Student t", "Student t 分布"),
        ("F, Satterthwaite", "F 分布，Satterthwaite 自由度"),
        ("F", "F 分布"),
        ("Fisher z", "Fisher z 轉換"),
        ("normal", "常態近似"),
        ("Wilson", "Wilson 法"),
        ("Wald", "Wald 法"),
        ("DeLong", "DeLong 法"),
        ("chi-squared", "卡方分布"),
        ("quartiles", "四分位數"),
        ("jackknife over targets", "對象之 jackknife 法"),
        ("BCa bootstrap of patients, {0} draws, seed {1}", "以病患重抽之 BCa bootstrap，{0} 次，種子 {1}"),
        ("P, ANCOVA", "P 值，ANCOVA"),
        ("P, {0}, exact", "P 值，{0}，精確法"),
        ("P, {0}, normal, continuity and ties corrected", "P 值，{0}，常態近似，經連續性與同分校正"),
        ("Wilcoxon signed rank", "Wilcoxon 符號等級檢定"),
        ("Mann-Whitney", "Mann-Whitney 檢定"),

        // What a number is, where it names somebody.
        ("mean of {0}, adjusted for baseline", "{0} 之平均，以基線調整"),
        ("{0} minus {1}, adjusted for baseline", "{0} 減 {1}，以基線調整"),
        ("slope, points a year", "斜率，每年分數"),
        ("intercept of {0}", "{0} 之截距"),
        ("slope of {0}", "{0} 之斜率"),
        ("intercept, {0} minus {1}", "截距，{0} 減 {1}"),
        ("slope, {0} minus {1}", "斜率，{0} 減 {1}"),
        ("overall SDC95, k = {0}, mean of {1} intervals", "整體 SDC95，k = {0}，{1} 個間隔之平均"),
        ("kappa, quadratic weights, {0} grades, of patients", "kappa，二次加權，{0} 級，以病患抽樣"),

        // Notes.
        ("{0} of {1} targets lack a value and are left out of the ICC and the SDC", "{1} 個對象中有 {0} 個缺值，不計入 ICC 與 SDC。"),
        ("An ICC is undefined: {0}", "有 ICC 無法計算：{0}。"),
        ("Kappa is undefined: a value is not a whole number from 0", "Kappa 無法計算：有數值不是自 0 起之整數。"),
        ("Kappa is not given: the values are no grades, the highest is {0}", "未給 Kappa：數值不是評級，最高為 {0}。"),
        ("Kappa of {0} and {1} is undefined: both gave only one grade", "{0} 與 {1} 之 Kappa 無法計算：兩人都只給一種評級。"),
        ("{0} readings of another profile than {1} are left out", "{0} 筆判讀使用 {1} 以外之評分表，未計入。"),
        ("{0} of {1} patients belong to no arm; they count among all patients only", "{1} 位病患中有 {0} 位不屬任何組別，僅計入全體。"),
        ("Visit {0}: {1} of {2} changes have no years between the visits and are not annualised", "第 {0} 次回診：{2} 個變化中有 {1} 個沒有間隔年數，未換算為每年。"),
        ("Values that the rule {0} made up are among the changes; without them: {1}", "變化中含依規則 {0} 補入之值；不含補值：{1}。"),
        ("SENS: {0}", "SENS：{0}"),
    ], sentence => (PatternOf(sentence.English), sentence.Chinese))];

    /// <summary>The phrase in a language, or null where it is none of these or the language is English.</summary>
    public static string? Find(string english, string language)
    {
        if (!language.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            return null;
        foreach (var (pattern, chinese) in s_sentences)
            if (pattern.Match(english) is { Success: true } said)
                return string.Format(CultureInfo.InvariantCulture, chinese, [.. said.Groups.Values.Skip(1).Select(hole => (object)(Find(hole.Value, language) ?? hole.Value))]);
        return null;
    }

    /// <summary>The same, or as it is.</summary>
    public static string In(string english, string language) => Find(english, language) ?? english;

    static Regex PatternOf(string english) => new($"^{Regex.Replace(Regex.Escape(english), @"\\\{\d}", "(.+?)")}\\.?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
