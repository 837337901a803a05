using Carpus.Readings;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>Rounds of reading. What lies behind one is reached below its address.</summary>
static class SessionRoutes
{
    const int LongestName = 60;

    public static void MapSessions(this RouteGroupBuilder api)
    {
        api.MapGet("/sessions", async (string? reader, Home home, IConfiguration settings, CancellationToken cancellation) =>
        {
            var open = new List<SessionEntry>();
            foreach (var session in await home.ListSessions(cancellation))
                if ((settings["session"] is not { Length: > 0 } only || session.Id == only) && (reader is null || await home.MayRead(session, reader, cancellation)))
                    open.Add(Entry(session));
            return Results.Json(open, WireJson.Default.IReadOnlyListSessionEntry);
        });

        api.MapPost("/sessions", async (NewSession asked, Home home, IConfiguration settings, CancellationToken cancellation) =>
            settings["session"] is { Length: > 0 } ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "This server is open for one session alone.")
            : (FindObjection(asked.Name) ?? (Enum.IsDefined(asked.Mode) ? null : "A session has a mode.")) is { } objection
                ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: objection)
            : !(asked.Repeats is >= 0 and <= ReadingSession.MostRepeats) || asked.Repeats > 0 && asked.Mode == ReadingMode.Chronological
                ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: FormattableString.Invariant($"A share of 0 to {ReadingSession.MostRepeats} of the cases of a masked session can come up a second time."))
                : Results.Json(Entry(await home.StartSession(asked.Name, asked.Mode, asked.Repeats, cancellation)), WireJson.Default.SessionEntry));
    }

    public static ProblemHttpResult NotFound(string id) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no session {id}.");

    /// <summary>Why a session cannot be called so, or null.</summary>
    public static string? FindObjection(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? $"A session has a name of 1 to {LongestName} characters." : null;

    public static SessionEntry Entry(ReadingSession session) => new(session.Id, session.Name, session.Mode);
}
