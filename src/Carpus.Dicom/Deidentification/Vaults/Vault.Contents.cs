using System.Globalization;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>A case of the vault, without identity.</summary>
/// <param name="Patient">Pseudonym of the patient.</param>
/// <param name="Pseudonym">Of the case.</param>
/// <param name="HandStudies">Studies that came; a study of both limbs counts for both.</param>
public sealed record VaultCase(string Patient, string Pseudonym, int HandStudies, int FootStudies, int OtherStudies, int Films);

/// <summary>What the vault holds: for everybody in numbers and pseudonyms, and for its keeper the map.</summary>
public sealed partial class Vault
{
    readonly SortedDictionary<int, string> _patientKeys = [];
    readonly List<(int Patient, string Key)> _furtherKeys = [];

    public int PatientCount => _patientKeys.Count;

    /// <summary>All cases in the order of their numbers, under a policy's forms of pseudonyms.</summary>
    public IReadOnlyList<VaultCase> Cases(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        lock (_lock)
            return [.. from patient in _studiesByPatient
                       from one in patient.Value.GroupBy(study => study.Case)
                       orderby one.Key
                       select CaseOf(patient.Key, [.. one], policy)];
    }

    /// <summary>Writes who is behind the pseudonyms, as CSV in UTF-8 with a byte order mark. What is written is identity: it belongs to the vault's keeper alone.</summary>
    /// <returns>Patients, and rows of studies.</returns>
    public (int Patients, int Studies) WriteMap(Stream target, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(policy);
        lock (_lock)
            PseudonymMap.Write(target, _patientKeys.SelectMany(patient => RowsOf(patient.Key, patient.Value, policy)));
        return (_patientKeys.Count, _studiesByPatient.Values.Sum(studies => studies.Count));
    }

    VaultCase CaseOf(int patient, List<KnownStudy> studies, Policy policy) => new(
        PseudonymForm.Fill(policy.PatientForm, patient, 0, Limb.Other),
        PseudonymForm.Fill(policy.CaseForm, patient, studies[0].Case, Limb.Other),
        studies.Count(study => study.Limb == Limb.Hand),
        studies.Count(study => study.Limb == Limb.Foot),
        studies.Count(study => study.Limb == Limb.Other),
        Enum.GetValues<Limb>().Sum(limb => _filmsOfStudy.GetValueOrDefault((studies[0].Case, limb))));

    /// <summary>A row for each study; one without a study for a patient who has none.</summary>
    IEnumerable<PseudonymMap.Row> RowsOf(int patient, string key, Policy policy)
    {
        // Which of several IDs a study came with is not kept: each further one is a row without a study.
        return RowsOf(patient, key, StudiesOf(patient), policy).Concat(_furtherKeys.Where(further => further.Patient == patient).SelectMany(further => RowsOf(patient, further.Key, [], policy)));
    }

    static IEnumerable<PseudonymMap.Row> RowsOf(int patient, string key, IReadOnlyList<KnownStudy> studies, Policy policy)
    {
        var parts = key.Split('\n', 2);
        // Films without a Patient ID are patients by their study.
        var (issuer, id) = parts[0] == "study" ? ("", "") : (parts[0], parts[^1]);
        var row = new PseudonymMap.Row(id, issuer, PseudonymForm.Fill(policy.PatientForm, patient, 0, Limb.Other));
        return studies.Count == 0 ? [row] : studies.OrderBy(study => study.Case).ThenBy(study => study.Limb).Select(study => row with
        {
            StudyInstanceUid = study.Uid,
            Date = study.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Case = PseudonymForm.Fill(policy.CaseForm, patient, study.Case, study.Limb),
            Study = PseudonymForm.Fill(policy.StudyForm, patient, study.Case, study.Limb),
        });
    }
}
