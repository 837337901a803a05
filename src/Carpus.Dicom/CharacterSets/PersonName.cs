namespace Carpus.Dicom.CharacterSets;

/// <summary>A person's name (PS3.5 6.2.1): up to three writings of it, each of up to five components.</summary>
/// <param name="Alphabetic">In letters, such as Yamada^Tarou; empty where it is absent.</param>
/// <param name="Ideographic">In ideographs, such as 山田^太郎.</param>
/// <param name="Phonetic">As it sounds, such as やまだ^たろう.</param>
public readonly record struct PersonName(string Alphabetic, string Ideographic = "", string Phonetic = "")
{
    /// <summary>Takes a value of VR PN; more than three groups or five components are taken as they are.</summary>
    public static PersonName Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var groups = value.Split('=', 3);
        return new(Group(groups, 0), Group(groups, 1), Group(groups, 2));
    }

    /// <summary>The writing that is there, letters before ideographs before sounds.</summary>
    public string Any => Alphabetic.Length > 0 ? Alphabetic : Ideographic.Length > 0 ? Ideographic : Phonetic;

    public string Family => Component(Any, 0);

    public string Given => Component(Any, 1);

    public string Middle => Component(Any, 2);

    public string Prefix => Component(Any, 3);

    public string Suffix => Component(Any, 4);

    /// <summary>All words of all writings, such as a search for leaks needs.</summary>
    public IEnumerable<string> Words
    {
        get
        {
            foreach (var group in (string[])[Alphabetic, Ideographic, Phonetic])
                foreach (var word in group.Split(['^', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    yield return word;
        }
    }

    /// <summary>As a value of VR PN, without empty groups at its end.</summary>
    public override string ToString() => $"{Alphabetic}={Ideographic}={Phonetic}".TrimEnd('=');

    static string Group(string[] groups, int index) => index < groups.Length ? groups[index].TrimEnd(' ') : "";

    static string Component(string group, int index) => group.Split('^') is var components && index < components.Length ? components[index].Trim() : "";
}
