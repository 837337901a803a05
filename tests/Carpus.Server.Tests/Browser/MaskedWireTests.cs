using System.Text;
using Carpus.Readings;
using Carpus.Store;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>What a real browser receives while a blinded reader reads: every address, header and body of every answer is searched.</summary>
public sealed class MaskedWireTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReadingMode.Single)]
    [InlineData(ReadingMode.PairedMasked)]
    public async Task Nothing_that_the_browser_of_a_blinded_reader_receives_tells_who_when_or_in_which_order(ReadingMode mode)
    {
        using var folder = new TemporaryFolder();
        var planted = await StudyOfMany.Make(folder.Path, patients: 2, visits: 2);
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        var session = await home.StartSession("Spring round", mode, cancellation: Cancellation);
        await using var server = await RunningServer.Start(folder.Path, session: session.Id);
        await using var page = await chromium.Open(new("about:blank"));
        var heard = page.Hear();

        await page.GoTo(server.Address);
        await page.SayName("Reader One");
        await page.OpenNextCase();
        // All that a reader does: grade, comment, look at the foot and at other visits, lay, measure, move a box, finish the case and go on to the next.
        await page.Press("3", "2", "f", "p", "p", "z", "m", "d");
        await page.ClickFilm((0.3, 0.4), (0.5, 0.6));
        await page.Press("h", "b", "ArrowRight", "Enter", "c");
        await page.Type("#comment", "cyst");
        await page.Press("Enter");
        await page.Press([.. Enumerable.Repeat("0", 98)]);
        await page.UntilSaved();
        await page.Press("Enter");
        await page.Until("document.querySelector('#scored')?.textContent.startsWith('0 of')");
        await page.UntilFilmIsShown();
        var answers = await heard.Answers();

        var secrets = await StudySecrets.Of(home, planted);
        TestContext.Current.TestOutputHelper!.WriteLine($"{answers.Count} answers, {answers.Sum(answer => answer.Bytes.LongLength) >> 20} MB, {secrets.Count} secrets");
        foreach (var part in (string[])["/pixels", "/readings/", "/examples/", "/cases", "/marks/", "/joints", "/orientation", "_framework/"])
            Assert.Contains(answers, answer => answer.Address.Contains(part, StringComparison.Ordinal));
        foreach (var (address, bytes) in answers)
            foreach (var secret in secrets)
                Assert.False(StudySecrets.Hold(bytes, secret), $"{address} holds {secret}");
        // A date in whatever form would tell; the times of the reader's own events are the reader's.
        Assert.DoesNotContain(answers, answer => answer.Address.Contains("/api/", StringComparison.Ordinal) && !answer.Address.Contains("/readings/", StringComparison.Ordinal) && !answer.Address.Contains("/pixels", StringComparison.Ordinal) && !answer.Address.Contains("/examples/", StringComparison.Ordinal)
            && StudySecrets.ADate().IsMatch(Encoding.UTF8.GetString(answer.Bytes)));
        Assert.Empty(page.Errors);
    }
}
