using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The sessions of a study with their readers, as its lead sees them. Open doors only.</summary>
static class RoundRoutes
{
    public static void MapRounds(this RouteGroupBuilder api) =>
        api.MapGet("/rounds", async (Home home, CancellationToken cancellation) =>
        {
            var progress = (await home.ListCases(cancellation)).SelectMany(one => one.Readings).ToLookup(reading => reading.ReaderId);
            var rounds = new List<RoundDescription>();
            foreach (var session in await home.ListSessions(cancellation))
                rounds.Add(new(session.Id, session.Name, session.Mode, (await home.ListCasesOf(session, cancellation)).Count,
                    [.. (await home.ListSeatsOf(session.Id, cancellation)).Select(seat => new RoundReader(seat.Person, progress[seat.ReaderId].Count(reading => reading.IsComplete), progress[seat.ReaderId].Count(reading => !reading.IsComplete && reading.Done > 0)))]));
            return Results.Json(rounds, WireJson.Default.IReadOnlyListRoundDescription);
        });
}
