using Carpus.Server.Films;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The reading room and its API over one home.</summary>
public static class CarpusServer
{
    /// <param name="args">Settings, as "--home DIR" (default carpus-home) and "--urls http://127.0.0.1:PORT" (default a free port of this machine alone).</param>
    /// <exception cref="IOException">The home cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The home was made by a newer program, or is broken.</exception>
    public static async Task<WebApplication> Create(string[] args)
    {
        // The pages lie beside the program, wherever it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        Configure(builder);
        builder.Services.AddSingleton(await Home.Open(builder.Configuration["home"] ?? "carpus-home", create: false));
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
        api.MapReaders();
        api.MapCases();
        api.MapFilms();
        api.MapReadings();
        api.MapFallback(() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such resource."));

        app.MapStaticAssets();
        app.MapFallbackToFile("index.html");
        return app;
    }
}
