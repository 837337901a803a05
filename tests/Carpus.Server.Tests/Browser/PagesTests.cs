using System.Text.Json;
using Carpus.Phantoms;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>Every page in both languages: reachable for everybody, and as it stands in the documentation.</summary>
public sealed class PagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static bool IsForDocumentation => Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    public async Task No_page_has_a_serious_obstacle_for_anybody(string language)
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2, IsForDocumentation ? FilmFormat.Standard : FilmFormat.Small);
        await using var server = await RunningServer.Start(folder.Path);
        var home = server.Service<Home>();
        var last = (await home.ListReadingCases(Cancellation)).First(one => one.TimePoint.Number == 2);
        var before = (await home.ListReadingCases(Cancellation)).First(one => one.Patient == last.Patient && one.TimePoint.Number == 1);
        var obstacles = new List<string>();
        await using var page = await chromium.Open(server.Address, 1440, 900);
        await page.Speak(language);
        await page.Until("document.querySelector('#reader-name')");
        await Look(page, "who-reads", language, obstacles);
        await page.SayName("Dr. Lin");
        await Score(home, before, 98);
        await Score(home, last, 41);

        await page.Reload();
        await page.Until("document.querySelector('.case-row[href]')");
        await Look(page, "worklist", language, obstacles);
        await page.GoTo(new(server.Address, $"cases/{last.Id}"));
        await page.UntilFilmIsShown();
        await page.Until("document.querySelectorAll('.film-beside .cornerstone-canvas').length === 1 && !document.querySelector('.film-state')");
        await page.UntilExamplesAreShown();
        await Look(page, "reading-room", language, obstacles);
        await page.Press("b");
        await page.Until("document.querySelectorAll('.film-main .film-grip').length === 8");
        await Look(page, "joint-box", language, obstacles);
        await page.Press("B");
        await page.Until("document.querySelectorAll('.film-main .film-letter').length === 2 && !document.querySelector('.film-grip')");
        await Look(page, "place-limb", language, obstacles);
        await page.Press("Escape");
        await page.Press("z", "p", "p");
        await page.Until("document.querySelectorAll('.film').length === 4 || document.querySelectorAll('.film').length === 3");
        await page.Until("!document.querySelector('.film-state')");
        await Look(page, "panes", language, obstacles);
        foreach (var (key, dialog) in new[] { ("?", "keys"), ("n", "reason"), ("x", "rest"), ("c", "comment") })
        {
            await page.Press(key);
            await page.Until("document.querySelector('[role=dialog]')");
            await Look(page, dialog, language, obstacles);
            await page.Press("Escape");
            await page.Until("!document.querySelector('[role=dialog]')");
        }
        await page.GoTo(new(server.Address, $"cases/{last.Id}/about"));
        await page.Until("document.querySelectorAll('.film-card').length === 2 && document.querySelectorAll('.cornerstone-canvas').length === 2 && !document.querySelector('.film-state')");
        await Look(page, "case", language, obstacles);
        await page.GoTo(new(server.Address, $"cases/{before.Id}/report"));
        await page.Until("document.querySelector('#report')");
        await Look(page, "report", language, obstacles);
        await page.GoTo(new(server.Address, "films"));
        await page.Until("document.querySelector('#films')");
        await Look(page, "add-films", language, obstacles);
        await page.GoTo(new(server.Address, $"open?accessions={last.Hand!.Accession},RAH99999"));
        await page.Until("document.querySelector('#missing')");
        await Look(page, "link", language, obstacles);
        await page.GoTo(new(server.Address, "nowhere"));
        await page.Until("document.querySelector('.notice .button')");
        await Look(page, "nothing-here", language, obstacles);
        await page.GoTo(server.Address);
        await page.Until("document.querySelector('#round-new')");
        await page.Click("#round-new");
        await page.Type("#round-name", "Spring round");
        await page.Click("#round-start");
        await page.Until("document.querySelector('#round-word')");
        await Look(page, "masked-worklist", language, obstacles);
        await page.OpenNextCase();
        await page.Until("!document.querySelector('.film-state')");
        await page.UntilExamplesAreShown();
        await Look(page, "masked-room", language, obstacles);
        await ScoreSession(home);
        await page.GoTo(new(server.Address, "sessions"));
        await page.Until("document.querySelectorAll('.round-readers tbody tr').length === 3 && document.querySelector('.round-third')");
        await Look(page, "sessions", language, obstacles);
        await page.Click(".round-third button");
        await page.Until("document.querySelectorAll('[data-session]').length === 2 && document.querySelector('.round-settles')");
        obstacles.AddRange((await Obstacles(page)).Select(one => $"settled: {one}"));
        await page.GoTo(server.Address);
        await page.Until("document.querySelectorAll('#round option').length === 3");
        Assert.True(obstacles.Count == 0, string.Join('\n', obstacles));
        Assert.Empty(page.Errors);
    }

    /// <summary>Asks axe-core, and for the documentation draws the page.</summary>
    internal static async Task Look(RoomPage page, string name, string language, List<string> obstacles)
    {
        obstacles.AddRange((await Obstacles(page)).Select(one => $"{name}: {one}"));
        if (!IsForDocumentation)
            return;
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        var screens = Directory.CreateDirectory(Path.Combine(Material.Root, "docs", "screens", language)).FullName;
        await File.WriteAllBytesAsync(Path.Combine(screens, $"{name}.png"), await page.Picture(), Cancellation);
    }

    /// <summary>What axe-core holds for a serious obstacle on the page as it is now.</summary>
    internal static async Task<string[]> Obstacles(RoomPage page)
    {
        await page.Evaluate<JsonElement?>($"{await File.ReadAllTextAsync(Path.Combine(Material.Root, "src", "Carpus.Web", "viewport", "node_modules", "axe-core", "axe.min.js"), Cancellation)};null");
        return await page.Evaluate<string[]>("""
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`))
            """);
    }

    /// <summary>Two other people have read part of the newest session, and the second sees more at each visit.</summary>
    static async Task ScoreSession(Home home)
    {
        var session = (await home.ListSessions(Cancellation))[0];
        foreach (var (reader, name) in (IEnumerable<(string, string)>)[("reader-2", "Dr. Chen"), ("reader-3", "Dr. Wang")])
        {
            await home.PutReader(new(reader, name), Cancellation);
            var seat = await home.SeatOf(session, reader, Cancellation);
            foreach (var (index, one) in (await home.ListCasesOf(session, Cancellation)).Take(4).Index())
                await Score(home, one, index < 3 ? 98 : 20, seat, reader == "reader-2" ? 0 : 4 * one.TimePoint.Number);
        }
    }

    /// <summary>Gives the first items of a case plausible grades.</summary>
    /// <param name="more">Items that have a point more.</param>
    static async Task Score(Home home, Cases.ReadingCase one, int count, string reader = "reader-1", int more = 0)
    {
        var reading = await home.OpenReading(one.Id, reader, Cancellation);
        var events = ScoreProfile.Svdh98.Items.Take(count).Select(item => new ScoreEvent(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, reader, one.Id, item.Id, null, item.Of((item.Index * 7 % 11 is var draw && draw > 6 ? draw - 6 : 0) is var grade && item.Index < more ? Math.Min(grade + 1, item.GradeCount - 1) : grade)));
        Assert.Empty((await home.Append([.. events], reading.Sheet.Profile, Cancellation)).Refused);
    }
}
