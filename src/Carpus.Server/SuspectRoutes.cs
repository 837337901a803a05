using Carpus.Cases;
using Carpus.Readings;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>What the lead of a study learns from the automatic reader: scores to look at again, and the cases that teach most. Open doors only.</summary>
static class SuspectRoutes
{
    const int MostSuspects = 500;

    public static void MapSuspects(this RouteGroupBuilder api)
    {
        api.MapGet("/suspects", async (int? most, Home home, CancellationToken cancellation) =>
        {
            var suspects = await Suspects(home, cancellation);
            return Results.Json(new(suspects.Count, [.. suspects.Take(most ?? MostSuspects)]), WireJson.Default.SuspectList);
        });

        // By case, for those that it has read: how much its answers waver, in points.
        api.MapGet("/uncertainty", async (Home home, CancellationToken cancellation) =>
            Results.Json((await home.ListOpinions(cancellation)).ToDictionary(one => one.Key.Value, one => one.Value.Sum(opinion => opinion.Spread)), WireJson.Default.IReadOnlyDictionaryStringDouble));
    }

    static async Task<List<Suspect>> Suspects(Home home, CancellationToken cancellation)
    {
        var opinions = await home.ListOpinions(cancellation);
        if (opinions.Count == 0)
            return [];
        var cases = (await home.ListReadingCases(cancellation)).ToDictionary(one => one.Id);
        var people = (await home.ListReaders(cancellation)).Where(reader => !reader.IsAutomatic).ToDictionary(reader => reader.Id);
        var seats = await home.ListSeats(cancellation);
        return
        [
            .. from reading in await home.ListReadings(cancellation: cancellation)
               // In a session nothing is said of a reading before it is complete.
               where opinions.ContainsKey(reading.CaseId) && people.ContainsKey(reading.ReaderId) && (reading.Sheet.IsComplete || !seats.Contains(reading.ReaderId))
               from suspect in SuspectedScore.Of(reading.Sheet, opinions[reading.CaseId])
               orderby suspect.Doubt descending, Math.Abs(suspect.Points - suspect.Opinion.Expected) descending, reading.CaseId.Value, reading.ReaderId, suspect.Item.Index
               select Describe(cases[reading.CaseId], people[reading.ReaderId], suspect),
        ];
    }

    static Suspect Describe(ReadingCase one, Reader reader, SuspectedScore suspect) =>
        new(one.Id.Value, one.Patient.Value, one.TimePoint.Number, one.TimePoint.Date, reader.Name, suspect.Item.Id, suspect.Item.Name, suspect.Points, suspect.Opinion);
}
