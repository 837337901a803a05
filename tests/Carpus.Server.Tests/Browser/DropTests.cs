using Carpus.Phantoms;
using Carpus.Store;
using Carpus.Testing;

using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Server.Tests.Browser;

/// <summary>Files that are dropped on the page from the desktop.</summary>
public sealed class DropTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Films_that_are_dropped_on_the_page_are_a_case_at_once_and_what_is_no_film_is_named()
    {
        using var folder = new TemporaryFolder();
        using var desktop = new TemporaryFolder();
        await Home.Open(folder.Path, cancellation: Cancellation);
        await using var server = await RunningServer.Start(folder.Path, intake: home => new HomeIntake(home));
        var study = PhantomCohort.Draw(seed: 5, patients: 1, visits: 1)[0];
        var paths = new List<string>();
        foreach (var limb in (Limb[])[Limb.Hand, Limb.Foot])
        {
            paths.Add(desktop.File($"{limb}.dcm"));
            PhantomFilm.Draw(study, limb, FilmFormat.Small).ToDicom(identified: true).Save(paths[^1]);
        }
        paths.Add(desktop.File("letter.dcm"));
        await File.WriteAllTextAsync(paths[^1], "Dear colleague, here are the films.", Cancellation);
        await using var page = await chromium.Open(new(server.Address, "films"));
        await page.SayName("Reader One");
        await page.Until("document.querySelector('#films')");

        await page.Drop(".drop", [.. paths]);
        await page.Until("document.querySelector('#intake-report')");

        Assert.StartsWith("2 new, 0 were there already, 1 refused. There are 1 cases now.", await page.Text("#intake-report p"), StringComparison.Ordinal);
        Assert.Equal("letter.dcm", await page.Text("#intake-report .finding b"));
        await page.GoTo(server.Address);
        await page.OpenNextCase();
        Assert.InRange(await page.Light(), 5, 250);
        Assert.Equal(2, (await server.Service<Home>().ListFilms(Cancellation)).Count);

        await page.GoTo(new(server.Address, "films"));
        await page.Until("document.querySelector('#films')");
        await page.Drop(".drop", paths[0]);
        await page.Until("document.querySelector('#intake-report')");
        Assert.StartsWith("0 new, 1 were there already, 0 refused.", await page.Text("#intake-report p"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }
}
