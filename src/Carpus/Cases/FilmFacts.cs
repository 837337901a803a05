using Carpus.Anatomy;

namespace Carpus.Cases;

/// <summary>What pairing needs to know of a de-identified film.</summary>
/// <param name="FilmId">The film's own id in the home.</param>
/// <param name="Accession">Pseudonym of the accession number, or null.</param>
/// <param name="Limb">Null where it is not known.</param>
/// <param name="Shows">The sides on the film; None where it is not known.</param>
/// <param name="ExamDate">Generalised date, or null.</param>
/// <param name="View">View Position (0018,5101) such as "PA", or null.</param>
/// <param name="StudyUid">Pseudonym of the Study Instance UID; groups films that have no accession number.</param>
/// <param name="PixelHash">Equal for two films with the same stored pixels; null where it was not computed.</param>
public sealed record FilmFacts(
    string FilmId, PatientId Patient, string? Accession, Limb? Limb, Sides Shows, DateOnly? ExamDate, string? View = null,
    string? StudyUid = null, string? PixelHash = null);
