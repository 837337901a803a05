using Carpus.Cases;
using Carpus.Scoring;
using Carpus.Server.Doors;
using Carpus.Server.Films;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>The worklist, a case as the reading room opens it, and the visits that are seen beside it. Behind a masked door the answers are masked types.</summary>
static class CaseRoutes
{
    /// <summary>Four panes hold a case and three others.</summary>
    const int MostBeside = 3;

    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("/cases", async (string? reader, Door door, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            var (cases, profile) = (await door.ListCases(cancellation), await home.FindProfile(cancellation));
            var progress = await door.Progress(reader, cancellation);
            // Who looks at the worklist opens its next case soon.
            if (reader is not null && cases.FirstOrDefault(one => progress.GetValueOrDefault(one.Id) is not { IsComplete: true }) is { } next)
                films.Expect(next);
            return door.Masking is not null
                ? Results.Json([.. MaskedCases.Entries(door, cases, progress, profile)], WireJson.Default.IReadOnlyListMaskedEntry)
                : Results.Json([.. cases.Select(one => Entry(one, progress.GetValueOrDefault(one.Id), profile))], WireJson.Default.IReadOnlyListWorklistEntry);
        });

        api.MapGet("/cases/{id}", async (string id, string? reader, Door door, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await door.FindCase(id, cancellation) is not { } found)
                return NotFound(id);
            var cases = await door.ListCases(cancellation);
            var described = await films.Describe(found, door, cancellation);
            var profile = (await ProfileOf(door, home, found, reader, cancellation)).Id;
            return door.Masking is not null
                ? Results.Json(MaskedCases.Describe(door, found, cases, described, profile, Beside(door, found, cases).Count()), WireJson.Default.MaskedCaseDescription)
                : Results.Json(
                    new(found.Id.Value, found.Patient.Value, found.TimePoint.Number, found.TimePoint.Date, profile, described, Beside(door, found, cases).Count()),
                    WireJson.Default.CaseDescription);
        });

        api.MapGet("/cases/{id}/beside", async (string id, string? reader, Door door, Home home, ScreenFilms films, CancellationToken cancellation) =>
        {
            if (await door.FindCase(id, cancellation) is not { } found)
                return NotFound(id);
            var cases = await door.ListCases(cancellation);
            var visits = new List<(ReadingCase Case, IReadOnlyList<FilmDescription> Films, IReadOnlyDictionary<string, Score> Scores)>();
            foreach (var other in Beside(door, found, cases))
                visits.Add((other, await films.Describe(other, door, cancellation), await ScoresOf(door, home, other, reader, cancellation)));
            return door.Masking is not null
                ? Results.Json([.. visits.Select(visit => MaskedCases.Visit(door, visit.Case, cases, visit.Films, visit.Scores))], WireJson.Default.IReadOnlyListMaskedVisit)
                : Results.Json(
                    [.. visits.Select(visit => new EarlierVisit(visit.Case.Id.Value, visit.Case.TimePoint.Number, visit.Case.TimePoint.Date, visit.Films, visit.Scores))],
                    WireJson.Default.IReadOnlyListEarlierVisit);
        });
    }

    public static ProblemHttpResult NotFound(string id) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no case {id}.");

    /// <summary>Open and chronological reading sees the visits before; paired reading all others, in no order that tells; single reading none.</summary>
    static IEnumerable<ReadingCase> Beside(Door door, ReadingCase found, IReadOnlyList<ReadingCase> cases) => door.Session?.Mode switch
    {
        Readings.ReadingMode.Single => [],
        Readings.ReadingMode.PairedMasked => cases.Where(other => other.Patient == found.Patient && other.Id != found.Id).Take(MostBeside),
        _ => cases.Where(other => other.Patient == found.Patient && other.TimePoint.Number < found.TimePoint.Number).OrderBy(other => other.TimePoint.Number).TakeLast(MostBeside),
    };

    static WorklistEntry Entry(ReadingCase one, ReadingProgress? own, ScoreProfile profile) => new(
        one.Id.Value, one.Patient.Value, one.TimePoint.Number, one.TimePoint.Date, one.Hand is not null, one.Foot is not null, one.Films.Count(),
        own?.Done ?? 0, own?.Items ?? profile.Items.Count, own?.Sum ?? 0);

    static async Task<IReadOnlyDictionary<string, Score>> ScoresOf(Door door, Home home, ReadingCase one, string? person, CancellationToken cancellation) =>
        await door.FindPlace(one, person, cancellation) is var (of, reader)
            ? (await home.OpenReading(of, reader, cancellation)).Sheet.Cells.Where(cell => cell.Score is not null).ToDictionary(cell => cell.Item.Id, cell => cell.Score!)
            : new Dictionary<string, Score>();

    /// <summary>A reading that has begun keeps its list of items, whatever the home's has become.</summary>
    static async Task<ScoreProfile> ProfileOf(Door door, Home home, ReadingCase found, string? person, CancellationToken cancellation) =>
        await door.FindPlace(found, person, cancellation) is var (of, reader) ? (await home.OpenReading(of, reader, cancellation)).Sheet.Profile : await home.FindProfile(cancellation);
}
