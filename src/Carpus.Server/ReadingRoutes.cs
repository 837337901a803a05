using Carpus.Readings;
using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>What one reader gave one case: its events come in, the sheet is their fold.</summary>
static class ReadingRoutes
{
    public static void MapReadings(this RouteGroupBuilder api)
    {
        var reading = api.MapGroup("/cases/{id}/readings/{reader}");

        reading.MapGet("", async (string id, string reader, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindCase(id, cancellation) is not { } found)
                return CaseRoutes.NotFound(id);
            if (await door.FindPlace(found, reader, cancellation) is not var (of, own))
                return await NoPlace(door, reader, home, cancellation);
            return Results.Json(Describe(await home.OpenReading(of, own, cancellation), id, reader), WireJson.Default.ReadingDescription);
        });

        reading.MapPost("/events", async (string id, string reader, IReadOnlyList<ScoreEvent> events, Door door, Home home, CancellationToken cancellation) =>
        {
            if (await door.FindCase(id, cancellation) is not { } found)
                return CaseRoutes.NotFound(id);
            if (await door.FindPlace(found, reader, cancellation) is not var (of, own))
                return await NoPlace(door, reader, home, cancellation);
            if (events.Any(made => made is not { ItemId: not null }))
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "An event names its item.");
            if (events.FirstOrDefault(made => made.CaseId.Value != id || made.ReaderId != reader) is { } stray)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: $"Event {stray.EventId} is of another reading than the one it was sent to.");

            var outcome = await home.Append([.. events.Select(made => made with { CaseId = of, ReaderId = own })], cancellation: cancellation);
            // What is wrong is told by the joint; the case goes by the name that it has behind this door.
            var taken = new EventsTaken([.. outcome.Stored], [.. outcome.Refused.Select(refused => new RefusedScore(refused.EventId, refused.Finding.What))]);
            return taken.Refused.Count == 0 ? Results.Json(taken, WireJson.Default.EventsTaken) : Refused(taken);
        });
    }

    /// <summary>Those that could be taken are kept; the answer says which they are, and what is wrong with each of the others.</summary>
    static ProblemHttpResult Refused(EventsTaken taken) => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "Not every score was taken.",
        detail: string.Join(' ', taken.Refused.Select(refused => refused.Why).Distinct()),
        extensions: new Dictionary<string, object?> { ["events"] = taken.Events, ["refused"] = taken.Refused });

    static async Task<ProblemHttpResult> NoPlace(Door door, string reader, Home home, CancellationToken cancellation) => door.Session is { } session && !await home.MayRead(session, reader, cancellation)
        ? TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: $"Reader {reader} has read in session {session.Settles}, so somebody else settles its disputes.")
        : NoReader(reader);

    public static ProblemHttpResult NoReader(string reader) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no reader {reader}.");

    /// <summary>The reading in the names of the door it is seen through.</summary>
    static ReadingDescription Describe(Reading reading, string caseId, string reader) => new(
        caseId, reader, reading.Sheet.Profile.Id, [.. reading.Events.Select(made => made with { CaseId = new(caseId), ReaderId = reader })],
        reading.Sheet.Cells.Where(cell => cell.Score is not null).ToDictionary(cell => cell.Item.Id, cell => cell.Score!));
}
