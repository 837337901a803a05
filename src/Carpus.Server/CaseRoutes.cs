using Carpus.Cases;
using Carpus.Scoring;
using Carpus.Server.Films;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The worklist, and a case as the reading room opens it.</summary>
static class CaseRoutes
{
    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("/cases", async (string? reader, Home home, CancellationToken cancellation) =>
        {
            var profile = await home.FindProfile(cancellation);
            var cases = await home.ListCases(cancellation);
            return Results.Json(cases.Select(summary => Entry(summary, reader, profile)).ToList(), WireJson.Default.IReadOnlyListWorklistEntry);
        });

        api.MapGet("/cases/{id}", async (CaseId id, string? reader, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await home.FindCase(id, cancellation) is not { } found)
                return NotFound(id);
            var described = await Task.WhenAll(found.Films.Select(film => films.Describe(film, cancellation)));
            var profile = await ProfileOf(home, id, reader, cancellation);
            return Results.Json(
                new(id.Value, found.Patient.Value, found.TimePoint.Number, found.TimePoint.Date, profile.Id, described),
                WireJson.Default.CaseDescription);
        });
    }

    public static IResult NotFound(CaseId id) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no case {id}.");

    static WorklistEntry Entry(CaseSummary summary, string? reader, ScoreProfile profile)
    {
        var own = summary.Readings.FirstOrDefault(reading => reading.ReaderId == reader);
        return new(
            summary.Id.Value, summary.Patient.Value, summary.TimePoint.Number, summary.TimePoint.Date, summary.HasHand, summary.HasFoot, summary.Films,
            own?.Done ?? 0, own?.Items ?? profile.Items.Count, own?.Sum ?? 0);
    }

    /// <summary>A reading that has begun keeps its list of items, whatever the home's has become.</summary>
    static async Task<ScoreProfile> ProfileOf(Home home, CaseId id, string? reader, CancellationToken cancellation) =>
        (await home.ListReadings(id, cancellation)).FirstOrDefault(reading => reading.ReaderId == reader)?.Sheet.Profile ?? await home.FindProfile(cancellation);
}
