using Carpus.Anatomy;

namespace Carpus.Web.Wire;

/// <summary>What a person should know of a case or a film before scoring it.</summary>
public enum CaseFinding
{
    NoHand,
    NoFoot,

    /// <summary>The film does not stand upright.</summary>
    AbnormalOrientation,

    /// <summary>Its header says that text may be burned into the picture.</summary>
    TextInPicture,

    /// <summary>Nobody has said where its joints lie.</summary>
    NoJoints,

    /// <summary>Lengths can only be told in pixels.</summary>
    NoSpacing,

    /// <summary>It is scored for no side: an extra view.</summary>
    NotScored,
}

/// <summary>A case with what is known of its films.</summary>
public sealed record CaseDetails(string Id, string Patient, int Visit, DateOnly? Date, string? HandAccession, string? FootAccession, IReadOnlyList<FilmDetails> Films, IReadOnlyList<CaseFinding> Findings);

/// <param name="Film">How it is shown.</param>
/// <param name="Length">Of its file, in bytes.</param>
/// <param name="NeedsTurning">Abnormal orientation; null where nobody has said.</param>
/// <param name="Acquisition">Where the way it was taken departs from what scoring expects.</param>
public sealed record FilmDetails(FilmDescription Film, string? Accession, DateOnly? Date, long Length, bool? NeedsTurning, IReadOnlyList<CaseFinding> Findings, IReadOnlyList<Bilingual> Acquisition);

/// <summary>What came of films that were sent.</summary>
/// <param name="Films">Films that are new.</param>
/// <param name="Already">Films that were there before.</param>
/// <param name="Refused">Files that could not become films.</param>
/// <param name="Cases">Cases that there are now.</param>
public sealed record IntakeReport(int Films, int Already, int Refused, int Cases, IReadOnlyList<IntakeFinding> Findings);

/// <param name="Where">The file's name.</param>
public sealed record IntakeFinding(string Where, string What);
