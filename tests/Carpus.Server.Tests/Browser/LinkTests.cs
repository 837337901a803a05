using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>Links from other programs, by accession numbers.</summary>
public sealed class LinkTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact, Trait("case", "37")]
    public async Task A_link_by_accession_numbers_opens_hand_foot_and_the_visit_before_or_says_which_is_missing()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 1, visits: 2);
        await using var server = await RunningServer.Start(folder.Path);
        var last = (await server.Service<Home>().ListReadingCases(Cancellation)).Single(one => one.TimePoint.Number == 2);
        await using var page = await chromium.Open(new(server.Address, $"open?accessions={last.Hand!.Accession},{last.Foot!.Accession}"));
        await page.SayName("Reader One");

        await page.UntilFilmIsShown();
        Assert.Equal(last.Id.Value, await page.Evaluate<string>("document.querySelector('#room').dataset.case"));
        await page.Until("document.querySelectorAll('.film-beside .cornerstone-canvas').length === 1 && !document.querySelector('.film-state')");
        await page.Press("f");
        await page.Until("document.querySelector('.film-main .film-note-top').textContent.includes('Foot') && !document.querySelector('.film-state')");

        await page.GoTo(new(server.Address, $"open?accessions={last.Hand.Accession},RAF99999"));
        await page.Until("document.querySelector('#missing')");
        Assert.Contains("RAF99999", await page.Text("#missing"), StringComparison.Ordinal);
        Assert.DoesNotContain(last.Hand.Accession!, await page.Text("#missing"), StringComparison.Ordinal);
        Assert.True(await page.Evaluate<bool>($"!!document.querySelector('#opened a[href=\"cases/{last.Id}\"]')"));
        Assert.Empty(page.Errors);
    }
}
