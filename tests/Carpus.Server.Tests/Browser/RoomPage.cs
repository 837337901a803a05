using Carpus.Testing;
using PuppeteerSharp;

namespace Carpus.Server.Tests.Browser;

/// <summary>What a reader sees and does in the browser.</summary>
public sealed class RoomPage : IAsyncDisposable
{
    static readonly WaitForFunctionOptions Patient = new() { Timeout = 90_000 };

    /// <summary>An expression of the browser for <see cref="Light"/>.</summary>
    public const string LightScript = """
        (() => {
          const from = document.querySelector('.film-main .film-canvas canvas'), to = new OffscreenCanvas(64, 64).getContext('2d');
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

    /// <summary>A second tab of the same browser. It ends with the first one's browser.</summary>
    public async Task<RoomPage> OpenTab(Uri address) => await Open(_context, await _context.NewPageAsync(), address);

    public Task CloseTab() => _page.CloseAsync();

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
        await Until("document.querySelector('.film-main .film-canvas canvas') && !document.querySelector('.film-state')");
    }

    /// <summary>Waits until what was asked for is on the screen. A film is drawn in the frame after, and a size is heard in one frame and drawn in the next, however slow the machine is.</summary>
    public Task UntilDrawn() => _page.EvaluateExpressionAsync("""
        (async () => {
          for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
          await new Promise(done => setTimeout(done, 100));
        })()
        """);

    /// <summary>Waits for the pictures of the grades of the item at hand.</summary>
    public Task UntilExamplesAreShown() => Until("[...document.querySelectorAll('.examples img')].length > 4 && [...document.querySelectorAll('.examples img')].every(({ complete, naturalWidth, src }) => complete && naturalWidth > 1000 && decodeURIComponent(src).endsWith(`${document.querySelector('#now').dataset.item}.png`))");

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys)
            await _page.Keyboard.PressAsync(key);
    }

    /// <summary>Keeps everything that the page receives from now on.</summary>
    public HeardAnswers Hear() => new(_page);

    public Task<T> Evaluate<T>(string expression) => _page.EvaluateExpressionAsync<T>(expression);

    public Task Type(string selector, string text) => _page.TypeAsync(selector, text);

    public Task Choose(string selector, string value) => _page.SelectAsync(selector, value);

    public Task GoTo(Uri address) => _page.GoToAsync(address.ToString());

    /// <summary>Says that the pages speak another language from now on.</summary>
    public async Task Speak(string language)
    {
        await Until($"document.querySelector('button[lang=\"{language}\"]')");
        await _page.ClickAsync($"button[lang='{language}']");
        await Until($"document.documentElement.lang === '{language}'");
    }

    /// <summary>Sets the points of a measurement on the film, in parts of its width and height.</summary>
    public async Task ClickFilm(params (double X, double Y)[] places)
    {
        var box = await _page.EvaluateExpressionAsync<double[]>("(() => { const { x, y, width, height } = document.querySelector('.film-main .film-canvas').getBoundingClientRect(); return [x, y, width, height]; })()");
        foreach (var (x, y) in places)
            await _page.Mouse.ClickAsync((decimal)(box[0] + x * box[2]), (decimal)(box[1] + y * box[3]));
    }

    /// <summary>Where something is drawn, in CSS pixels of the window: left, top, right, bottom.</summary>
    public async Task<(double Left, double Top, double Right, double Bottom)> Rectangle(string selector)
    {
        var edges = await _page.EvaluateFunctionAsync<double[]>("selector => { const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect(); return [left, top, right, bottom]; }", selector);
        return (edges[0], edges[1], edges[2], edges[3]);
    }

    /// <summary>Drags with the left button, in CSS pixels of the window.</summary>
    public async Task Drag((double X, double Y) from, (double X, double Y) to)
    {
        await _page.Mouse.MoveAsync((decimal)from.X, (decimal)from.Y);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync((decimal)to.X, (decimal)to.Y, new() { Steps = 4 });
        await _page.Mouse.UpAsync();
    }

    public async Task MoveOverFilm(double x, double y)
    {
        var box = await _page.EvaluateExpressionAsync<double[]>("(() => { const { x, y, width, height } = document.querySelector('.film-main .film-canvas').getBoundingClientRect(); return [x, y, width, height]; })()");
        await _page.Mouse.MoveAsync((decimal)(box[0] + x * box[2]), (decimal)(box[1] + y * box[3]));
    }

    /// <summary>The grey of a canvas, row by row: 0 black to 255 white.</summary>
    public async Task<(int Columns, int Rows, byte[] Grey)> Canvas(string selector)
    {
        var text = await _page.EvaluateFunctionAsync<string[]>("""
            selector => {
              const from = document.querySelector(selector), { width, height } = from;
              const to = new OffscreenCanvas(width, height).getContext('2d');
              to.drawImage(from, 0, 0);
              const { data } = to.getImageData(0, 0, width, height);
              let text = '';
              for (let index = 0; index < data.length; index += 4) text += String.fromCharCode(data[index]);
              return [`${width}`, `${height}`, btoa(text)];
            }
            """, selector);
        return (int.Parse(text[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(text[1], System.Globalization.CultureInfo.InvariantCulture), Convert.FromBase64String(text[2]));
    }

    /// <summary>Follows a link within the running program; milliseconds until the film of that case is drawn.</summary>
    public Task<double> OpenWithin(string address) => _page.EvaluateFunctionAsync<double>("""
        address => new Promise((done, failed) => {
          const from = performance.now(), id = decodeURIComponent(address.split('/').pop());
          Blazor.navigateTo(address);
          const look = () => {
            const room = document.querySelector('#room'), film = document.querySelector('.film-main .film-canvas');
            if (room?.dataset.case === id && film?.dataset.film && !document.querySelector('.film-main .film-state')) return done(performance.now() - from);
            if (performance.now() - from > 60000) return failed(new Error(`${address} did not open`));
            requestAnimationFrame(look);
          };
          look();
        })
        """, address);

    /// <summary>What the page's process holds, in megabytes: the script's heap, the program's memory, films and canvases.</summary>
    /// <remarks>Of this browser's pages the largest counts; other browsers on this machine do not.</remarks>
    public double RendererMegabytes()
    {
        var browser = _page.Browser.Process.Id;
        return Directory.EnumerateDirectories("/proc").Where(process => IsBelow(process, browser)).Max(RendererKilobytes) / 1024.0;
    }

    static bool IsBelow(string process, int ancestor)
    {
        try
        {
            for (var at = process; ;)
            {
                var parent = File.ReadLines(Path.Combine(at, "status")).First(line => line.StartsWith("PPid:", StringComparison.Ordinal))[5..].Trim();
                if (parent == ancestor.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    return true;
                if (parent is "0" or "1")
                    return false;
                at = Path.Combine("/proc", parent);
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    static long RendererKilobytes(string process)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(process, "cmdline")).Contains("--type=renderer", StringComparison.Ordinal))
                return 0;
            var line = File.ReadLines(Path.Combine(process, "status")).FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Presses a key that makes the browser save a file, and takes the file from its downloads.</summary>
    public async Task<byte[]> Download(string key)
    {
        // Another file of the same name would take the place of this one.
        using var downloads = new TemporaryFolder();
        await _page.Client.SendAsync("Browser.setDownloadBehavior", new { behavior = "allow", downloadPath = downloads.Path, browserContextId = _context.Id });
        await Press(key);
        for (var tries = 0; ; tries++)
        {
            if (Directory.GetFiles(downloads.Path, "*.png").FirstOrDefault() is { } saved)
                return await File.ReadAllBytesAsync(saved);
            Assert.True(tries < 600, "nothing was saved");
            await Task.Delay(100);
        }
    }

    /// <summary>Drops files on an element, as from the desktop.</summary>
    public async Task Drop(string selector, params string[] files)
    {
        var (left, top, right, bottom) = await Rectangle(selector);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
            await _page.Client.SendAsync("Input.dispatchDragEvent", new { type, x = (left + right) / 2, y = (top + bottom) / 2, data = new { items = Array.Empty<object>(), files, dragOperationsMask = 1 } });
    }

    /// <summary>What the browser's printer would put on paper.</summary>
    public Task<byte[]> Pdf() => _page.PdfDataAsync(new() { Format = PuppeteerSharp.Media.PaperFormat.A4, PrintBackground = false });

    /// <summary>Makes the window another one, as when it is moved to another monitor.</summary>
    /// <param name="density">Pixels of the screen for one CSS pixel.</param>
    public Task Resize(int width, int height, double density = 1) => _page.SetViewportAsync(new() { Width = width, Height = height, DeviceScaleFactor = density });

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
