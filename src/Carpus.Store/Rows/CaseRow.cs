using Carpus.Anatomy;

namespace Carpus.Store.Rows;

sealed class CaseRow
{
    public required string Id { get; init; }
    public required string Patient { get; set; }

    /// <summary>1 is the patient's first visit.</summary>
    public int VisitNumber { get; set; }
    public DateOnly? Date { get; set; }
    public string? HandAccession { get; set; }
    public DateOnly? HandDate { get; set; }
    public string? FootAccession { get; set; }
    public DateOnly? FootDate { get; set; }
    public List<CaseFilmRow> Films { get; init; } = [];
}

sealed class CaseFilmRow
{
    public required string CaseId { get; init; }
    public required string FilmId { get; init; }
    public Limb Limb { get; init; }
    public Sides Shows { get; init; }
    public string? View { get; init; }
    public Sides ScoredFor { get; set; }

    /// <summary>Place among the films of the case, from 0.</summary>
    public int Place { get; init; }
}
