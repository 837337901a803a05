namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>What happens to an element; the letters are those of PS3.15 Table E.1-1.</summary>
public enum PolicyAction
{
    /// <summary>K: it stays, where its value fits its VR and names nobody known. Sequences are walked.</summary>
    Keep,

    /// <summary>C: of a text only the words of the vocabulary stay. Sequences are walked.</summary>
    Clean,

    /// <summary>A date moves as the policy says, to a day of its year or month or by a shift; a time of day stays or is emptied as the policy says.</summary>
    Generalise,

    /// <summary>U: the UID is replaced by a keyed hash. Sequences are walked.</summary>
    ReplaceUid,

    /// <summary>A pseudonym of the patient, the case or the study.</summary>
    Pseudonym,

    /// <summary>D: a value that means nothing. Sequences are walked.</summary>
    Dummy,

    /// <summary>Z: it stays, without a value.</summary>
    Empty,

    /// <summary>X: it goes.</summary>
    Remove,
}

/// <summary>Reads the letters of Table E.1-1.</summary>
static class PolicyActions
{
    /// <summary>The letters stand for one action, or leave a choice to the attribute's type: type 1 needs a value, type 2 may be empty, type 3 may go.</summary>
    /// <exception cref="FormatException">They are no letters of the table.</exception>
    public static PolicyAction Resolve(string letters, AttributeType type) => letters switch
    {
        "K" => PolicyAction.Keep,
        "C" => PolicyAction.Clean,
        "U" => PolicyAction.ReplaceUid,
        "D" => PolicyAction.Dummy,
        "Z" => PolicyAction.Empty,
        "X" => PolicyAction.Remove,
        // References between the films of a study are worth keeping: their UIDs are replaced.
        "X/Z/U*" => PolicyAction.ReplaceUid,
        "X/Z" => type == AttributeType.Optional ? PolicyAction.Remove : PolicyAction.Empty,
        "X/D" => type == AttributeType.Optional ? PolicyAction.Remove : PolicyAction.Dummy,
        "Z/D" => type == AttributeType.Required ? PolicyAction.Dummy : PolicyAction.Empty,
        "X/Z/D" => type switch { AttributeType.Required => PolicyAction.Dummy, AttributeType.MayBeEmpty => PolicyAction.Empty, _ => PolicyAction.Remove },
        _ => throw new FormatException($"“{letters}” is no action of Table E.1-1."),
    };

    public static bool IsKnown(string letters) => letters is "K" or "C" or "U" or "D" or "Z" or "X" or "X/Z/U*" or "X/Z" or "X/D" or "Z/D" or "X/Z/D";
}
