using Carpus.Readings;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>Rounds of reading. What lies behind one is reached below its address.</summary>
static class SessionRoutes
{
    const int LongestName = 60;

    public static void MapSessions(this RouteGroupBuilder api)
    {
        api.MapGet("/sessions", async (Home home, IConfiguration settings, CancellationToken cancellation) =>
            Results.Json([.. (await home.ListSessions(cancellation)).Where(session => settings["session"] is not { Length: > 0 } only || session.Id == only).Select(Entry)], WireJson.Default.IReadOnlyListSessionEntry));

        api.MapPost("/sessions", async (NewSession asked, Home home, IConfiguration settings, CancellationToken cancellation) =>
            settings["session"] is { Length: > 0 } ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "This server is open for one session alone.")
            : string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > LongestName || !Enum.IsDefined(asked.Mode)
                ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: $"A session has a name of 1 to {LongestName} characters and a mode.")
            : !(asked.Repeats is >= 0 and <= ReadingSession.MostRepeats) || asked.Repeats > 0 && asked.Mode == ReadingMode.Chronological
                ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: FormattableString.Invariant($"A share of 0 to {ReadingSession.MostRepeats} of the cases of a masked session can come up a second time."))
                : Results.Json(Entry(await home.StartSession(asked.Name, asked.Mode, asked.Repeats, cancellation)), WireJson.Default.SessionEntry));
    }

    static SessionEntry Entry(ReadingSession session) => new(session.Id, session.Name, session.Mode);
}
