using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>What a first look at a film's header says for the pairing of cases. It holds identity and never leaves memory.</summary>
/// <param name="PatientKey">Issuer and Patient ID, normalised; where there is no ID, the study.</param>
/// <param name="StudyUid">Study Instance UID.</param>
/// <param name="SopUid">SOP Instance UID.</param>
/// <param name="Date">The study's true date; null where the header has none.</param>
/// <param name="Order">Sorts the films of a study: acquisition, series and instance, then UID.</param>
public sealed record FilmFacts(string PatientKey, string StudyUid, string SopUid, DateOnly? Date, Limb Limb, string Order)
{
    public static FilmFacts Of(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var text = new HeaderText(file.Dataset);
        var sop = InstanceKey.Of(file);
        var study = text.First(Tag.StudyInstanceUID) is { Length: > 0 } uid ? uid : sop;
        var id = TextFolding.Fold(text.First(Tag.PatientID)).Trim();
        var date = DateGeneralisation.DateIn(text.First(Tag.StudyDate)) ?? DateGeneralisation.DateIn(text.First(Tag.AcquisitionDate)) ?? DateGeneralisation.DateIn(text.First(Tag.SeriesDate));
        return new(
            id.Length > 0 ? $"{TextFolding.Fold(text.First(Tag.IssuerOfPatientID)).Trim()}\n{id}" : $"study\n{study}",
            study,
            sop,
            date,
            LimbOf(text),
            $"{text.First(Tag.AcquisitionDate)} {text.First(Tag.AcquisitionTime),-16} {Padded(text.First(Tag.SeriesNumber))} {Padded(text.First(Tag.InstanceNumber))} {sop}")
        {
            Accession = TextFolding.Fold(text.First(Tag.AccessionNumber)).Trim(),
        };
    }

    /// <summary>Accession Number (0008,0050), normalised; empty where the header has none.</summary>
    public string Accession { get; init; } = "";

    /// <summary>The patient's own ID is absent, so the study stands for the patient.</summary>
    public bool IsWithoutPatientId => PatientKey.StartsWith("study\n", StringComparison.Ordinal);

    /// <summary>Nothing: it is identity.</summary>
    public override string ToString() => nameof(FilmFacts);

    static string Padded(string number) => number.Trim().PadLeft(12, '0');

    /// <summary>The first attribute that names one of the two decides.</summary>
    static Limb LimbOf(HeaderText text)
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.BodyPartExamined, Tag.StudyDescription, Tag.RequestedProcedureDescription, Tag.SeriesDescription, Tag.ProtocolName, Tag.PerformedProcedureStepDescription])
        {
            var words = TextFolding.Fold(text.First(tag));
            var hand = Any(words, "HAND", "WRIST", "FINGER", "METACARP", "手", "腕");
            var foot = Any(words, "FOOT", "FEET", "FOREFOOT", "TOE", "METATARS", "足", "腳", "脚", "趾");
            if (hand != foot)
                return hand ? Limb.Hand : Limb.Foot;
        }
        return Limb.Other;
    }

    static bool Any(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
