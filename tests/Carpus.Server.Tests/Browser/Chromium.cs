using Carpus.Testing;
using PuppeteerSharp;

namespace Carpus.Server.Tests.Browser;

/// <summary>Debian's browser, started once for a class of tests. Where it is not installed the tests are skipped by name.</summary>
public sealed class Chromium : IAsyncLifetime
{
    IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page with a store and a cache of its own.</summary>
    /// <param name="density">Pixels of the screen for one CSS pixel.</param>
    public async Task<RoomPage> Open(Uri address, int width = 1600, int height = 1000, double density = 1)
    {
        _browser ??= await Puppeteer.LaunchAsync(new()
        {
            Headless = true,
            ExecutablePath = Material.Program("chromium"),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var context = await _browser.CreateBrowserContextAsync();
        var page = await context.NewPageAsync();
        await page.SetViewportAsync(new() { Width = width, Height = height, DeviceScaleFactor = density });
        return await RoomPage.Open(context, page, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }
}
