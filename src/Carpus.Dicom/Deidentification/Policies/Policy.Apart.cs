namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>What the program does by itself, whatever the rules say: pixels stay or are cleaned apart, marks are written anew.</summary>
public sealed partial record Policy
{
    static readonly Tag[] MarkTags =
    [
        Tag.PatientIdentityRemoved, Tag.DeidentificationMethod, Tag.DeidentificationMethodCodeSequence, Tag.LongitudinalTemporalInformationModified, Tag.SpecificCharacterSet,
    ];

    static readonly Ruling s_pixels = new(PolicyAction.Keep, "pixels stay"),
        s_cleanedPixels = new(PolicyAction.Keep, "pixels stay, but for text that is burned in"),
        s_mark = new(PolicyAction.Dummy, "the program writes it anew"),
        s_timePoint = new(PolicyAction.Dummy, "the program writes the number of the visit");

    /// <summary>The ruling over an element that no rule is asked about; null where the rules decide. One that is kept comes along, one that is not is written at the end.</summary>
    internal Ruling? Apart(TagPath path) =>
        path.IsAtRoot && path.Tag == Tag.PixelData ? CleansPixels ? s_cleanedPixels : s_pixels
            : System.Array.IndexOf(MarkTags, path.Tag) >= 0 ? s_mark
            : WritesTimePoints && path.IsAtRoot && path.Tag == Tag.ClinicalTrialTimePointID ? s_timePoint
            : null;
}
