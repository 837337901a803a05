using Carpus.Server.Films;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The reading room and its API over one home.</summary>
public static class CarpusServer
{
    /// <param name="args">Settings, as "--home DIR" (default carpus-home) and "--urls http://127.0.0.1:PORT" (default a free port of this machine alone).</param>
    /// <param name="intake">Takes films that are dropped on the page; without it the server takes none. "--session ID" opens one session and nothing beside it.</param>
    /// <exception cref="IOException">The home cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The home was made by a newer program, or is broken.</exception>
    public static async Task<WebApplication> Create(string[] args, Func<Home, IFilmIntake>? intake = null)
    {
        // The pages lie beside the program, wherever it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        Configure(builder);
        var home = await Home.Open(builder.Configuration["home"] ?? "carpus-home", create: false);
        builder.Services.AddSingleton(home);
        if (intake is not null)
            builder.Services.AddSingleton(intake(home));
        return Map(builder.Build());
    }

    static void Configure(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrEmpty(settings["urls"]))
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        // A page of another site must not reach the room through a name that points to this machine.
        settings["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ScreenFilms>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));
    }

    static WebApplication Map(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseGuardedPages();

        var api = app.MapGroup("/api");
        api.MapHealth();
        api.MapProfiles();
        api.MapExamples();
        api.MapReaders();
        api.MapSessions();
        var open = api.MapGroup("").AddEndpointFilter(OpenOnly);
        open.MapDetails();
        open.MapSuspects();
        open.MapOpen();
        open.MapIntake();
        open.MapStudyReports();
        open.MapRounds();
        foreach (var door in (RouteGroupBuilder[])[open, api.MapGroup("/sessions/{session}")])
        {
            door.MapCases();
            door.MapFilms();
            door.MapJoints();
            door.MapReadings();
            door.MapOpinions();
        }
        api.MapFallback(() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such resource."));

        app.MapStaticAssets();
        app.MapFallbackToFile("index.html");
        return app;
    }

    /// <summary>Where the server is opened for one session alone, nothing is reached beside it.</summary>
    static ValueTask<object?> OpenOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        string.IsNullOrEmpty(context.HttpContext.RequestServices.GetRequiredService<IConfiguration>()["session"])
            ? next(context)
            : new(TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "This server is open for one session alone."));
}
