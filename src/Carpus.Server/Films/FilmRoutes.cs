using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Carpus.Store;

namespace Carpus.Server.Films;

/// <summary>The pixels of a film. Its id is the hash of its file, so a browser may keep them for good.</summary>
static class FilmRoutes
{
    /// <summary>Rises when the same file would go out as other values.</summary>
    const int Form = 1;

    public static string Address(string filmId) => $"api/films/{filmId}/pixels?form={Form}";

    public static void MapFilms(this RouteGroupBuilder api) =>
        api.MapGet("/films/{id}/pixels", async (string id, HttpResponse response, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await home.FindFilm(id, cancellation) is null)
                return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such film.");
            var film = await films.Take(id, cancellation);
            response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return Results.Bytes(LittleEndian(film.Values), "application/octet-stream");
        });

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
