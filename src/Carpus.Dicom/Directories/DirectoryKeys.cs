using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Directories;

/// <summary>What a record of a kind says of its object (PS3.3 F.5).</summary>
/// <param name="Required">Type 1: a value must be there.</param>
/// <param name="Expected">Type 2: empty where it is unknown.</param>
/// <param name="Conditional">Type 1C: copied where the object has it.</param>
sealed record DirectoryKeys(Tag[] Required, Tag[] Expected, Tag[] Conditional)
{
    const string Storage = "1.2.840.10008.5.1.4.1.1.";

    static readonly Tag[] s_contentTime = [Tag.ContentDate, Tag.ContentTime, Tag.InstanceNumber];
    static readonly DirectoryKeys s_withContentLabel = new([.. s_contentTime, Tag.ContentLabel], [Tag.ContentDescription, Tag.ContentCreatorName], []);

    static readonly Dictionary<string, DirectoryKeys> s_all = new()
    {
        ["PATIENT"] = new([Tag.PatientID], [Tag.PatientName], []),
        ["STUDY"] = new([Tag.StudyDate, Tag.StudyTime, Tag.StudyID, Tag.StudyInstanceUID], [Tag.StudyDescription, Tag.AccessionNumber], []),
        ["SERIES"] = new([Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber], [], []),
        ["IMAGE"] = new([Tag.InstanceNumber], [], []),
        ["SR DOCUMENT"] = new([.. s_contentTime, Tag.CompletionFlag, Tag.VerificationFlag, Tag.ConceptNameCodeSequence], [], [Tag.VerificationDateTime]),
        ["KEY OBJECT DOC"] = new([.. s_contentTime, Tag.ConceptNameCodeSequence], [], []),
        ["PRESENTATION"] = new([Tag.PresentationCreationDate, Tag.PresentationCreationTime, Tag.InstanceNumber, Tag.ContentLabel], [Tag.ContentDescription, Tag.ContentCreatorName], [Tag.ReferencedSeriesSequence, Tag.BlendingSequence]),
        ["ENCAP DOC"] = new([Tag.InstanceNumber, Tag.MIMETypeOfEncapsulatedDocument], [Tag.ContentDate, Tag.ContentTime, Tag.DocumentTitle, Tag.ConceptNameCodeSequence], [Tag.HL7InstanceIdentifier]),
        ["WAVEFORM"] = new(s_contentTime, [], []),
        ["RAW DATA"] = new([Tag.ContentDate, Tag.ContentTime], [Tag.InstanceNumber], []),
        ["REGISTRATION"] = s_withContentLabel,
        ["FIDUCIAL"] = s_withContentLabel,
        ["VALUE MAP"] = s_withContentLabel,
        ["RT DOSE"] = new([Tag.InstanceNumber, Tag.DoseSummationType], [], []),
        ["RT STRUCTURE SET"] = new([Tag.InstanceNumber, Tag.StructureSetLabel], [Tag.StructureSetDate, Tag.StructureSetTime], []),
        ["RT PLAN"] = new([Tag.InstanceNumber, Tag.RTPlanLabel], [Tag.RTPlanDate, Tag.RTPlanTime], []),
        ["RT TREAT RECORD"] = new([Tag.InstanceNumber], [Tag.TreatmentDate, Tag.TreatmentTime], []),
    };

    /// <summary>SOP classes without the standard's stem that are no images, and their records; a point at the end stands for all below.</summary>
    static readonly (string Class, string Type)[] s_types =
    [
        ("88.59", "KEY OBJECT DOC"), ("88.", "SR DOCUMENT"), ("11.", "PRESENTATION"), ("104.", "ENCAP DOC"), ("9.", "WAVEFORM"),
        ("66", "RAW DATA"), ("66.1", "REGISTRATION"), ("66.3", "REGISTRATION"), ("66.2", "FIDUCIAL"), ("67", "VALUE MAP"),
        ("481.2", "RT DOSE"), ("481.3", "RT STRUCTURE SET"), ("481.5", "RT PLAN"), ("481.8", "RT PLAN"),
        ("481.4", "RT TREAT RECORD"), ("481.6", "RT TREAT RECORD"), ("481.7", "RT TREAT RECORD"), ("481.9", "RT TREAT RECORD"),
    ];

    public static DirectoryKeys Of(string type) => s_all[type];

    /// <summary>The type of record for an object; null where it has a kind of record that is not written here.</summary>
    public static string? FindType(Dataset dataset)
    {
        var sop = dataset.TryGet<string>(Tag.SOPClassUID, out var uid) && uid.StartsWith(Storage, StringComparison.Ordinal) ? uid[Storage.Length..] : "";
        var known = Array.Find(s_types, type => type.Class.EndsWith('.') ? sop.StartsWith(type.Class, StringComparison.Ordinal) : sop == type.Class);
        return known.Type ?? (dataset.Contains(Tag.Rows) ? "IMAGE" : null);
    }

    /// <summary>A record with the object's own values; text keeps its bytes and brings its character set along.</summary>
    public Dataset CopyFrom(Dataset dataset)
    {
        var record = new Dataset();
        foreach (var tag in (Tag[])[.. Required, .. Expected])
            record.Set(FindCopy(dataset, tag) ?? Empty(tag));
        foreach (var tag in Conditional)
            if (FindCopy(dataset, tag) is { IsEmpty: false } copy)
                record.Set(copy);
        if (record.Any(element => element is Element.Sequence || element.VR.HasCharacterSet) && FindCopy(dataset, Tag.SpecificCharacterSet) is { IsEmpty: false } set)
            record.Set(set);
        return record;
    }

    /// <summary>The bytes themselves, not a window into the file; a UN of the standard gets its VR.</summary>
    static Element? FindCopy(Dataset dataset, Tag tag) => dataset.Find(tag) switch
    {
        Element.Value value => new Element.Value(tag, value.VR == VR.UN ? DataDictionary.VROf(tag, isSigned: false) : value.VR, value.Content.Load().ToArray()),
        Element.Sequence sequence => sequence with { IsUnknown = false },
        _ => null,
    };

    static Element Empty(Tag tag) => DataDictionary.VROf(tag, isSigned: false) is var vr && vr == VR.SQ ? new Element.Sequence(tag, []) : new Element.Value(tag, vr, ByteRegion.Empty);
}
