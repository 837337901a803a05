using Carpus.Cases;
using Carpus.Readings;
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

        reading.MapGet("", async (CaseId id, string reader, Home home, CancellationToken cancellation) =>
            await Missing(home, id, reader, cancellation) ?? Results.Json(Describe(await home.OpenReading(id, reader, cancellation)), WireJson.Default.ReadingDescription));

        reading.MapPost("/events", async (CaseId id, string reader, IReadOnlyList<ScoreEvent> events, Home home, CancellationToken cancellation) =>
        {
            if (await Missing(home, id, reader, cancellation) is { } missing)
                return missing;
            if (events.Any(made => made is not { ItemId: not null }))
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "An event names its item.");
            if (events.FirstOrDefault(made => made.CaseId != id || made.ReaderId != reader) is { } stray)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: $"Event {stray.EventId} is of another reading than the one it was sent to.");

            var outcome = await home.Append(events, cancellation: cancellation);
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

    static async Task<IResult?> Missing(Home home, CaseId id, string reader, CancellationToken cancellation) =>
        await home.FindCase(id, cancellation) is null ? CaseRoutes.NotFound(id)
        : (await home.ListReaders(cancellation)).All(known => known.Id != reader) ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no reader {reader}.")
        : null;

    static ReadingDescription Describe(Reading reading) => new(
        reading.CaseId.Value, reading.ReaderId, reading.Sheet.Profile.Id, reading.Events,
        reading.Sheet.Cells.Where(cell => cell.Score is not null).ToDictionary(cell => cell.Item.Id, cell => cell.Score!));
}
