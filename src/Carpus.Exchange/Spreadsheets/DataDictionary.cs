using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>What the columns of a score sheet mean, for the workbook and for the data card of a release.</summary>
public static class DataDictionary
{
    public static IReadOnlyList<(string Name, string Values, string Meaning, string Chinese)> KeyColumns { get; } =
    [
        ("NO.", "RA000001", "Pseudonym of the patient", "病患代號"),
        ("Package_im_no.", "RA00001", "Case: one visit of one patient, a hand study and a foot study", "個案編號：病患一次追蹤之手部與足部檢查"),
        ("REQ_H", "RAH00001", "Pseudonym of the hand study's accession number", "手部檢查單號代號"),
        ("Exam_date_H", "yyyy-mm-dd", "Date of the hand study, generalised", "手部檢查日期（概化）"),
        ("Abnormal_orientation_H", "0, 1", "0 the hand film stands upright, 1 it needs turning; empty where nobody has said", "手部影像方向：0 正常，1 需旋轉"),
        ("REQ_F", "RAF00001", "Pseudonym of the foot study's accession number; older sheets call it REQ_L", "足部檢查單號代號"),
        ("Exam_date_F", "yyyy-mm-dd", "Date of the foot study, generalised", "足部檢查日期（概化）"),
        ("Abnormal_orientation_F", "0, 1", "0 the foot film stands upright, 1 it needs turning; empty where nobody has said", "足部影像方向：0 正常，1 需旋轉"),
        ("Reader", "text", "Who gave the scores of the row", "評分者"),
    ];

    /// <summary>With the rule for gaps by which the totals of a sheet stand.</summary>
    public static Bilingual MeaningOf(TotalColumn total)
    {
        ArgumentNullException.ThrowIfNull(total);
        return new($"Sum of {total.Meaning.English}; empty where an item has no points (rule {MissingRule.Complete.Id})", $"{total.Meaning.Chinese}總分；有缺漏時空白（規則 {MissingRule.Complete.Id}）");
    }

    /// <summary>"0-5", "0-3.5 in steps of 0.5".</summary>
    public static string ValuesOf(ScoreItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Range.Replace(" to ", "-", StringComparison.Ordinal);
    }

    public static string ValuesOf(ScoreProfile profile, TotalColumn total)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(total);
        return FormattableString.Invariant($"0-{profile.MaximumOf(total.Side, total.Limb, total.Kind)}");
    }
}
