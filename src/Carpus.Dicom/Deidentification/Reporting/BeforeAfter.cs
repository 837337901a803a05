using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Reporting;

/// <summary>What an attribute was and what it has become, by kind and form, never by value: the table that a description of the data set prints.</summary>
/// <param name="Tag">Empty for private and unknown attributes, which are one row.</param>
/// <param name="Before">What kind of thing stood there.</param>
/// <param name="After">What stands there now.</param>
/// <param name="Count">In how many data sets and items it was met.</param>
sealed record BeforeAfter(PolicyAction Action, string Tag, string Name, string VR, Wording Before, Wording After, int Count)
{
    /// <summary>The actions in the order of the described policy.</summary>
    static readonly PolicyAction[] Order =
    [
        PolicyAction.Pseudonym, PolicyAction.ReplaceUid, PolicyAction.Generalise, PolicyAction.Keep, PolicyAction.Clean, PolicyAction.Dummy, PolicyAction.Empty, PolicyAction.Remove,
    ];

    /// <summary>Every attribute that was met and that the policy, an option or the basic profile speaks of; attributes that stay because nothing speaks of them are left out.</summary>
    public static IReadOnlyList<BeforeAfter> Of(DeidentificationTally tally, Policy policy) =>
    [
        .. from row in tally.Rows
           where row.Action != PolicyAction.Keep || !row.Because.StartsWith("the default", StringComparison.Ordinal)
           group row.Count by (row.Action, row.Tag) into same
           orderby Array.IndexOf(Order, same.Key.Action), same.Key.Tag.Number == 0, same.Key.Tag
           select Of(same.Key.Tag, same.Key.Action, same.Sum(), policy),
    ];

    static BeforeAfter Of(Tag tag, PolicyAction action, int count, Policy policy)
    {
        if (tag.Number == 0)
            return new(action, "", "private and unknown attributes", "", new("anything", "任何內容"), PolicyActionWords.Of(action), count);
        var vr = DataDictionary.VROf(tag, isSigned: false);
        return new(action, tag.ToString(), DataDictionary.Find(tag)?.Name ?? "", vr.ToString(), Kind(vr), Outcome(tag, vr, action, policy), count);
    }

    static Wording Outcome(Tag tag, VR vr, PolicyAction action, Policy policy)
    {
        var ruling = policy.Rule(TagPath.Of(tag), vr, SopClass.ComputedRadiography);
        return action switch
        {
            PolicyAction.Pseudonym when ruling.Rule?.Form is { } form => new($"such as {PseudonymForm.Fill(form, 1, 1, Limb.Hand)}", $"如 {PseudonymForm.Fill(form, 1, 1, Limb.Hand)}"),
            PolicyAction.ReplaceUid when IdentifierCollector.IsClassUid(tag) => new("kept: it says what kind of object it is", "保留：僅說明物件類別"),
            PolicyAction.ReplaceUid when vr == Dicom.VR.UI => new($"a new UID under {policy.UidRoot}", $"{policy.UidRoot} 之下的新識別碼"),
            PolicyAction.Generalise when vr == Dicom.VR.DA || vr == Dicom.VR.DT => Moved(ruling.Rule?.To ?? policy.EventDates),
            PolicyAction.Generalise => policy.KeepsTimes ? new("the time of day stays", "保留時刻") : new("the time of day is emptied", "清空時刻"),
            _ => PolicyActionWords.Of(action),
        };
    }

    static Wording Moved(DateForm form) => form switch
    {
        DateForm.Year year => new($"moved {form.Words}", $"移至該年 {year.AnchorMonth:D2}-{year.AnchorDay:D2}"),
        DateForm.Shift shift => new($"moved {form.Words}", $"同一病人一律前移 1 至 {shift.MaximumDays} 日"),
        _ => new($"moved {form.Words}", "移至該月一日"),
    };

    static Wording Kind(VR vr) => vr switch
    {
        _ when vr == Dicom.VR.PN => new("a person's name", "姓名"),
        _ when vr == Dicom.VR.UI => new("a UID", "識別碼"),
        _ when vr == Dicom.VR.DA || vr == Dicom.VR.DT => new("a date", "日期"),
        _ when vr == Dicom.VR.TM => new("a time of day", "時刻"),
        _ when vr == Dicom.VR.AS => new("an age", "年齡"),
        _ when vr == Dicom.VR.CS => new("a code", "代碼"),
        _ when vr == Dicom.VR.SQ => new("a sequence", "序列"),
        _ when vr == Dicom.VR.DS || vr == Dicom.VR.IS => new("a number", "數值"),
        _ when vr.IsText => new("text", "文字"),
        _ => new("numbers or bytes", "數值或資料"),
    };
}
