using Carpus.Dicom;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>The reading room as a reader meets it: the real server, a real browser, the keyboard.</summary>
public sealed class ReadingRoomTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Grades that differ from item to item and stay in the range of each.</summary>
    static int GradeOf(ScoreItem item) => item.Index * 7 % item.GradeCount;

    [Fact]
    public async Task A_whole_case_is_scored_with_98_digits_and_found_again_after_the_server_was_started_anew()
    {
        using var folder = new TemporaryFolder();
        await StudyOfOne.Make(folder.Path);
        var expected = ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(GradeOf(item)));

        await using (var server = await RunningServer.Start(folder.Path))
        await using (var page = await chromium.Open(server.Address))
        {
            await page.SayName("Reader One");
            await page.OpenNextCase();
            await page.Press([.. ScoreProfile.Svdh98.Items.Select(item => $"{GradeOf(item)}")]);
            await page.UntilSaved();

            await MatchesSheet(page, expected);
            Assert.Empty(page.Errors);
        }

        await using (var server = await RunningServer.Start(folder.Path))
        await using (var page = await chromium.Open(new(server.Address, $"cases/{StudyOfOne.Case}")))
        {
            await page.SayName("Reader One");
            await page.UntilFilmIsShown();

            await MatchesSheet(page, expected);
            Assert.Equal("98 of 98 items", await page.Text("#scored"));
        }
    }

    [Fact]
    public async Task Two_tabs_with_one_case_are_told_of_each_other_and_both_keep_their_scores()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var (server, page) = (sitting.Server, sitting.Page);
        Assert.False(await page.Evaluate<bool>("!!document.querySelector('#elsewhere')"));

        var tab = await page.OpenTab(new(server.Address, $"cases/{StudyOfOne.Case}"));
        await tab.UntilFilmIsShown();
        await tab.Until("document.querySelector('#elsewhere')");
        await page.Until("document.querySelector('#elsewhere')");
        await tab.Press("5");
        await tab.UntilSaved();
        await tab.CloseTab();

        await page.Until("!document.querySelector('#elsewhere')");
        await page.Press("4");
        await page.UntilSaved();
        var reading = await server.Service<Store.Home>().OpenReading(new(StudyOfOne.Case), "reader-1", TestContext.Current.CancellationToken);
        Assert.Equal([5.0, 4.0], reading.Events.Select(made => ((Score.Graded)made.New!).Points));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Undo_takes_back_the_last_score_and_a_reason_stands_for_points_that_there_are_not()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var page = sitting.Page;

        await page.Press("5", "4", "u");
        await page.Until("document.querySelector('#scored').textContent.startsWith('1 of')");
        Assert.Equal(("RH.PIP2.E", 5), (await page.Item(), await page.Number("#total")));

        await page.Press("n", "1");
        await page.UntilSaved();
        var cells = await page.Cells();
        Assert.Equal(("5", "–", ""), (cells["RH.IP1.E"], cells["RH.PIP2.E"], cells["RH.PIP2.J"]));
        Assert.Equal(5, await page.Number("#total"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Scores_that_are_given_while_the_line_is_cut_wait_in_the_browser_and_arrive_once()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var (server, page) = (sitting.Server, sitting.Page);
        await page.Press("1");
        await page.UntilSaved();

        await page.SetOffline(true);
        await page.Press([.. Enumerable.Repeat("2", 10)]);
        await page.Until("document.querySelector('#saved').dataset.waiting === '10'");
        await page.SetOffline(false);
        await page.UntilSaved();

        var reading = await server.Service<Carpus.Store.Home>().OpenReading(new(StudyOfOne.Case), "reader-1", TestContext.Current.CancellationToken);
        Assert.Equal((11, 21), (reading.Events.Count, reading.Sheet.Totals().Total.Sum));
    }

    [Fact, Trait("case", "1"), Trait("case", "2")]
    public async Task The_language_is_switched_and_remembered_and_the_film_can_be_inverted()
    {
        using var folder = new TemporaryFolder();
        await StudyOfOne.Make(folder.Path);
        await using var server = await RunningServer.Start(folder.Path);
        await using var page = await chromium.Open(server.Address);
        await page.SayName("Reader One");

        await page.Until("document.querySelector('#next')");
        await page.Click("button[lang='zh-Hant']");
        await page.Until("document.querySelector('h1')?.textContent === '工作清單'");
        await page.Reload();
        await page.OpenNextCase();
        Assert.Equal("0 / 98 項", await page.Text("#scored"));

        var before = await page.Light();
        await page.Press("i");
        await page.Until($"Math.abs({RoomPage.LightScript} - {before}) > 20");
        await page.Press("i", "r", "r");
        await page.Until($"Math.abs({RoomPage.LightScript} - {before}) < 1");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_reader_whom_this_home_does_not_know_is_asked_who_reads()
    {
        await using var sitting = await Sitting.Begin(chromium);
        var page = sitting.Page;
        await page.Evaluate<bool>("(() => { localStorage.setItem('carpus.reader', 'reader-7'); localStorage.setItem('carpus.reader-name', 'Somebody Elsewhere'); return true; })()");

        await page.Reload();
        await page.Until("document.querySelector('.readers button')");
        Assert.Equal("Reader One", await page.Text(".readers button"));
        await page.Click(".readers button");
        await page.UntilFilmIsShown();

        Assert.Equal("Reader One", await page.Text("#reader"));
    }

    [Fact]
    public async Task A_real_hand_film_in_JPEG_2000_is_seen_and_scored()
    {
        var path = Material.Shared("dicom", "pydicom_pylibjpeg-data", "JPEG2000Lossless", "NM_Kakadu44_SOTmarkerincons.dcm");
        await using var sitting = await Sitting.Begin(chromium, home => StudyOfOne.Make(home, DicomFile.Open(path)));
        var (server, page) = (sitting.Server, sitting.Page);

        Assert.InRange(await page.Light(), 10, 245);
        await page.Press("2", "1", "3");
        await page.UntilSaved();

        var reading = await server.Service<Carpus.Store.Home>().OpenReading(new(StudyOfOne.Case), "reader-1", TestContext.Current.CancellationToken);
        Assert.Equal((3, 6), (reading.Events.Count, reading.Sheet.Totals().Total.Sum));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_picture_of_the_reading_room_in_the_documentation_is_drawn_by_this_test()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1", "the picture is drawn anew only with CARPUS_UPDATE_GOLDEN=1");
        using var folder = new TemporaryFolder();
        await StudyOfOne.Make(folder.Path, isLarge: true);
        await using var server = await RunningServer.Start(folder.Path);
        await using var page = await chromium.Open(server.Address);
        await page.SayName("Dr. Lin");
        await page.OpenNextCase();
        await page.Press([.. ScoreProfile.Svdh98.Items.Take(40).Select(item => $"{GradeOf(item)}")]);
        await page.UntilSaved();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Directory.CreateDirectory(Path.Combine(Material.Root, "docs", "images"));
        await File.WriteAllBytesAsync(Path.Combine(Material.Root, "docs", "images", "reading-room.png"), await page.Picture(), TestContext.Current.CancellationToken);
    }

    static async Task MatchesSheet(RoomPage page, ScoreSheet expected)
    {
        Assert.Equal(expected.Cells.OrderBy(cell => cell.Item.Id).Select(cell => (cell.Item.Id, cell.Score!.Code)), (await page.Cells()).OrderBy(cell => cell.Key).Select(cell => (cell.Key, cell.Value)));
        var totals = expected.Totals();
        Assert.Equal(totals.Total.Sum, await page.Number("#total"));
        Assert.Equal((totals.Erosion.Sum, totals.Narrowing.Sum), (await page.Number("#total-erosion"), await page.Number("#total-narrowing")));
        Assert.Equal((totals.Hands.Sum, totals.Feet.Sum), (await page.Number("#total-hands"), await page.Number("#total-feet")));
    }
}
