using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Images;
using Carpus.Server.Doors;
using Carpus.Server.Films;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>What is known of a case and its films, and what a person should look at. Open doors only.</summary>
static class DetailRoutes
{
    public static void MapDetails(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{id}/details", async (CaseId id, Door door, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await home.FindCase(id, cancellation) is not { } found)
                return CaseRoutes.NotFound(id.Value);
            var placed = found.Films.ToDictionary(film => film.FilmId);
            var details = new List<FilmDetails>();
            foreach (var film in await films.Describe(found, door, cancellation))
                details.Add(Details(film, (await home.FindFilm(film.Id, cancellation))!, film.ScoredFor == Sides.None ? [] : home.FlagsOf(placed[film.Id])));
            CaseFinding[] missing = [.. found.Hand is null ? [CaseFinding.NoHand] : (CaseFinding[])[], .. found.Foot is null ? [CaseFinding.NoFoot] : (CaseFinding[])[]];
            return Results.Json(
                new(found.Id.Value, found.Patient.Value, found.TimePoint.Number, found.TimePoint.Date, found.Hand?.Accession, found.Foot?.Accession, details, missing),
                WireJson.Default.CaseDetails);
        });

    static FilmDetails Details(FilmDescription film, FilmEntry entry, IReadOnlyList<AcquisitionFlag> acquisition) =>
        new(film, entry.Facts.Accession, entry.Facts.ExamDate, entry.Length, entry.NeedsTurning, [.. Findings(film, entry)], [.. acquisition.Select(flag => flag.Text)]);

    static IEnumerable<CaseFinding> Findings(FilmDescription film, FilmEntry entry)
    {
        if (entry.NeedsTurning == true)
            yield return CaseFinding.AbnormalOrientation;
        if (entry.NeedsReview)
            yield return CaseFinding.TextInPicture;
        if (film.Joints.Count == 0)
            yield return CaseFinding.NoJoints;
        if (film.SpacingBasis == SpacingBasis.Pixels)
            yield return CaseFinding.NoSpacing;
        if (film.ScoredFor == Sides.None)
            yield return CaseFinding.NotScored;
    }
}
