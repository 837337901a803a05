using System.Net;
using System.Text;
using Carpus.Agreement;
using Carpus.Exchange.StudyReports;
using Carpus.Progression;
using Carpus.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>Agreement and progression of the home as pages of their own and as tables: those that <c>carpus agree --report</c> and <c>carpus progress --report</c> write. Open doors only.</summary>
static class StudyReportRoutes
{
    public static void MapStudyReports(this RouteGroupBuilder api)
    {
        api.MapGet("/reports/{kind}", async Task<IResult> (string kind, string? language, Home home, CancellationToken cancellation) =>
        {
            if (!IsKnown(kind))
                return NotFound(kind);
            var tongue = language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh-TW" : "en";
            try
            {
                return Html(StudyReportPage.Of(await Make(kind, home, cancellation), tongue, Home.Program));
            }
            catch (InvalidDataException tooLittle)
            {
                return Html($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Carpus</title><body style=\"font:16px/1.5 system-ui,sans-serif;margin:3rem\"><p>{WebUtility.HtmlEncode(tooLittle.Message)}</p></body></html>");
            }
        });
        api.MapGet("/reports/{kind}.csv", async Task<IResult> (string kind, Home home, CancellationToken cancellation) =>
        {
            if (!IsKnown(kind))
                return NotFound(kind);
            using var table = new MemoryStream();
            try
            {
                StudyReportCsv.Write(await Make(kind, home, cancellation), table);
            }
            catch (InvalidDataException tooLittle)
            {
                return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: tooLittle.Message);
            }
            return Results.File(table.ToArray(), "text/csv", $"{kind}.csv");
        });
    }

    static bool IsKnown(string kind) => kind is "agreement" or "progression";

    static ProblemHttpResult NotFound(string kind) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no report \u201c{kind}\u201d; there are agreement and progression.");

    static ContentHttpResult Html(string page) => TypedResults.Content(page, "text/html", Encoding.UTF8);

    static async Task<StudyReport> Make(string kind, Home home, CancellationToken cancellation)
    {
        var (readings, cases, profile) = (await home.ListReadings(cancellation: cancellation), await home.ListReadingCases(cancellation), await home.FindProfile(cancellation));
        return kind == "agreement" ? AgreementReport.Of(ReadingAgreement.Of(readings, cases, profile)) : ProgressionReport.Of(ReadingProgression.Of(readings, cases, profile));
    }
}
