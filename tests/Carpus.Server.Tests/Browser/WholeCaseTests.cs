using System.Globalization;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>A long day of reading: the line is pulled, the server dies, films are large and cases many.</summary>
public sealed class WholeCaseTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static int GradeOf(ScoreItem item) => item.Index * 5 % item.GradeCount;

    [Fact]
    public async Task A_whole_case_is_98_digits_and_no_other_key_while_the_line_is_pulled_and_the_server_killed_and_every_score_is_found_once()
    {
        using var folder = new TemporaryFolder();
        await StudyOfOne.Make(folder.Path);
        var items = ScoreProfile.Svdh98.Items;
        var (server, keys) = (await RunningServer.Start(folder.Path), 0);
        var port = server.Address.Port;
        await using var page = await chromium.Open(server.Address);
        await page.SayName("Reader One");
        await page.OpenNextCase();

        await Grade(0, 30);
        await page.SetOffline(true);
        await Grade(30, 50);
        await page.Until("document.querySelector('#saved').dataset.waiting >= '20'");
        await page.SetOffline(false);
        await Grade(50, 60);
        await page.UntilSaved();
        await server.Kill();
        await Grade(60, 85);
        await page.Until("document.querySelector('#saved').dataset.waiting === '25'");
        await page.Until("document.querySelector('#saved').classList.contains('saved-waiting')");
        await using (server = await RunningServer.Start(folder.Path, port))
        {
            await Grade(85, 98);
            await page.UntilSaved();

            Assert.Equal(98, keys);
            var reading = await server.Service<Home>().OpenReading(new(StudyOfOne.Case), "reader-1", Cancellation);
            Assert.Equal(98, reading.Events.Count);
            Assert.Equal(items.Select(item => (item.Id, item.Of(GradeOf(item)))), reading.Sheet.Cells.Select(cell => (cell.Item.Id, cell.Score!)));
            Assert.Equal(items.Select(item => item.Id), reading.Events.Select(made => made.ItemId));
        }
        Assert.DoesNotContain(page.Errors, error => !error.Contains("Failed to fetch", StringComparison.Ordinal));

        async Task Grade(int from, int toExclusive)
        {
            foreach (var item in items.Skip(from).Take(toExclusive - from))
            {
                await page.Press($"{GradeOf(item)}");
                keys++;
            }
        }
    }

    [Fact]
    public async Task A_film_that_did_not_come_over_a_broken_line_comes_by_itself_when_the_line_is_there_again()
    {
        await using var sitting = await Sitting.Begin(chromium, home => StudyOfMany.Make(home, patients: 3, visits: 1));
        var page = sitting.Page;
        var last = (await sitting.Home.ListReadingCases(Cancellation))[^1];
        // Neither the films of this case nor those of the next one, which are fetched ahead.
        await page.Evaluate<bool>("(() => { const real = fetch; globalThis.isBroken = true; globalThis.fetch = (asked, ...more) => globalThis.isBroken && `${asked?.url ?? asked}`.includes('/pixels') ? Promise.reject(new TypeError('Failed to fetch')) : real(asked, ...more); return true; })()");
        var opening = page.OpenWithin($"cases/{last.Id}");
        await page.Until("document.querySelector('.film-main .film-state')?.textContent.includes('asked for again')");

        await page.Evaluate<bool>("(() => { globalThis.isBroken = false; return true; })()");

        Assert.InRange(await opening, 1, 60_000);
        Assert.InRange(await page.Light(), 5, 245);
        Assert.DoesNotContain(page.Errors, error => !error.Contains("Failed to fetch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fifty_cases_with_films_of_7_MB_do_not_fill_the_memory_and_the_times_are_told()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 4, visits: 1, FilmFormat.Standard);
        await using var server = await RunningServer.Start(folder.Path);
        var cases = (await server.Service<Home>().ListReadingCases(Cancellation)).Select(one => one.Id.Value).ToList();
        await using var page = await chromium.Open(server.Address);
        await page.SayName("Reader One");
        await page.OpenNextCase();

        // From the press of Enter's link to the picture, within the running program, as a reader meets it.
        var opened = new List<double>();
        for (var index = 0; index < 50; index++)
            opened.Add(await page.OpenWithin($"cases/{cases[index % cases.Count]}"));
        var joints = await page.Evaluate<double[]>("""
            (async () => {
              const times = [];
              for (let index = 0; index < 60; index++) {
                const from = performance.now();
                document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }));
                times.push(performance.now() - from);
                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)));
                if (index % 20 === 19) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', code: 'KeyH', bubbles: true, cancelable: true }));
              }
              return times;
            })()
            """);
        var memory = page.RendererMegabytes();

        var (first, next, joint) = (Part(opened.Take(cases.Count), 0.5), Part(opened.Skip(cases.Count), 0.5), Part(joints, 0.95));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first film p50 {first:0} ms, opened again p50 {next:0} ms, key to next joint p50 {Part(joints, 0.5):0.0} p95 {joint:0.0} ms, memory {memory:0} MB"));
        Assert.InRange(memory, 1, 1024);
        Assert.Empty(page.Errors);
    }

    static double Part(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Round(part * (sorted.Count - 1))];
    }
}
