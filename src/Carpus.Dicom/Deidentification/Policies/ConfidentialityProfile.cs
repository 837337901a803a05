using System.Collections.Frozen;
using System.Text.Json;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>An option of the basic profile (PS3.15 E.3): it takes attributes away from the profile's reach.</summary>
public enum ProfileOption
{
    CleanStructuredContent,
    CleanDescriptors,
    FullDates,
    ModifiedDates,
    PatientCharacteristics,
    DeviceIdentity,
    Uids,
    InstitutionIdentity,
}

/// <summary>A row of PS3.15 Table E.1-1.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Basic">What the basic profile does, in the table's letters: X, Z, D, U, X/Z and so on.</param>
/// <param name="Options">What an option does instead, K or C; only the options that say something.</param>
sealed record ProfileRow(string Name, string Basic, IReadOnlyDictionary<ProfileOption, string> Options);

/// <summary>PS3.15 Table E.1-1, edition 2024b: what the basic profile and its options do to each attribute.</summary>
static class ConfidentialityProfile
{
    public const string Edition = "PS3.15 2024b";

    static readonly (ProfileOption Option, string Column, string Code, string Meaning)[] OptionTable =
    [
        // PS3.16 CID 7050
        (ProfileOption.CleanStructuredContent, "cleanStructContOpt", "113104", "Clean Structured Content Option"),
        (ProfileOption.CleanDescriptors, "cleanDescOpt", "113105", "Clean Descriptors Option"),
        (ProfileOption.FullDates, "rtnLongFullDatesOpt", "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
        (ProfileOption.ModifiedDates, "rtnLongModifDatesOpt", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
        (ProfileOption.PatientCharacteristics, "rtnPatCharsOpt", "113108", "Retain Patient Characteristics Option"),
        (ProfileOption.DeviceIdentity, "rtnDevIdOpt", "113109", "Retain Device Identity Option"),
        (ProfileOption.Uids, "rtnUIDsOpt", "113110", "Retain UIDs Option"),
        (ProfileOption.InstitutionIdentity, "rtnInstIdOpt", "113112", "Retain Institution Identity Option"),
    ];

    static readonly Lazy<FrozenDictionary<Tag, ProfileRow>> Rows = new(Load);

    /// <summary>The row of a tag, or null where the table does not know it. Curves and overlays (50xx, 60xx) have the row of their group.</summary>
    public static ProfileRow? Find(Tag tag) => Rows.Value.GetValueOrDefault(tag.Group switch
    {
        >= 0x5000 and <= 0x50FF => new Tag(0x5000, 0),
        >= 0x6000 and <= 0x60FF when tag.Element is 0x3000 or 0x4000 => new Tag(0x6000, tag.Element),
        _ => tag,
    });

    /// <summary>How many rows the table has for named attributes.</summary>
    public static int Count => Rows.Value.Count;

    /// <summary>The code of an option in PS3.16 CID 7050.</summary>
    public static (string Value, string Meaning) CodeOf(ProfileOption option)
    {
        var row = Array.Find(OptionTable, row => row.Option == option);
        return (row.Code, row.Meaning);
    }

    static FrozenDictionary<Tag, ProfileRow> Load()
    {
        using var json = JsonDocument.Parse(EmbeddedData.Open("confidentiality_profile_attributes.json"));
        var rows = new Dictionary<Tag, ProfileRow>();
        foreach (var row in json.RootElement.EnumerateArray())
            if (TagOf(row.GetProperty("id").GetString()!) is { } tag)
                rows[tag] = new(row.GetProperty("name").GetString()!, row.GetProperty("basicProfile").GetString()!, OptionsOf(row));
        return rows.ToFrozenDictionary();
    }

    static Dictionary<ProfileOption, string> OptionsOf(JsonElement row)
    {
        var options = new Dictionary<ProfileOption, string>();
        foreach (var (option, column, _, _) in OptionTable)
            if (row.TryGetProperty(column, out var says))
                options[option] = says.GetString()!;
        return options;
    }

    /// <summary>Three ids are patterns, one is the rule for private attributes, which a policy has under its own name.</summary>
    static Tag? TagOf(string id) => id switch
    {
        "50xxxxxx" => new Tag(0x5000, 0),
        _ when id.StartsWith("60xx", StringComparison.Ordinal) => Tag.Parse($"6000{id[4..]}"),
        _ when id.StartsWith("gggg", StringComparison.Ordinal) => null,
        _ => Tag.Parse(id),
    };
}
