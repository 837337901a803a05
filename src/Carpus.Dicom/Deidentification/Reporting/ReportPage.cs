using System.Net;
using System.Text;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification.Reporting;

/// <summary>The report as one HTML page without scripts, in English and 繁體中文.</summary>
static class ReportPage
{
    public static string Of(DeidentificationResult result, Deidentifier deidentifier)
    {
        var policy = deidentifier.Policy;
        var html = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>De-identification report 去識別化報告</title>
            <style>body{font:15px/1.5 system-ui,"Noto Sans TC",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f24;background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            h1 span,h2 span,th span,.zh{color:#66707c;font-weight:400;margin-left:.4em}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #e3e6ea;vertical-align:top}
            th:last-child{white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.9em}.big{display:flex;gap:2.5rem;flex-wrap:wrap}.big b{display:block;font-size:1.8rem;font-weight:600}
            @media(prefers-color-scheme:dark){body{background:#14171b;color:#dfe3e8}th,td{border-color:#2b3138}h1 span,h2 span,th span,.zh{color:#939ca7}}</style>

            """);
        html.Append("<h1>De-identification report<span>去識別化報告</span></h1>\n<div class=\"big\">");
        foreach (var (count, english, chinese) in (ReadOnlySpan<(int, string, string)>)[(result.Files, "files", "檔案"), (result.Deidentified, "de-identified", "已去識別"), (result.Refused.Count, "refused", "拒收"), (result.Review.Count, "to look at", "待檢視")])
            html.Append($"<div><b>{count}</b>{english} {chinese}</div>");
        html.Append("</div>\n");

        Heading(html, "Policy", "政策");
        html.Append($"<p>{Text(policy.Title)}</p><table>");
        Row(html, "Policy 政策", $"{policy.Id}, version {policy.Version}, SHA-256 {policy.Fingerprint[..16]}");
        Row(html, "Standard 標準", $"{ConfidentialityProfile.Edition}, Basic Application Level Confidentiality Profile");
        Row(html, "Options 選項", policy.Options.IsEmpty ? "none" : string.Join("; ", policy.Options.Select(option => ConfidentialityProfile.CodeOf(option).Meaning)));
        Row(html, "Method (0012,0063) 方法", policy.Method);
        Row(html, "Vault key 金鑰", deidentifier.Vault.KeyId);
        html.Append("</table>\n");

        BeforeAndAfter(html, deidentifier);
        Heading(html, "By action", "依處理方式");
        html.Append("<table>");
        foreach (var action in deidentifier.Tally.Rows.GroupBy(row => row.Action).OrderBy(group => group.Key))
            html.Append($"<tr><td>{Text($"{PolicyActionWords.Of(action.Key)}")}</td><td class=\"n\">{action.Sum(row => row.Count)}</td></tr>\n");
        html.Append("</table>\n");

        List(html, "Refused files", "拒收檔案", [.. result.Refused.Select(refused => ($"file {refused.Number} of the input", refused.Why))]);
        List(html, "Pictures to look at", "待檢視影像", [.. result.Review.Select(film => (film, "text may be burned into the picture"))]);
        List(html, "Findings", "發現", [.. result.Findings.Select(finding => (finding.Where, finding.What))]);

        Heading(html, "By attribute", "依屬性");
        html.Append("<table><tr><th colspan=\"2\">Attribute<span>屬性</span></th><th>Action<span>處理</span></th><th>Because<span>依據</span></th><th>Count<span>次數</span></th></tr>\n");
        foreach (var (tag, action, because, count) in deidentifier.Tally.Rows)
            html.Append($"<tr><td><code>{NameOf(tag).Tag}</code></td><td>{Text(NameOf(tag).Name)}</td><td>{Text($"{PolicyActionWords.Of(action)}")}</td><td>{Text(because)}</td><td class=\"n\">{count}</td></tr>\n");
        return html.Append("</table></html>\n").ToString();
    }

    static void BeforeAndAfter(StringBuilder html, Deidentifier deidentifier)
    {
        Heading(html, "Before and after", "處理前後對照");
        html.Append("<table><tr><th colspan=\"2\">Attribute<span>屬性</span></th><th>VR</th><th>Before<span>處理前</span></th><th>After<span>處理後</span></th><th>Count<span>次數</span></th></tr>\n");
        foreach (var row in BeforeAfter.Of(deidentifier.Tally, deidentifier.Policy))
            html.Append($"<tr><td><code>{row.Tag}</code></td><td>{Text(row.Name)}</td><td>{row.VR}</td><td>{Pair(row.Before)}</td><td>{Pair(row.After)}</td><td class=\"n\">{row.Count}</td></tr>\n");
        html.Append("</table>\n");
    }

    static string Pair(Wording wording) => $"{Text(wording.English)}<span class=\"zh\">{Text(wording.Chinese)}</span>";

    static void List(StringBuilder html, string english, string chinese, IReadOnlyList<(string Where, string What)> lines)
    {
        Heading(html, english, chinese);
        if (lines.Count == 0)
        {
            html.Append("<p>none 無</p>\n");
            return;
        }
        html.Append("<table>");
        foreach (var (where, what) in lines)
            Row(html, where, what);
        html.Append("</table>\n");
    }

    static void Heading(StringBuilder html, string english, string chinese) => html.Append($"<h2>{english}<span>{chinese}</span></h2>\n");

    static void Row(StringBuilder html, string name, string value) => html.Append($"<tr><td>{Text(name)}</td><td>{Text(value)}</td></tr>\n");

    static string Text(string text) => WebUtility.HtmlEncode(text);

    public static (string Tag, string Name) NameOf(Tag tag) =>
        tag.Number == 0 ? ("", "private and unknown attributes") : (tag.ToString(), DataDictionary.Find(tag)?.Name ?? "");
}
