namespace Carpus.Cases;

/// <summary>A case that a session shows again without saying so, to tell how far a reader agrees with themselves. It goes by ids of its own, so that to whoever reads it, it is another case of another patient.</summary>
public static class SecondShowing
{
    const string Mark = "~2";

    /// <summary>The same films under the ids of the second showing.</summary>
    public static ReadingCase Of(ReadingCase shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return shown with { Id = Of(shown.Id), Patient = new(shown.Patient.Value + Mark), Hand = Of(shown.Hand), Foot = Of(shown.Foot) };
    }

    /// <summary>The id of a case's second showing.</summary>
    public static CaseId Of(CaseId id) => new(id.Value + Mark);

    public static bool Is(CaseId id) => IsMarked(id.Value);

    /// <summary>True for a film of a case that is shown again.</summary>
    public static bool IsFilm(string filmId) => IsMarked(filmId);

    /// <summary>The case itself; of a first showing, the same.</summary>
    public static CaseId OriginalOf(CaseId id) => new(Original(id.Value));

    /// <summary>The patient; of a first showing, the same.</summary>
    public static PatientId OriginalOf(PatientId id) => new(Original(id.Value));

    /// <summary>The film itself; of a first showing, the same.</summary>
    public static string OriginalFilmOf(string filmId) => Original(filmId);

    static CaseStudy? Of(CaseStudy? study) => study is null ? null : study with { Films = [.. study.Films.Select(film => film with { FilmId = film.FilmId + Mark })] };

    static bool IsMarked(string id) => id.EndsWith(Mark, StringComparison.Ordinal);

    static string Original(string id) => IsMarked(id) ? id[..^Mark.Length] : id;
}
