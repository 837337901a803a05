using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>A Patient ID and who issued it.</summary>
/// <param name="Id">Patient ID (0010,0020).</param>
/// <param name="Issuer">Issuer of Patient ID (0010,0021); empty where the films have none.</param>
/// <remarks>It holds identity and never leaves memory.</remarks>
public readonly record struct PatientIdentity(string Id, string Issuer)
{
    /// <summary>As films are grouped by it: issuer and ID, normalised.</summary>
    internal string Key => $"{TextFolding.Fold(Issuer).Trim()}\n{TextFolding.Fold(Id).Trim()}";

    /// <summary>Nothing: both are identity.</summary>
    public override string ToString() => nameof(PatientIdentity);
}

/// <summary>What a person says of two Patient IDs: they are one patient's.</summary>
/// <param name="Where">Where the person says so, such as "merge list, row 12"; findings name it.</param>
public sealed record PatientMerge(PatientIdentity One, PatientIdentity Other, string Where)
{
    /// <summary>Only the place: the numbers are identity.</summary>
    public override string ToString() => Where;
}
