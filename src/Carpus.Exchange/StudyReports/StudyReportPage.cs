using System.Globalization;
using System.Net;
using System.Text;
using Carpus.Anatomy;
using Carpus.Exchange.Figures;
using Carpus.Statistics;

namespace Carpus.Exchange.StudyReports;

/// <summary>A report as one HTML file without scripts that opens anywhere and prints on A4. Every number stands with its variant, n, interval and method.</summary>
public static class StudyReportPage
{
    const string Style = """
        html{font-size:clamp(16px,calc(16px + (100vh - 900px)/200),22px)}body{font:.9375rem/1.55 system-ui,"Microsoft JhengHei","PingFang TC","Noto Sans TC","Noto Sans CJK TC",sans-serif;margin:2rem auto;max-width:64rem;padding:0 1.25rem;color:#1b1f24;background:#fff}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.15rem;margin:2.5rem 0 .5rem}p{max-width:46rem;margin:.4rem 0}
        dl{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:0 0 1rem}dl div{min-width:6rem}dt{color:#5b6570;font-size:.85em}dd{margin:0;font-size:1.15em;font-weight:600;overflow-wrap:anywhere}
        nav{font-size:.9em;margin:1rem 0}nav a{color:#0a5c99;margin-right:1.2em}table{border-collapse:collapse;width:100%;margin:.75rem 0}caption{text-align:left}
        th{font-weight:600;border-bottom:1.5px solid #1b1f24;text-align:left;vertical-align:bottom}td,th{padding:.22rem .9rem .22rem 0}td{border-bottom:1px solid #e3e6ea;vertical-align:top}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.m{color:#5b6570;font-size:.87em}tr.first td{border-top:1.5px solid #c9ced4}tr:not(.first) td.of{color:transparent;user-select:none}
        .figures{display:flex;flex-wrap:wrap;gap:1.5rem;margin:1rem 0}figure{margin:0;max-width:100%}figure svg{max-width:100%;height:auto;display:block}figcaption{font-size:.87em;color:#5b6570;max-width:40rem}
        footer{margin-top:3rem;border-top:1px solid #e3e6ea;padding-top:.75rem;color:#5b6570;font-size:.87em}li{max-width:46rem}
        .wide{overflow-x:auto}nav a{display:inline-block}
        @media (min-aspect-ratio:3/1) and (min-width:3000px){body{margin-left:calc(25vw - 32rem)}}
        @media print{html{font-size:16px}.wide{overflow:visible}body{margin:0;max-width:none;font-size:11px}nav{display:none}h2{break-after:avoid}figure,tr{break-inside:avoid}@page{size:A4;margin:16mm}}
        """;

