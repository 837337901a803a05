using Carpus.Phantoms;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>What a person sees of the automatic reader, in a browser.</summary>
public sealed class AutomaticReaderTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Shown = "document.querySelector('#opinion')";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blinded_reader_sees_nothing_of_it_until_the_last_item_is_scored()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 1, visits: 2);
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        var session = await home.StartSession("Spring round", ReadingMode.PairedMasked, cancellation: Cancellation);
        foreach (var one in await home.ListReadingCases(Cancellation))
            await home.PutOpinions(one.Id, AutomaticOpinions.Around(_ => 1), Cancellation);
        await using var server = await RunningServer.Start(folder.Path, session: session.Id);
        await using var page = await chromium.Open(server.Address);
        await page.SayName("Reader One");
        await page.Until("document.querySelector('#next')");
        var (seat, first) = (await home.SeatOf(session, "reader-1", Cancellation), (await home.ListCasesOf(session, Cancellation))[0]);
        Assert.Empty((await home.Append([.. ScoreProfile.Svdh98.Items.SkipLast(1).Select(item => new ScoreEvent(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, seat, first.Id, item.Id, null, item.Of(0)))], ScoreProfile.Svdh98, Cancellation)).Refused);
        await page.OpenNextCase();
        await page.Press("ArrowUp");

        Assert.Equal("0", await page.Evaluate<string>("document.querySelector('.cell-here').textContent.trim()"));
        Assert.False(await page.Evaluate<bool>($"!!{Shown}"));
        await page.Press("ArrowDown", "3");
        await page.Until(Shown);
        Assert.Equal("true", await page.Evaluate<string>($"{Shown}.dataset.doubts"));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("en", "carpus-auto: 2 (78 %), 1 to 3 possible", "look again", "For research; trained on drawn films alone.")]
    [InlineData("zh-Hant", "carpus-auto：2 分（78 %），可能為 1 至 3 分", "請再看一次", "供研究使用；僅以繪製的影像訓練。")]
    public async Task It_is_seen_below_the_grades_after_the_first_read_and_by_the_lead_over_all_cases(string language, string opinion, string again, string caution)
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2, PagesTests.IsForDocumentation ? FilmFormat.Standard : FilmFormat.Small);
        await using var server = await RunningServer.Start(folder.Path);
        var home = server.Service<Home>();
        var cases = await home.ListReadingCases(Cancellation);
        var obstacles = new List<string>();
        await using var page = await chromium.Open(server.Address, 1440, 900);
        await page.Speak(language);
        await page.SayName("Dr. Lin");
        await page.Until("document.querySelector('.case-row[href]')");
        Assert.False(await page.Evaluate<bool>("!!document.querySelector('#order, #suspects')"));

        // Of two cases it thinks 2 everywhere; of the later one it is less sure.
        await home.PutOpinions(cases[0].Id, AutomaticOpinions.Around(_ => 2), Cancellation);
        await home.PutOpinions(cases[3].Id, AutomaticOpinions.Around(_ => 2, sure: 0.6), Cancellation);
        await page.GoTo(new(server.Address, $"cases/{cases[0].Id}"));
        await page.UntilFilmIsShown();
        Assert.False(await page.Evaluate<bool>($"!!{Shown}"));
        await page.Press("1", "5", "3", "0", "2");
        await page.UntilSaved();
        Assert.False(await page.Evaluate<bool>($"!!{Shown}")); // the item at hand has no score yet
        await page.Press("ArrowUp", "ArrowUp");
        await page.Until($"{Shown}?.dataset.doubts === 'true'");
        var line = await page.Text("#opinion p");
        Assert.Equal($"{opinion}{again}", line);
        Assert.Equal(caution, await page.Text("#opinion .opinion-note"));
        await page.UntilExamplesAreShown();
        await PagesTests.Look(page, "automatic-opinion", language, obstacles);
        await page.Press("ArrowUp");
        await page.Until($"{Shown}?.dataset.doubts === 'false'");
        Assert.Equal(opinion, await page.Text("#opinion p"));

        await page.GoTo(server.Address);
        await page.Until("document.querySelector('#suspects') && document.querySelector('#order')");
        await page.Click("#uncertain-first");
        await page.Until($"document.querySelector('#next').getAttribute('href').endsWith('{cases[3].Id}')");
        Assert.Equal([cases[3].Id.Value, cases[0].Id.Value], (await page.Evaluate<string[]>("[...document.querySelectorAll('.case-row[href]')].map(({ href }) => href.split('/').pop())")).Take(2));
        Assert.Contains(caution, await page.Text("#order-word"), StringComparison.Ordinal);
        await PagesTests.Look(page, "uncertain-first", language, obstacles);
        await page.Click("#suspects");
        await page.Until("document.querySelectorAll('.suspects tbody tr').length === 2");
        Assert.Contains(caution, await page.Text("#for-research"), StringComparison.Ordinal);
        Assert.Equal(["5", "0"], await page.Evaluate<string[]>("[...document.querySelectorAll('.suspect-points')].map(({ textContent }) => textContent)"));
        await PagesTests.Look(page, "suspects", language, obstacles);
        await page.Click(".suspects tbody tr:nth-child(2) a");
        await page.Until($"document.querySelector('#now')?.dataset.item === '{ScoreProfile.Svdh98.Items[3].Id}' && {Shown}");
        Assert.True(obstacles.Count == 0, string.Join('\n', obstacles));
        Assert.Empty(page.Errors);
    }
}
