using System.Net.Http.Json;
using Carpus.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Carpus.Server.Tests;

/// <summary>The real server on a free port of this machine, over a home in a folder of the test's own.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningServer(WebApplication app) => (_app, Http) = (app, new() { BaseAddress = new(app.Urls.First()) });

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <param name="port">0 takes a free port.</param>
    /// <param name="session">The only session that is open; null opens everything.</param>
    /// <param name="intake">Takes films that are dropped on the page.</param>
    public static async Task<RunningServer> Start(string home, int port = 0, string? session = null, Func<Home, IFilmIntake>? intake = null)
    {
        // The pages belong to the server, not to the program of the tests.
        var app = await CarpusServer.Create(["--home", home, "--urls", $"http://127.0.0.1:{port}", "--applicationName", "Carpus.Server", "--session", session ?? ""], intake);
        await app.StartAsync();
        return new(app);
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> Post<T>(string address, T body) => Http.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    /// <summary>Ends it without a word: whatever is under way is cut off.</summary>
    public async Task Kill()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
