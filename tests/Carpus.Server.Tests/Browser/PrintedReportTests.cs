using Carpus.Exchange.Pictures;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>The score report on paper.</summary>
public sealed class PrintedReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Score report", "Reader One")]
    [InlineData("zh-Hant", "評分報告", "註解內容")]
    public async Task A_score_report_is_one_white_page_with_every_item_and_the_totals(string language, string title, string word)
    {
        var program = Material.Program("pdftoppm");
        using var folder = new TemporaryFolder();
        await using var sitting = await Sitting.Begin(chromium);
        var (page, items) = (sitting.Page, ScoreProfile.Svdh98.Items);
        await page.Press("c");
        await page.Type("#comment", "Cyst in the head of the first metacarpal");
        await page.Press("Enter");
        await page.Press([.. items.Take(60).Select(item => $"{item.Index * 7 % item.GradeCount}")]);
        await page.UntilSaved();
        await page.Speak(language);
        await page.GoTo(new(sitting.Server.Address, $"cases/{StudyOfOne.Case}/report"));
        await page.Until("document.querySelector('#report')");

        await File.WriteAllBytesAsync(folder.File("report.pdf"), await page.Pdf(), Cancellation);
        Assert.Equal(0, Peer.Run(program, "-r", "100", "-png", folder.File("report.pdf"), folder.File("page")).ExitCode);
        var text = Peer.Run(Material.Program("pdftotext"), "-layout", folder.File("report.pdf"), "-").Output;

        var paper = PictureDecoder.Decode(Assert.Single(Directory.GetFiles(folder.Path, "page*.png"))).Frame;
        if (Environment.GetEnvironmentVariable("CARPUS_UPDATE_GOLDEN") == "1")
            File.Copy(Directory.GetFiles(folder.Path, "page*.png")[0], Path.Combine(Material.Root, "docs", "screens", language, "printed-report.png"), overwrite: true);
        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains("Cyst in the head of the first metacarpal", text, StringComparison.Ordinal);
        Assert.Contains($"{items.Take(60).Sum(item => item.Index * 7 % item.GradeCount)}", text, StringComparison.Ordinal);
        foreach (var site in (string[])["IP1", "PIP5", "MCP1", "CMC5", "ULN", "RC", "MTP5"])
            Assert.Contains(site, text, StringComparison.Ordinal);
        // White paper, dark writing, and nothing of the screen's bars and buttons.
        var lights = Enumerable.Range(0, paper.Rows * paper.Columns).Select(index => paper.Values[index * paper.Samples]).ToList();
        Assert.InRange(lights.Average(), 225, 254);
        Assert.Equal(255, paper.Values[0]);
        Assert.Contains(lights, light => light < 60);
        Assert.DoesNotContain(language == "en" ? "Print" : "列印", text, StringComparison.Ordinal);
    }
}
