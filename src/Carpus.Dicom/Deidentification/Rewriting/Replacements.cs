using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>What stands in the place of UIDs and of what names the patient.</summary>
/// <param name="Uid">From the old UID to the new one.</param>
/// <param name="Pseudonym">From a form such as RA{patient:6} and the old value to the pseudonym.</param>
sealed record Replacements(Func<string, string> Uid, Func<string, string, string> Pseudonym)
{
    public static Replacements Of(UidReplacement uids, FilmPlace place) =>
        new(uids.Of, (form, _) => PseudonymForm.Fill(form, place.Patient, place.Case, place.Limb));

    /// <summary>For a film that says it is ours: whatever should have been replaced must be ours already.</summary>
    public static Replacements Already(Policy policy, FilmPlace place) => new(
        uid => uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal) || UidReplacement.IsMade(uid, policy.UidRoot) ? uid : throw new NotOursException(),
        (form, _) => PseudonymForm.Fill(form, place.Patient, place.Case, place.Limb));

    /// <summary>A value is not what the policy leaves.</summary>
    internal sealed class NotOursException : Exception;
}
