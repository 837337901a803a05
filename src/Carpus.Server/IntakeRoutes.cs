using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>Takes files into the home as `carpus import` does: a film that carries identity is de-identified with the home's own vault, nothing else is ever kept.</summary>
public interface IFilmIntake
{
    /// <param name="folder">Holds the files that arrived; whoever calls takes it away afterwards.</param>
    Task<IntakeReport> Take(string folder, CancellationToken cancellation);
}

/// <summary>Films that a person drops on the page.</summary>
static class IntakeRoutes
{
    public static void MapIntake(this RouteGroupBuilder api)
    {
        api.MapPost("/films", async (HttpRequest request, IServiceProvider services, CancellationToken cancellation) =>
        {
            // A form is the one kind of post that a page of another site can send without asking.
            if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
                return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Films are taken from this page alone.");
            if (services.GetService<IFilmIntake>() is not { } intake)
                return TypedResults.Problem(statusCode: StatusCodes.Status501NotImplemented, detail: "This server takes no films; use carpus import, or open the reading room with carpus serve.");
            if (!request.HasFormContentType)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "Films come as a form of files.");
            var form = await request.ReadFormAsync(cancellation);
            if (form.Files.Count == 0)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "No file came.");
            var folder = Directory.CreateTempSubdirectory("carpus-intake-");
            try
            {
                foreach (var (index, file) in form.Files.Index())
                    await Keep(file, Directory.CreateDirectory(Path.Combine(folder.FullName, $"{index + 1:D5}")).FullName, cancellation);
                return Results.Json(await intake.Take(folder.FullName, cancellation), WireJson.Default.IntakeReport);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(IntakeLimit), new Microsoft.AspNetCore.Mvc.RequestFormLimitsAttribute { MultipartBodyLengthLimit = IntakeLimit });
    }

    /// <summary>4 GB at a time; more goes in with carpus import.</summary>
    const long IntakeLimit = 4L << 30;

    /// <summary>Under its own name, which findings tell, in a folder of its own.</summary>
    static async Task Keep(IFormFile file, string folder, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        await using var target = File.Create(Path.Combine(folder, name is "" or "." or ".." ? "file" : name));
        await file.CopyToAsync(target, cancellation);
    }
}
