using System.CommandLine;
using System.Text;
using Carpus.Exchange.Figures;
using Carpus.Exchange.StudyReports;
using Carpus.Store;

namespace Carpus.Cli.Reporting;

/// <summary>Where a verb that measures writes its report: a page, a table of every number, the figures one by one.</summary>
sealed class ReportOptions
{
    readonly Option<FileInfo> _page = new("--report") { Description = "Writes a page with tables and figures that opens in any browser and prints on A4.", HelpName = "OUT.html" };

    readonly Option<FileInfo> _table = new("--csv") { Description = "Writes every number with its interval, n and method as a line.", HelpName = "OUT.csv" };

    readonly Option<DirectoryInfo> _figures = new("--figures") { Description = "Writes the figures of the page as PNG and SVG into a new folder.", HelpName = "DIR" };

    readonly Option<string> _language = new("--language") { Description = "Of page and figures: en or zh-TW.", DefaultValueFactory = _ => "en", HelpName = "TAG" };

    public ReportOptions(Verb verb)
    {
        _language.AcceptOnlyFromAmong("en", "zh-TW");
        foreach (var option in (Option[])[_page, _table, _figures, _language])
            verb.Options.Add(option);
    }

    /// <summary>Writes what was asked for; a file that is there is replaced, a folder is not.</summary>
    public async Task Write(ParseResult asked, Func<StudyReport> make)
    {
        var (page, table, figures, language) = (asked.GetValue(_page), asked.GetValue(_table), asked.GetValue(_figures), asked.GetValue(_language)!);
        if (page is null && table is null && figures is null)
            return;
        var report = make();
        if ((page is not null || figures is not null) && FigureFont.LanguageFor(language) != language)
            Talk.Warn("This machine has no type face with Chinese characters that figures can be drawn in (fonts-wqy-zenhei on Debian); the figures are in English.");
        if (page is not null)
        {
            var text = StudyReportPage.Of(report, language, Home.Program);
            await WholeFile.Write(page.FullName, target => target.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask());
            Talk.Warn($"The report is {page.FullName}.");
        }
        if (table is not null)
            await WholeFile.Write(table.FullName, target => { StudyReportCsv.Write(report, target); return Task.CompletedTask; });
        if (figures is not null)
            await WholeFolder.Write(figures.FullName, async folder =>
            {
                foreach (var figure in report.Sections.SelectMany(section => section.Figures))
                {
                    var image = figure.Draw(language);
                    await File.WriteAllTextAsync(Path.Combine(folder, $"{figure.Name}.svg"), image.Svg);
                    if (!image.Png.IsEmpty)
                        await File.WriteAllBytesAsync(Path.Combine(folder, $"{figure.Name}.png"), image.Png.ToArray());
                }
                return true;
            });
    }
}
