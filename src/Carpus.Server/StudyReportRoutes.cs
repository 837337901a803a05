using System.Net;
using System.Text;
using Carpus.Agreement;
using Carpus.Exchange.StudyReports;
using Carpus.Progression;
using Carpus.Readings;
using Carpus.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>Agreement and progression as pages of their own and as tables: those that <c>carpus agree --report</c> and <c>carpus progress --report</c> write. Of the home they count what was read openly, of a session what its readers gave there. Open doors only.</summary>
static class StudyReportRoutes
{
    public static void MapStudyReports(this RouteGroupBuilder api)
    {
        api.MapGet("/reports/{kind}", async Task<IResult> (string kind, string? language, string? session, Home home, CancellationToken cancellation) =>
        {
            if (!IsKnown(kind))
                return NotFound(kind);
            if (await FindSeats(session, home, cancellation) is not { } seats)
                return SessionRoutes.NotFound(session!);
            var tongue = language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh-TW" : "en";
            try
            {
                return Html(StudyReportPage.Of(await Make(kind, session, seats, home, cancellation), tongue, Home.Program));
            }
            catch (InvalidDataException tooLittle)
            {
                return Html($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Carpus</title><body style=\"font:16px/1.5 system-ui,sans-serif;margin:3rem\"><p>{WebUtility.HtmlEncode(tooLittle.Message)}</p></body></html>");
            }
        });
        api.MapGet("/reports/{kind}.csv", async Task<IResult> (string kind, string? session, Home home, CancellationToken cancellation) =>
        {
            if (!IsKnown(kind))
                return NotFound(kind);
            if (await FindSeats(session, home, cancellation) is not { } seats)
                return SessionRoutes.NotFound(session!);
            using var table = new MemoryStream();
            try
            {
                StudyReportCsv.Write(await Make(kind, session, seats, home, cancellation), table);
            }
            catch (InvalidDataException tooLittle)
            {
                return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: tooLittle.Message);
            }
            return Results.File(table.ToArray(), "text/csv", session is null ? $"{kind}.csv" : $"{kind}-{session}.csv");
        });
    }

    /// <summary>What third readers are called; no person of a home can be, since persons have a number or a name of their own.</summary>
    const string Adjudicator = "adjudicator~";

    static bool IsKnown(string kind) => kind is "agreement" or "progression";

    static ProblemHttpResult NotFound(string kind) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no report \u201c{kind}\u201d; there are agreement and progression.");

    static ContentHttpResult Html(string page) => TypedResults.Content(page, "text/html", Encoding.UTF8);

    /// <summary>Whose readings are counted, and what they are called in the report: everybody who read openly, or those who read in a session; null where there is no such session.</summary>
    static async Task<IReadOnlyDictionary<string, string>?> FindSeats(string? session, Home home, CancellationToken cancellation)
    {
        if (session is null)
            return (await home.ListReaders(cancellation)).ExceptBy(await home.ListSeats(cancellation), reader => reader.Id).ToDictionary(reader => reader.Id, reader => reader.Id);
        return await home.FindSession(session, cancellation) is null ? null : (await home.ListSeatsOf(session, cancellation)).ToDictionary(seat => seat.ReaderId, seat => seat.Person);
    }

    static async Task<StudyReport> Make(string kind, string? session, IReadOnlyDictionary<string, string> seats, Home home, CancellationToken cancellation)
    {
        var (cases, profile) = (await home.ListReadingCases(cancellation), await home.FindProfile(cancellation));
        var all = await home.ListReadings(cancellation: cancellation);
        var readings = all.Where(reading => seats.ContainsKey(reading.ReaderId)).Select(reading => Called(reading, seats[reading.ReaderId]));
        if (kind == "progression")
            return ProgressionReport.Of(ReadingProgression.Of(readings.Where(reading => reading.IsByPerson), cases, profile));
        // What a session showed a second time is compared with the first time, and with nobody else.
        var seconds = (await home.ListSecondSeats(cancellation)).Where(seat => seats.ContainsKey(seat.Value)).ToDictionary(seat => seat.Key, seat => seats[seat.Value]);
        var settled = await Settled(session, all, home, cancellation);
        return AgreementReport.Of(ReadingAgreement.Of(
            [.. readings, .. all.Where(reading => seconds.ContainsKey(reading.ReaderId)), .. settled], cases, profile, options: new() { Seconds = seconds, Adjudicator = settled.Count > 0 ? Adjudicator : null }));
    }

    /// <summary>What third readers said about the disputes of a session, as one reader: of a case that several have read, what the first of their sessions says.</summary>
    static async Task<List<Reading>> Settled(string? session, IReadOnlyList<Reading> all, Home home, CancellationToken cancellation)
    {
        var seats = new List<string>();
        foreach (var third in (await home.ListSessions(cancellation)).Where(one => session is not null && one.Settles == session).Reverse())
            seats.AddRange((await home.ListSeatsOf(third.Id, cancellation)).Select(seat => seat.ReaderId));
        return [.. seats.SelectMany(seat => all.Where(reading => reading.ReaderId == seat && reading.Sheet.IsComplete)).DistinctBy(reading => reading.CaseId).Select(reading => Called(reading, Adjudicator))];
    }

    static Reading Called(Reading reading, string name) => name == reading.ReaderId ? reading
        : Reading.Fold(reading.Sheet.Profile, reading.CaseId, name, reading.Events.Select(made => made with { ReaderId = name }));
}
