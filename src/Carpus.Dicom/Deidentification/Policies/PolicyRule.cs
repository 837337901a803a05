using System.Globalization;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>One line of a policy file: for which elements, and what happens to them.</summary>
/// <param name="Selects">As it stands in the file: a path such as 00400275.00321060, a tag or a mask such as 60xxxxxx, or VRs such as DA,DT.</param>
/// <param name="Kind">How it selects; a path goes before a tag, a tag before a VR.</param>
/// <param name="Action">K, C, U, D, Z, X or a choice such as X/Z; "pseudonym" or "generalise".</param>
public sealed record PolicyRule(string Selects, PolicyRuleKind Kind, string Action)
{
    /// <summary>For a pseudonym: text with {patient:6}, {case:5} and {limb}.</summary>
    public string? Form { get; init; }

    /// <summary>For generalise: what dates become.</summary>
    public DateForm? To { get; init; }

    /// <summary>What the author wrote beside it, for people; null where nothing.</summary>
    public string? Why { get; init; }

    readonly (uint Mask, uint Value) _pattern = Kind == PolicyRuleKind.Tag ? Pattern(Selects) : default;

    readonly VR[] _vrs = Kind == PolicyRuleKind.VR ? [.. Selects.Split(',').Select(vr => Carpus.Dicom.VR.From(vr.Trim()))] : [];

    internal bool Covers(TagPath path, VR vr) => Kind switch
    {
        PolicyRuleKind.Path => string.Equals(path.Key, Selects, StringComparison.OrdinalIgnoreCase),
        PolicyRuleKind.Tag => (path.Tag.Number & _pattern.Mask) == _pattern.Value,
        _ => Array.IndexOf(_vrs, vr) >= 0,
    };

    internal PolicyAction Resolve(AttributeType type) => Action switch
    {
        "pseudonym" => PolicyAction.Pseudonym,
        "generalise" => PolicyAction.Generalise,
        _ => PolicyActions.Resolve(Action, type),
    };

    /// <summary>Eight hexadecimal digits; an x stands for any digit.</summary>
    static (uint Mask, uint Value) Pattern(string text)
    {
        uint mask = 0, value = 0;
        foreach (var digit in text)
        {
            mask <<= 4;
            value <<= 4;
            if (digit is 'x' or 'X')
                continue;
            mask |= 0xF;
            value |= uint.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        return (mask, value);
    }
}

/// <summary>How a rule selects elements, in the order in which rules are asked.</summary>
public enum PolicyRuleKind
{
    Path,
    Tag,
    VR,
}
