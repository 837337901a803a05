using System.Collections.Concurrent;
using Carpus.Exchange.Pictures;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Server;

/// <summary>How the grades of an item look, drawn by phantoms: one PNG with every grade side by side. They show nobody, so they stand behind no door.</summary>
static class ExampleRoutes
{
    /// <summary>Each item is drawn once. There are as many as the list has items, some 60 KB each.</summary>
    static readonly ConcurrentDictionary<string, Lazy<byte[]>> Drawn = new();

    public static void MapExamples(this RouteGroupBuilder api) =>
        api.MapGet("/examples/{item}.png", (string item, HttpResponse response) =>
        {
            if (ScoreProfile.Svdh98.FindItem(item) is not { } known)
                return Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: "No examples are drawn of this item.");
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(Drawn.GetOrAdd(known.Id, _ => new(() => Draw(known))).Value, "image/png");
        });

    static byte[] Draw(ScoreItem item)
    {
        using var png = new MemoryStream();
        PictureEncoder.WritePng(PhantomExample.Draw(item), png);
        return png.ToArray();
    }
}
