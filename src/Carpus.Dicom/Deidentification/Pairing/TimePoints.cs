using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>Numbers the visits of a patient in the order of their true dates, so that visits whose modified dates tie still stand in order.</summary>
/// <remarks>A number once given never changes: films that carry it may be out. So a visit that is found later comes behind those that have their numbers, and where that
/// is not its place in time, or a visit has no date, a finding says so in every run that sees the patient.</remarks>
static class TimePoints
{
    sealed record Visit(int Case, DateOnly? Date);

    public static void Assign(int patient, Vault vault, Policy policy, List<Finding> findings)
    {
        if (!policy.WritesTimePoints)
            return;
        var visits = vault.StudiesOf(patient).GroupBy(study => study.Case).Select(one => new Visit(one.Key, one.Min(study => study.Date)))
            .OrderBy(visit => visit.Date ?? DateOnly.MaxValue).ThenBy(visit => visit.Case).ToList();
        foreach (var visit in visits.Where(visit => vault.FindTimePoint(visit.Case) == 0))
            vault.AddTimePoint(patient, visit.Case);
        foreach (var visit in visits)
            if (Doubt(visit, visits, vault) is { } doubt)
                findings.Add(new(PseudonymForm.Fill(policy.CaseForm, patient, visit.Case, Limb.Other), doubt));
    }

    static string? Doubt(Visit visit, List<Visit> visits, Vault vault)
    {
        var number = vault.FindTimePoint(visit.Case);
        if (visit.Date is null)
            return visits.Count == 1 ? null : $"The visit has no date: its time point {TimePointId.Of(number)} is not known to be its place in time.";
        return visits.Exists(other => other.Date > visit.Date && vault.FindTimePoint(other.Case) < number)
            ? $"The visit was found after later ones had their time points: {TimePointId.Of(number)} is not its place in time."
            : null;
    }
}
