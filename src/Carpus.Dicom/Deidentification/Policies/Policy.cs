using System.Collections.Immutable;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>What de-identification does: the basic profile of PS3.15 with options, and rules over it. Made from a policy file.</summary>
/// <remarks>Rules are asked in the order path, tag, VR, then the options, then the basic profile. What none of them and no dictionary knows is removed.</remarks>
public sealed partial record Policy
{
    internal Policy() { }

    /// <summary>Such as vghtpe-ra.</summary>
    public string Id { get; internal init; } = "";

    public int Version { get; internal init; }

    /// <summary>One sentence for the report.</summary>
    public string Title { get; internal init; } = "";

    public ImmutableArray<ProfileOption> Options { get; internal init; } = [];

    public ImmutableArray<PolicyRule> Rules { get; internal init; } = [];

    /// <summary>The text of De-identification Method (0012,0063).</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Under which new UIDs are made: 2.25 (a UUID, nobody's root) or a root of one's own.</summary>
    public string UidRoot { get; internal init; } = "2.25";

    /// <summary>Forms of the pseudonyms of patient, case and study; {limb} is H, F or X.</summary>
    public string PatientForm { get; internal init; } = "RA{patient:6}";

    public string CaseForm { get; internal init; } = "RA{case:5}";

    public string StudyForm { get; internal init; } = "RA{limb}{case:5}";

    /// <summary>Times of day under the option of modified dates stay as they are.</summary>
    public bool KeepsTimes { get; internal init; } = true;

    /// <summary>Text that a machine wrote into the picture is painted over.</summary>
    public bool CleansPixels { get; internal init; }

    /// <summary>Clinical Trial Time Point ID (0012,0050) says which of the patient's visits it is: T1, T2, ... in the order of true dates.</summary>
    public bool WritesTimePoints { get; internal init; }

    /// <summary>Where devices write text into their pictures; all rectangles of all rules that cover a film are painted over.</summary>
    public ImmutableArray<DeviceRule> Devices { get; internal init; } = [];

    /// <summary>A hand and a foot study of one patient at most this many days apart are one case.</summary>
    public int PairingWindowDays { get; internal init; } = 31;

    /// <summary>The character set of text that declares none, or the wrong one; a term of PS3.3 C.12.1.1.2 or big5. Null: the reading in which the vocabulary finds its words.</summary>
    public string? AssumedCharacterSet { get; internal init; }

    /// <summary>Words that cleaning keeps beside those of the built-in vocabulary.</summary>
    public ImmutableArray<string> Words { get; internal init; } = [];

    /// <summary>SHA-256 of the policy file, in hexadecimal: two runs with different policies do not mix.</summary>
    public string Fingerprint { get; internal init; } = "";

    /// <summary>What happens to an element that is not <see cref="Apart"/>, and which rule says so.</summary>
    /// <param name="vr">The element's VR as the dictionary knows it; UN where it does not.</param>
    /// <param name="sopClass">UID of the object's class, for the attribute's type.</param>
    internal Ruling Rule(TagPath path, VR vr, string sopClass)
    {
        if (path.Tag.IsPrivate)
            return new(PolicyAction.Remove, "private attributes are removed");
        var type = AttributeTypes.Find(sopClass, path);
        foreach (var kind in (ReadOnlySpan<PolicyRuleKind>)[PolicyRuleKind.Path, PolicyRuleKind.Tag, PolicyRuleKind.VR])
            foreach (var rule in Rules)
                if (rule.Kind == kind && rule.Covers(path, vr))
                    return new(rule.Resolve(type), $"the policy's rule for {rule.Selects}", rule);
        return ConfidentialityProfile.Find(path.Tag) is { } row ? ByProfile(row, type, vr) : ByDefault(path.Tag, type, vr);
    }

    Ruling ByProfile(ProfileRow row, AttributeType type, VR vr)
    {
        // Where two options meet, the stricter wins.
        Ruling? strictest = null;
        foreach (var option in Options)
            if (row.Options.TryGetValue(option, out var letters) && Under(option, letters, vr) is var action && (strictest is null || action > strictest.Action))
                strictest = new(action, $"the option {option} for {row.Name}");
        return strictest ?? new(PolicyActions.Resolve(row.Basic, type), $"the basic profile for {row.Name} ({row.Basic})");
    }

    static PolicyAction Under(ProfileOption option, string letters, VR vr) =>
        option == ProfileOption.ModifiedDates && vr != VR.SQ ? PolicyAction.Generalise : PolicyActions.Resolve(letters, AttributeType.Optional);

    /// <summary>The table says nothing of most attributes: numbers and codes stay, text goes through the vocabulary, anything else needs a rule.</summary>
    static Ruling ByDefault(Tag tag, AttributeType type, VR vr)
    {
        if (Dictionary.DataDictionary.Find(tag) is null)
            return new(PolicyAction.Remove, "unknown attributes are removed");
        const string Why = "the default for its VR";
        if (vr == VR.SQ || vr == VR.CS || vr == VR.DS || vr == VR.IS || vr == VR.AT || IsBinaryNumber(vr))
            return new(PolicyAction.Keep, Why);
        if (vr == VR.UI)
            return new(PolicyAction.ReplaceUid, Why);
        if (vr == VR.LO || vr == VR.SH)
            return new(PolicyAction.Clean, Why);
        // Look-up tables of group 0028 and the extended offset table of 7FE0 say how pixels are shown and found.
        if (IsBulk(vr) && tag.Group is 0x0028 or 0x7FE0)
            return new(PolicyAction.Keep, Why);
        return new(PolicyActions.Resolve("X/Z/D", type), Why);
    }

    static bool IsBinaryNumber(VR vr) => vr == VR.US || vr == VR.SS || vr == VR.UL || vr == VR.SL || vr == VR.UV || vr == VR.SV || vr == VR.FL || vr == VR.FD;

    static bool IsBulk(VR vr) => vr == VR.OB || vr == VR.OW || vr == VR.OV || vr == VR.OL || vr == VR.OF || vr == VR.OD;
}

/// <summary>What happens to an element, and why.</summary>
/// <param name="Because">Which rule decided, in words.</param>
/// <param name="Rule">The policy's own rule, where one decided.</param>
sealed record Ruling(PolicyAction Action, string Because, PolicyRule? Rule = null);
