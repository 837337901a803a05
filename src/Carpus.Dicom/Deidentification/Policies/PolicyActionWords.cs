namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>A short text for people, in both languages.</summary>
public readonly record struct Wording(string English, string Chinese)
{
    /// <summary>Both, side by side.</summary>
    public override string ToString() => Chinese.Length == 0 ? English : $"{English} {Chinese}";
}

/// <summary>What actions are called: in reports, and where a policy is explained.</summary>
public static class PolicyActionWords
{
    public static Wording Of(PolicyAction action) => action switch
    {
        PolicyAction.Keep => new("kept", "保留"),
        PolicyAction.Clean => new("cleaned to the words of the vocabulary", "僅留詞彙表中的字"),
        PolicyAction.Generalise => new("generalised", "概化"),
        PolicyAction.ReplaceUid => new("its UIDs are replaced", "更換識別碼"),
        PolicyAction.Pseudonym => new("a pseudonym takes its place", "以化名取代"),
        PolicyAction.Dummy => new("a value without meaning takes its place", "以無意義的值取代"),
        PolicyAction.Empty => new("emptied", "清空"),
        _ => new("removed", "移除"),
    };
}
