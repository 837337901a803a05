using Carpus.Cases;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The sessions of a study with their readers, as its lead sees them. Open doors only.</summary>
static class RoundRoutes
{
    public static void MapRounds(this RouteGroupBuilder api)
    {
        api.MapGet("/rounds", async (Home home, CancellationToken cancellation) =>
        {
            var progress = (await home.ListCases(cancellation)).SelectMany(one => one.Readings).ToLookup(reading => reading.ReaderId);
            var rounds = new List<RoundDescription>();
            var second = (await home.ListSecondSeats(cancellation)).ToLookup(seat => seat.Value, seat => seat.Key);
            foreach (var session in await home.ListSessions(cancellation))
            {
                var cases = await home.ListCasesOf(session, cancellation);
                var readers =
                    from seat in await home.ListSeatsOf(session.Id, cancellation)
                    let own = second[seat.ReaderId].Append(seat.ReaderId).SelectMany(id => progress[id]).ToList()
                    select new RoundReader(seat.Person, own.Count(reading => reading.IsComplete), own.Count(reading => !reading.IsComplete && reading.Done > 0));
                rounds.Add(new(session.Id, session.Name, session.Mode, cases.Count, cases.Count(one => SecondShowing.Is(one.Id)), [.. readers], session.Settles, session.SettlesPoints));
            }
            return Results.Json(rounds, WireJson.Default.IReadOnlyListRoundDescription);
        });

        api.MapGet("/rounds/{id}/disputes", async (string id, Home home, CancellationToken cancellation) =>
            await home.FindSession(id, cancellation) is { } session
                ? Results.Json([.. (await home.ListDisputes(session, cancellation)).Select(dispute => dispute.Points)], WireJson.Default.IReadOnlyListDouble)
                : SessionRoutes.NotFound(id));

        api.MapPost("/rounds/{id}/adjudication", async (string id, NewAdjudication asked, Home home, CancellationToken cancellation) =>
        {
            if (await home.FindSession(id, cancellation) is not { } session)
                return SessionRoutes.NotFound(id);
            if ((SessionRoutes.FindObjection(asked.Name) ?? (asked.Points >= 0 ? null : "Readers are a number of points apart, from 0.")) is { } objection)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: objection);
            try
            {
                return Results.Json(SessionRoutes.Entry(await home.StartAdjudication(session, asked.Name, asked.Points, cancellation)), WireJson.Default.SessionEntry);
            }
            catch (InvalidOperationException nothing)
            {
                return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: nothing.Message);
            }
        });
    }
}
