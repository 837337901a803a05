using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification;

/// <summary>A film without identity. Only <see cref="Deidentifier"/> makes one, and <see cref="Reopen"/> from a film that is exactly what it would have made.</summary>
public sealed class DeidentifiedFile
{
    internal DeidentifiedFile(DicomFile file, Policy policy, FilmPlace place, IReadOnlyList<Finding> findings, bool needsReview)
    {
        var text = new HeaderText(file.Dataset);
        (File, Policy, Place, Findings, NeedsReview) = (file, policy, place, findings, needsReview);
        Patient = PseudonymForm.Fill(policy.PatientForm, place.Patient, place.Case, place.Limb);
        Case = PseudonymForm.Fill(policy.CaseForm, place.Patient, place.Case, place.Limb);
        Study = PseudonymForm.Fill(policy.StudyForm, place.Patient, place.Case, place.Limb);
        Laterality = (text.First(Tag.ImageLaterality), text.First(Tag.Laterality)) switch
        {
            ("R" or "L" or "B", _) image => image.Item1[0],
            (_, "R" or "L" or "B") series => series.Item2[0],
            _ => null,
        };
        View = text.First(Tag.ViewPosition);
        ExamDate = DateGeneralisation.DateIn(text.First(Tag.StudyDate));
        SopInstanceUid = text.First(Tag.SOPInstanceUID);
    }

    /// <summary>The film; values of its header carry no identity, its pixels are as they were.</summary>
    public DicomFile File { get; }

    /// <summary>By which it was made.</summary>
    public Policy Policy { get; }

    /// <summary>Numbers of patient, case and film; in a reopened film the film's number is 0.</summary>
    public FilmPlace Place { get; }

    /// <summary>Such as RA000001.</summary>
    public string Patient { get; }

    /// <summary>Such as RA00001: one patient at one visit.</summary>
    public string Case { get; }

    /// <summary>Such as RAH00001 for the hand study of a case, RAF00001 for its foot study.</summary>
    public string Study { get; }

    public Limb Limb => Place.Limb;

    /// <summary>R, L or B by the header, the patient's side; null where it does not say.</summary>
    public char? Laterality { get; }

    /// <summary>View Position (0018,5101), such as PA; empty where the header does not say.</summary>
    public string View { get; }

    /// <summary>The generalised date of the study; null where the policy removes dates.</summary>
    public DateOnly? ExamDate { get; }

    /// <summary>The new one.</summary>
    public string SopInstanceUid { get; }

    /// <summary>What was odd and what was done about it; places are tags, never values.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What was painted over, on every frame; empty in a reopened film.</summary>
    public IReadOnlyList<PixelBox> Painted { get; internal init; } = [];

    /// <summary>A person should look at the picture: its header says that text is burned in, or it could not be searched for text.</summary>
    public bool NeedsReview { get; }

    /// <summary>RA000001/RA00001/RAH00001/1.dcm: made of pseudonyms only.</summary>
    public string RelativePath => $"{Patient}/{Case}/{Study}/{Place.Number}.dcm";

    public void Encode(Stream target) => File.Encode(target);

    public void Save(string path) => File.Save(path);

    /// <summary>Whether a film says that this program de-identified it; only <see cref="Reopen"/> finds out whether it is true.</summary>
    public static bool SaysSo(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Marks.IsOurs(file.Dataset);
    }

    /// <summary>The same by the first of some policies that leaves films as this one is, else by the built-in one that its mark names.</summary>
    /// <exception cref="DeidentificationRefusedException">It is as none of them leaves films.</exception>
    public static DeidentifiedFile ReopenBy(IEnumerable<Policy> policies, DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(policies);
        foreach (var policy in policies)
            try
            {
                return Reopen(file, policy);
            }
            catch (DeidentificationRefusedException)
            {
                // Another one may fit.
            }
        return Reopen(file);
    }

    /// <summary>Takes a film that was de-identified before. It is not believed: the policy is asked about every element again, and the film must be just what the policy leaves.</summary>
    /// <remarks>The picture itself is not looked at, and a date that was shifted cannot be told from one that was not. Who keeps films should keep their digests too.</remarks>
    /// <param name="policy">The policy by which it was made; null for the built-in one that its mark names.</param>
    /// <exception cref="DeidentificationRefusedException">It does not say that it is ours, or holds something that the policy would not have left; the message names the tag.</exception>
    public static DeidentifiedFile Reopen(DicomFile file, Policy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = Marks.PolicyOf(file.Dataset) ?? throw new DeidentificationRefusedException("It does not say that this program de-identified it.");
        var asked = policy ?? (Policy.BuiltIn.Contains(name) ? Policy.Named(name) : throw new DeidentificationRefusedException("It was de-identified by a policy that is not built in; say which."));
        var text = new HeaderText(file.Dataset);
        var (patient, study) = (text.First(Tag.PatientID), text.First(Tag.AccessionNumber));
        var (patientNumber, caseNumber) = (PseudonymForm.NumberIn(asked.PatientForm, patient), PseudonymForm.NumberIn(asked.StudyForm, study));
        if (patientNumber == 0 || caseNumber == 0)
            throw new DeidentificationRefusedException("Its Patient ID or Accession Number is no pseudonym of the policy.");
        var limb = new[] { Limb.Hand, Limb.Foot, Limb.Other }.First(limb => limb == Limb.Other || PseudonymForm.Fill(asked.StudyForm, patientNumber, caseNumber, limb) == study);
        var place = new FilmPlace(patientNumber, caseNumber, limb, 0);
        Reexamination.Check(file, asked, place);
        return new(file, asked, place, [], text.First(Tag.BurnedInAnnotation) == "YES" || asked.CleansPixels && !PictureCleaner.CanLookAt(file.Dataset));
    }
}