    /// <param name="language">"en" or "zh-TW".</param>
    /// <param name="program">What made it, for the foot of the page.</param>
    public static string Of(StudyReport report, string language, string program)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        var title = Text(report.Title.In(language));
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{(IsChinese(language) ? "zh-Hant-TW" : "en")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{Style}</style></head><body><main>\n<h1>{title}</h1>\n<dl>");
        foreach (var (name, value) in report.Facts)
            page.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(name.In(language))}</dt><dd>{Text(value)}</dd></div>");
        page.Append("</dl>\n");
        if (report.Caution is { } caution)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text(caution.In(language))}</p>\n");
        var sections = report.Sections.Where(section => section.Rows.Count + section.Figures.Count > 0).ToList();
        page.Append("<nav>").AppendJoin("", sections.Select(section => $"<a href=\"#{section.Id}\">{Text(section.Title.In(language))}</a>")).Append("</nav>\n");
        foreach (var section in sections)
            Section(page, section, language);
        Notes(page, report.Notes, language);
        page.Append(CultureInfo.InvariantCulture, $"</main><footer>{Text(program)}. {Text(new Bilingual("For research. Intervals are two-sided; the method stands beside each.", "供研究使用。信賴區間皆為雙側，方法列於各數值旁。").In(language))}</footer>\n</body></html>\n");
        return page.ToString();
    }

    static void Section(StringBuilder page, ReportSection section, string language)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{section.Id}\"><h2>{Text(section.Title.In(language))}</h2>\n");
        if (section.Text is { } words)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text(words.In(language))}</p>\n");
        if (section.Rows.Count > 0)
            Table(page, section.Rows, language);
        if (section.Figures.Count > 0)
            page.Append("<div class=\"figures\">").AppendJoin("", section.Figures.Select(figure =>
                $"<figure>{Labelled(figure.Draw(language), figure.Caption.In(language))}<figcaption>{Text(figure.Caption.In(language))}</figcaption></figure>\n")).Append("</div>\n");
        page.Append("</section>\n");
    }

    static void Table(StringBuilder page, IReadOnlyList<ReportRow> rows, string language)
    {
        var isNamed = rows.Any(row => row.Of.English.Length > 0);
        page.Append("<div class=\"wide\" tabindex=\"0\"><table><thead><tr>");
        if (isNamed)
            page.Append(CultureInfo.InvariantCulture, $"<th>{new Bilingual("Of", "對象").In(language)}</th>");
        page.Append(CultureInfo.InvariantCulture, $"<th>{new Bilingual("Statistic", "統計量").In(language)}</th><th class=\"n\">{new Bilingual("Value", "數值").In(language)}</th><th class=\"n\">{new Bilingual("Interval", "信賴區間").In(language)}</th><th class=\"n\">n</th><th>{new Bilingual("Method", "方法").In(language)}</th></tr></thead><tbody>\n");
        string? before = null;
        foreach (var (of, estimate) in rows)
        {
            page.Append(isNamed && of.English != before ? "<tr class=\"first\">" : "<tr>");
            if (isNamed)
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"of\">{Text(of.In(language))}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{Text(Phrases.In(estimate.Variant, language))}</td><td class=\"n\">{Number(estimate.Value)}</td><td class=\"n\">{Span(estimate.Interval, language)}</td><td class=\"n\">{estimate.N}</td><td class=\"m\">{Text(estimate.Undefined is { } why ? Sentences.In(why, language) : Method(estimate.Interval, language))}</td></tr>\n");
            before = of.English;
        }
        page.Append("</tbody></table></div>\n");
    }

    static void Notes(StringBuilder page, IReadOnlyList<string> notes, string language)
    {
        if (notes.Count == 0)
            return;
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"notes\"><h2>{new Bilingual("Notes", "附註").In(language)}</h2><ul>");
        page.AppendJoin("", notes.Select(note => $"<li>{Text(Sentences.In(note, language))}</li>")).Append("</ul></section>\n");
    }

    /// <summary>The drawing with its caption as its name for those who listen; ids of several drawings would clash, and are made different.</summary>
    static string Labelled(FigureImage figure, string caption)
    {
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(figure.Svg)).AsSpan(0, 4));
        var svg = figure.Svg.Replace("id=\"", $"id=\"f{key}-", StringComparison.Ordinal).Replace("url(#", $"url(#f{key}-", StringComparison.Ordinal).Replace("href=\"#", $"href=\"#f{key}-", StringComparison.Ordinal);
        return svg.Insert("<svg".Length, $" style=\"width:{figure.Width / 16.0:0.###}rem\" role=\"img\" aria-label=\"{Text(caption)}\"{(svg.Contains("viewBox", StringComparison.Ordinal) ? "" : $" viewBox=\"0 0 {figure.Width} {figure.Height}\"")}");
    }

    /// <summary>Three significant digits below 10, one decimal above: what papers print.</summary>
    static string Number(double? value) => value switch
    {
        null => "–",
        { } number when Math.Abs(number) >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) >= 1 => number.ToString("0.00", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.000", CultureInfo.InvariantCulture),
    };

    static string Span(Interval? interval, string language) => interval is null ? "" : $"{Number(interval.Lower)} {new Bilingual("to", "至").In(language)} {Number(interval.Upper)}";

    static string Method(Interval? interval, string language) => interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Confidence:0.#} %{new Bilingual(", ", "，").In(language)}{Sentences.In(interval.Method, language)}");

    static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
