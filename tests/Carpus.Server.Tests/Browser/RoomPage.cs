using PuppeteerSharp;

namespace Carpus.Server.Tests.Browser;

/// <summary>What a reader sees and does in the browser.</summary>
public sealed class RoomPage : IAsyncDisposable
{
    static readonly WaitForFunctionOptions Patient = new() { Timeout = 90_000 };

    /// <summary>An expression of the browser for <see cref="Light"/>.</summary>
    public const string LightScript = """
        (() => {
          const from = document.querySelector('.film-canvas canvas'), to = new OffscreenCanvas(64, 64).getContext('2d');
          to.drawImage(from, 0, 0, 64, 64);
          const { data } = to.getImageData(0, 0, 64, 64);
          return data.filter((_, index) => index % 4 === 0).reduce((sum, value) => sum + value, 0) / 4096;
        })()
        """;

    readonly IBrowserContext _context;
    readonly IPage _page;

    RoomPage(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Errors that the browser told of, but for requests that were cut off on purpose.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<RoomPage> Open(IBrowserContext context, IPage page, Uri address)
    {
        var room = new RoomPage(context, page);
        page.PageError += (_, failure) => room.Errors.Add(failure.Message);
        page.Console += (_, line) =>
        {
            if (line.Message.Type == ConsoleType.Error && !line.Message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
                room.Errors.Add(line.Message.Text);
        };
        await page.GoToAsync(address.ToString());
        return room;
    }

    /// <summary>Says who is reading, in the dialog of the first visit.</summary>
    public async Task SayName(string name)
    {
        await Until("document.querySelector('#reader-name')");
        await _page.TypeAsync("#reader-name", name);
        await _page.Keyboard.PressAsync("Enter");
        await Until("document.querySelector('#reader')");
    }

    /// <summary>Opens the next unread case from the worklist, and waits for its film.</summary>
    public async Task OpenNextCase()
    {
        await Until("document.querySelector('#next')");
        await _page.ClickAsync("#next");
        await UntilFilmIsShown();
    }

    public async Task UntilFilmIsShown()
    {
        await Until("document.querySelector('#now')");
        await Until("document.querySelector('.film-canvas canvas') && !document.querySelector('.film-state')");
    }

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys)
            await _page.Keyboard.PressAsync(key);
    }

    public Task Reload() => _page.ReloadAsync();

    public Task SetOffline(bool isOffline) => _page.SetOfflineModeAsync(isOffline);

    public Task Click(string selector) => _page.ClickAsync(selector);

    public Task<string> Text(string selector) => _page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector)?.textContent?.trim() ?? ''", selector);

    /// <summary>The id of the item at hand.</summary>
    public Task<string> Item() => _page.EvaluateExpressionAsync<string>("document.querySelector('#now').dataset.item");

    public async Task<int> Number(string selector) => int.Parse(await Text(selector), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What stands in each cell of the sheet, by item.</summary>
    public Task<Dictionary<string, string>> Cells() =>
        _page.EvaluateExpressionAsync<Dictionary<string, string>>("Object.fromEntries([...document.querySelectorAll('.cell')].map(cell => [cell.id, cell.textContent.trim()]))");

    /// <summary>Waits until everything that was given is at the server.</summary>
    public Task UntilSaved() => Until("document.querySelector('#saved')?.dataset.waiting === '0'");

    public Task Until(string condition) => _page.WaitForFunctionAsync($"() => !!({condition})", Patient);

    public Task<byte[]> Picture() => _page.ScreenshotDataAsync();

    /// <summary>Mean light of the film as it is drawn, 0 black to 255 white.</summary>
    public Task<double> Light() => _page.EvaluateExpressionAsync<double>(LightScript);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
