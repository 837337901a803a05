using Carpus.Anatomy;

namespace Carpus.Cases;

/// <summary>One visit of one patient: the hand study and the foot study that are scored together. One of them may be missing.</summary>
public sealed record ReadingCase(CaseId Id, PatientId Patient, TimePoint TimePoint, CaseStudy? Hand, CaseStudy? Foot)
{
    public IEnumerable<CaseFilm> Films => [.. Hand?.Films ?? [], .. Foot?.Films ?? []];

    /// <summary>The patient's visit before this one, or null where it is the first.</summary>
    /// <param name="all">Cases of any patients, in any order.</param>
    public ReadingCase? VisitBefore(IEnumerable<ReadingCase> all) => all.Where(other => other.Patient == Patient && other.TimePoint.Number < TimePoint.Number).MaxBy(other => other.TimePoint.Number);

    /// <summary>The film on which a joint is scored, or null where the case has none.</summary>
    public CaseFilm? FilmFor(Joint joint) => FilmFor(joint.Side, joint.Limb);

    /// <summary>The film on which a limb is scored, or null where the case has none.</summary>
    public CaseFilm? FilmFor(Side side, Limb limb) => (limb == Limb.Hand ? Hand : Foot)?.Films.FirstOrDefault(film => film.ScoredFor.Has(side));

    /// <summary>The case with one side of one limb scored on another of its films.</summary>
    /// <exception cref="ArgumentException">The case has no such film.</exception>
    public ReadingCase WithScoredFilm(Side side, string filmId)
    {
        var chosen = Films.FirstOrDefault(film => film.FilmId == filmId) ?? throw new ArgumentException($"Case {Id} has no film {filmId}.", nameof(filmId));

        CaseStudy? Chosen(CaseStudy? study) => study is null || !study.Films.Contains(chosen) ? study : study with
        {
            Films = [.. study.Films.Select(film => film with { ScoredFor = film == chosen ? film.ScoredFor | side.Alone() : film.ScoredFor & ~side.Alone() })],
        };

        return this with { Hand = Chosen(Hand), Foot = Chosen(Foot) };
    }
}

/// <summary>The films of one limb made at one visit.</summary>
/// <param name="Accession">Pseudonym of the accession number, or null.</param>
/// <param name="ExamDate">Generalised date, or null.</param>
public sealed record CaseStudy(string? Accession, DateOnly? ExamDate, IReadOnlyList<CaseFilm> Films);

/// <summary>A film of a case.</summary>
/// <param name="Shows">The sides on the film.</param>
/// <param name="View">View Position (0018,5101), or null.</param>
/// <param name="ScoredFor">The sides that are scored on this film; None for an extra view.</param>
public sealed record CaseFilm(string FilmId, Limb Limb, Sides Shows, string? View, Sides ScoredFor);
