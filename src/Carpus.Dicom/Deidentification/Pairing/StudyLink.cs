using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>What a person says of two studies: they are one case, however far apart their dates are. A study without a partner is a case by itself.</summary>
/// <remarks>It holds identity and never leaves memory.</remarks>
/// <param name="Hand">Accession Number or Study Instance UID of the hand study as the films have it; empty where the case has none.</param>
/// <param name="Foot">The same of the foot study.</param>
/// <param name="Where">Where the person says so, such as "pairing file, row 12"; findings name it.</param>
public sealed record StudyLink(string Hand, string Foot, string Where)
{
    /// <summary>That a named study is not among the films is a finding.</summary>
    public bool MustExist { get; init; } = true;

    internal string Name(Limb limb) => TextFolding.Fold(limb == Limb.Hand ? Hand : limb == Limb.Foot ? Foot : "").Trim();

    /// <summary>Only the place: the numbers are identity.</summary>
    public override string ToString() => Where;
}
