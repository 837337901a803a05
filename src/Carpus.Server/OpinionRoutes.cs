using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>What the automatic reader thinks of the items of a case. Nobody is told before their own first read.</summary>
static class OpinionRoutes
{
    static readonly CaseOpinions Untold = new(false, []);

    public static void MapOpinions(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{id}/opinions", async (string id, string? reader, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindCase(id, cancellation) is not { } found)
                return CaseRoutes.NotFound(id);
            if (await door.FindPlace(found, reader, cancellation) is not var (of, own))
                return ReadingRoutes.NoReader($"{reader}");
            var sheet = (await home.OpenReading(of, own, cancellation)).Sheet;
            // Which cases it has read follows when they came in, so a blinded reader is not told that either.
            if (door.Session is not null && !sheet.IsComplete)
                return Results.Json(Untold, WireJson.Default.CaseOpinions);
            var opinions = await home.FindOpinions(of, cancellation);
            return Results.Json(new(opinions.Count > 0, [.. opinions.Where(opinion => sheet.Profile.FindItem(opinion.ItemId) is { } item && sheet[item] is not null)]), WireJson.Default.CaseOpinions);
        });
}
