using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>What a row of a score sheet says of a study. It holds identity and never leaves memory.</summary>
/// <param name="Accession">Accession Number or Study Instance UID as the films have it; empty where the row has none.</param>
/// <param name="Date">The true date of the exam; null where the row has none.</param>
public sealed record SheetStudy(string Accession, DateOnly? Date)
{
    /// <summary>Nothing: both are identity.</summary>
    public override string ToString() => nameof(SheetStudy);
}

/// <summary>A row's keys without identity, under the vault and policy of the films.</summary>
/// <param name="Patient">Such as RA000001.</param>
/// <param name="Case">Such as RA00001.</param>
/// <param name="Hand">Such as RAH00001; null where the row's hand study is not known.</param>
/// <param name="HandDate">As the policy leaves dates; null where it removes them or none is known.</param>
/// <param name="Foot">Such as RAF00001; null where the row's foot study is not known.</param>
public sealed record SheetKeys(string Patient, string Case, string? Hand, DateOnly? HandDate, string? Foot, DateOnly? FootDate);

/// <summary>Takes a score sheet's keys through the vault and the dates of the films: so that rows find their cases and say nothing more of anybody than films do.</summary>
public sealed class SheetPseudonyms(Policy policy, Vault vault)
{
    /// <summary>SOP Class UID: attributes' types are the same for every image here.</summary>

    readonly record struct Place(int Patient, int Case);

    /// <summary>Finds the case that a row speaks of: by its studies' numbers, else by patient and true date.</summary>
    /// <param name="patientId">NO. of the sheet. Where the vault knows it as a Patient ID it must be that of the studies.</param>
    /// <returns>The keys; null where the row cannot be given to a case, which is then the only finding. Findings hold no value of the row.</returns>
    public (SheetKeys? Keys, IReadOnlyList<string> Findings) Find(string patientId, SheetStudy hand, SheetStudy foot)
    {
        ArgumentNullException.ThrowIfNull(patientId);
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(foot);
        var patients = vault.PatientsOf(Fold(patientId));
        var (hands, feet) = (Places(hand, Limb.Hand, patients), Places(foot, Limb.Foot, patients));
        if (hands.Count > 0 && feet.Count > 0)
            (hands, feet) = hands.Intersect(feet).ToList() is { Count: > 0 } both ? (both, both) : (hands, feet);
        var places = hands.Union(feet).ToList();
        if (places is not [var place])
            return (null, [Why(places, hands, feet)]);
        if (patients.Count > 0 && !patients.Contains(place.Patient))
            return (null, [$"Its studies are of another patient ({NameOf(place.Patient)}) than its NO. ({string.Join(", ", patients.Select(NameOf))})."]);

        var findings = new List<string>();
        var (handStudy, handDate) = Keys(place, hand, hands.Count > 0, Limb.Hand, findings);
        var (footStudy, footDate) = Keys(place, foot, feet.Count > 0, Limb.Foot, findings);
        return (new(NameOf(place.Patient), PseudonymForm.Fill(policy.CaseForm, place.Patient, place.Case, Limb.Other), handStudy, handDate, footStudy, footDate), findings);
    }

    /// <summary>The pseudonym of a patient by the Patient ID that the films had; null where the vault knows none of it, or several.</summary>
    public string? FindPatient(string patientId)
    {
        ArgumentNullException.ThrowIfNull(patientId);
        return vault.PatientsOf(Fold(patientId)) is [var patient] ? NameOf(patient) : null;
    }

    /// <summary>A pseudonym for somebody who scored: Reader 1, always the same under one vault.</summary>
    public string ReaderOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FormattableString.Invariant($"Reader {vault.ReaderNumber(Fold(name))}");
    }

    List<Place> Places(SheetStudy study, Limb limb, IReadOnlyList<int> patients)
    {
        var name = Fold(study.Accession);
        var found = name.Length == 0 ? [] : vault.OrdersOf(name).Where(order => IsOf(order.Limb, limb)).Select(order => new Place(order.Patient, order.Case)).Distinct().ToList();
        if (found.Count == 0 && name.Length > 0)
            found = [.. vault.FindStudies(name).Where(known => IsOf(known.Study.Limb, limb)).Select(known => new Place(known.Patient, known.Study.Case)).Distinct()];
        // Without a number that is known, the patient and the day say which study is meant.
        if (found.Count == 0 && study.Date is { } date)
            found = [.. patients.SelectMany(patient => vault.StudiesOf(patient).Where(known => known.Date == date && IsOf(known.Limb, limb)).Select(known => new Place(patient, known.Case))).Distinct()];
        return found.Count > 1 && found.Where(place => patients.Contains(place.Patient)).ToList() is { Count: > 0 } own ? own : found;
    }

    string Why(List<Place> places, List<Place> hands, List<Place> feet) =>
        places.Count == 0 ? "None of its studies is among the films; it is not taken."
        : hands.Count > 1 || feet.Count > 1 ? $"Its numbers belong to {places.Count} cases; it is not taken."
        : $"Its hand and its foot study are two cases ({string.Join(", ", places.Select(place => PseudonymForm.Fill(policy.CaseForm, place.Patient, place.Case, Limb.Other)))}); it is not taken.";

    (string? Study, DateOnly? Date) Keys(Place place, SheetStudy said, bool isFound, Limb limb, List<string> findings)
    {
        var word = limb == Limb.Hand ? "hand" : "foot";
        var known = vault.StudiesOf(place.Patient).Where(study => study.Case == place.Case && IsOf(study.Limb, limb)).OrderBy(study => study.Limb).FirstOrDefault();
        if (!isFound || known is null)
        {
            if (said.Accession.Length > 0)
                findings.Add($"Its {word} study is not among the films; the number is left out.");
            return (null, null);
        }
        if (said.Date is { } date && known.Date is { } day && date != day)
            findings.Add($"Its date of the {word} study is not that of the films; theirs is taken.");
        return (PseudonymForm.Fill(policy.StudyForm, place.Patient, place.Case, known.Limb), Generalised(known.Date ?? said.Date, new(place.Patient, place.Case, known.Limb, 0)));
    }

    /// <summary>What the policy leaves of Study Date (0008,0020) in a film of the study.</summary>
    DateOnly? Generalised(DateOnly? date, FilmPlace place)
    {
        if (date is not { } day)
            return null;
        var rewriter = new DatasetRewriter(policy, new(Vocabulary.BuiltIn), KnownIdentifiers.None, Replacements.Of(vault, vault.Uids(policy), place), SopClass.ComputedRadiography);
        return DateGeneralisation.DateIn(new HeaderText(rewriter.Rewrite(new Dataset().Set(Tag.StudyDate, $"{day:yyyyMMdd}"))).First(Tag.StudyDate));
    }

    string NameOf(int patient) => PseudonymForm.Fill(policy.PatientForm, patient, 0, Limb.Other);

    static bool IsOf(Limb known, Limb asked) => known == asked || known == Limb.Other;

    static string Fold(string text) => TextFolding.Fold(text).Trim();
}
