using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>What stands in the place of UIDs and of what names the patient.</summary>
/// <param name="Uid">From the old UID to the new one.</param>
/// <param name="Pseudonym">From a form such as RA{patient:6} and the old value to the pseudonym.</param>
/// <param name="DaysBack">From the most days that the policy allows to the days by which the patient's dates are shifted back.</param>
/// <param name="TimePoint">Which of the patient's visits it is, such as T1; empty where the policy writes none.</param>
sealed record Replacements(Func<string, string> Uid, Func<string, string, string> Pseudonym, Func<int, int> DaysBack, string TimePoint)
{
    public static Replacements Of(Vault vault, UidReplacement uids, FilmPlace place) =>
        new(uids.Of, (form, _) => PseudonymForm.Fill(form, place.Patient, place.Case, place.Limb), most => vault.DaysBack(place.Patient, most),
            vault.FindTimePoint(place.Case) is var number and > 0 ? TimePointId.Of(number) : "");

    /// <summary>For a film that says it is ours: whatever should have been replaced must be ours already.</summary>
    /// <param name="timePoint">What it says of itself.</param>
    public static Replacements Already(Policy policy, FilmPlace place, string timePoint) => new(
        uid => uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal) || UidReplacement.IsMade(uid, policy.UidRoot) ? uid : throw new NotOursException(),
        (form, _) => PseudonymForm.Fill(form, place.Patient, place.Case, place.Limb),
        // A date that was shifted cannot be told from one that was not.
        _ => 0,
        TimePointId.Fits(timePoint) ? timePoint : "");

    /// <summary>A value is not what the policy leaves.</summary>
    internal sealed class NotOursException : Exception;
}
