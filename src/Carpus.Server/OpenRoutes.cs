using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>Cases by the accession numbers of their studies, as a link from another program names them.</summary>
static class OpenRoutes
{
    public static void MapOpen(this RouteGroupBuilder api) =>
        api.MapGet("/open", async (string? accessions, Home home, CancellationToken cancellation) =>
        {
            var wanted = (accessions ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (wanted.Count == 0)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "No accession number is named; the address ends in ?accessions=RAH00001,RAF00001.");
            var cases =
                from one in await home.ListReadingCases(cancellation)
                let own = wanted.Where(accession => accession.Equals(one.Hand?.Accession, StringComparison.OrdinalIgnoreCase) || accession.Equals(one.Foot?.Accession, StringComparison.OrdinalIgnoreCase)).ToList()
                where own.Count > 0
                select new OpenedCase(one.Id.Value, one.Patient.Value, one.TimePoint.Number, one.TimePoint.Date, own);
            var opened = cases.OrderBy(one => one.Patient, StringComparer.Ordinal).ThenBy(one => one.Visit).ToList();
            return Results.Json(new(opened, [.. wanted.Where(accession => opened.All(one => !one.Accessions.Contains(accession)))]), WireJson.Default.OpenedCases);
        });
}
