using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Carpus.Images;
using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server.Films;

/// <summary>The pixels of a film, how it lies, and what readers measured on it. Its id stands for its file, so a browser may keep the pixels for good.</summary>
static class FilmRoutes
{
    /// <summary>Rises when the same file would go out as other values.</summary>
    const int Form = 1;

    public static string Address(Door door, string filmId) => $"{door.Address}/films/{door.NameOfFilm(filmId)}/pixels?form={Form}";

    public static void MapFilms(this RouteGroupBuilder api)
    {
        api.MapGet("/films/{id}/pixels", async (string id, HttpResponse response, Door door, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await door.FindFilm(id, cancellation) is not { } film)
                return NotFound();
            var screen = await films.Take(film, cancellation);
            response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return Results.Bytes(LittleEndian(screen.Values), "application/octet-stream");
        });

        api.MapPut("/films/{id}/orientation", async (string id, FilmOrientation orientation, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindFilm(id, cancellation) is not { } film)
                return NotFound();
            await home.TurnFilm(film, orientation, cancellation);
            return Results.Json(orientation, WireJson.Default.FilmOrientation);
        });

        api.MapGet("/films/{id}/marks/{reader}", async (string id, string reader, Door door, Home home, CancellationToken cancellation) =>
            await door.FindPlace(id, reader, cancellation) is var (film, own)
                ? Results.Json(await home.ListMarks(film, own, cancellation), WireJson.Default.IReadOnlyListFilmMark)
                : NotFound());

        api.MapPost("/films/{id}/marks/{reader}", async (string id, string reader, FilmMark mark, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindPlace(id, reader, cancellation) is not var (film, own))
                return NotFound();
            if (mark.FindObjection() is { } objection)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: objection);
            await home.AddMark(film, own, mark, cancellation);
            return Results.Json(mark, WireJson.Default.FilmMark);
        });

        api.MapDelete("/films/{id}/marks/{reader}/{mark:guid}", async (string id, string reader, Guid mark, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindPlace(id, reader, cancellation) is not var (film, own))
                return NotFound();
            await home.RemoveMark(film, own, mark, cancellation);
            return Results.Json(await home.ListMarks(film, own, cancellation), WireJson.Default.IReadOnlyListFilmMark);
        });
    }

    static ProblemHttpResult NotFound() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such film.");

    static ReadOnlyMemory<byte> LittleEndian(ushort[] values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var turned = new ushort[values.Length];
            BinaryPrimitives.ReverseEndianness(values, turned);
            values = turned;
        }
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
