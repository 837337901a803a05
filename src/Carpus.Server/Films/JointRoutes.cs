using Carpus.Anatomy;
using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server.Films;

/// <summary>Where joints lie on a film, as a person places and moves them. It is said for everybody, as the way a film lies is.</summary>
static class JointRoutes
{
    public static void MapJoints(this RouteGroupBuilder api) =>
        api.MapPut("/films/{id}/joints", async (string id, IReadOnlyDictionary<string, double[]?> boxes, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindFilm(id, cancellation) is not { } film || await home.FindFilm(film, cancellation) is not { } entry)
                return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such film.");
            var moved = new Dictionary<Joint, JointBox?>();
            foreach (var (code, box) in boxes)
            {
                if (Joint.Find(code) is not { } joint || entry.Facts.Limb is { } limb && joint.Limb != limb)
                    return Refused($"There is no joint {code} on this film.");
                if (box is not null && !IsOn(entry, box))
                    return Refused($"The box of {code} does not lie on the film, which has {entry.Columns} columns and {entry.Rows} rows.");
                moved[joint] = box is [var left, var top, var right, var bottom] ? new JointBox(joint, left, top, right, bottom) : null;
            }
            return Results.Json(ScreenFilms.BoxesOf(await home.MoveJoints(film, moved, cancellation)), WireJson.Default.IReadOnlyDictionaryStringDoubleArray);
        });

    /// <summary>Left, top, right, bottom around a place of the film; the edges may lie beyond it.</summary>
    static bool IsOn(FilmEntry film, double[] box) =>
        box is [var left, var top, var right, var bottom] && box.All(double.IsFinite) && left < right && top < bottom
        && left + right is var columns && columns >= 0 && columns <= 2 * film.Columns && top + bottom is var rows && rows >= 0 && rows <= 2 * film.Rows
        && right - left <= 2 * film.Columns && bottom - top <= 2 * film.Rows;

    static ProblemHttpResult Refused(string why) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: why);
}
