using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>A reader who sat down before a home of the test's own and opened the first case.</summary>
sealed class Sitting : IAsyncDisposable
{
    readonly TemporaryFolder _folder;

    Sitting(TemporaryFolder folder, RunningServer server, RoomPage page) => (_folder, Server, Page) = (folder, server, page);

    public RunningServer Server { get; }

    public Home Home => Server.Service<Home>();

    public RoomPage Page { get; }

    /// <param name="make">Fills the home; without it there is one case, drawn small, whose joints are known.</param>
    /// <param name="density">Pixels of the screen for one CSS pixel.</param>
    public static async Task<Sitting> Begin(Chromium chromium, Func<string, Task>? make = null, double density = 1)
    {
        var folder = new TemporaryFolder();
        await (make ?? (home => StudyOfOne.Make(home)))(folder.Path);
        var server = await RunningServer.Start(folder.Path);
        var page = await chromium.Open(server.Address, density: density);
        await page.SayName("Reader One");
        await page.OpenNextCase();
        return new(folder, server, page);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
