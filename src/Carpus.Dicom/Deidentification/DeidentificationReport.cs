using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Dictionary;

namespace Carpus.Dicom.Deidentification;

/// <summary>The report that goes with the films, as JSON and HTML: what was done by which rule, never to which value. The policy lies beside it.</summary>
static class DeidentificationReport
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(DeidentificationResult result, Deidentifier deidentifier, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteWhole(Path.Combine(folder, "report.json"), Json(result, deidentifier));
        WriteWhole(Path.Combine(folder, "policy.json"), [.. deidentifier.Policy.Json]);
        WriteWhole(Path.Combine(folder, "report.html"), Encoding.UTF8.GetBytes(Html(result, deidentifier)));
    }

    static byte[] Json(DeidentificationResult result, Deidentifier deidentifier)
    {
        var policy = deidentifier.Policy;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            policy = new
            {
                id = policy.Id,
                version = policy.Version,
                sha256 = policy.Fingerprint,
                standard = ConfidentialityProfile.Edition,
                method = policy.Method,
                options = policy.Options.Select(option => ConfidentialityProfile.CodeOf(option).Meaning),
            },
            vaultKey = deidentifier.Vault.KeyId,
            files = result.Files,
            deidentified = result.Deidentified,
            refused = result.Refused.Select(refused => new { file = refused.Number, why = refused.Why }),
            review = result.Review,
            findings = result.Findings.Select(finding => new { where = finding.Where, what = finding.What }),
            attributes = deidentifier.Tally.Rows.Select(row => new { tag = NameOf(row.Tag).Tag, name = NameOf(row.Tag).Name, action = row.Action.ToString(), because = row.Because, count = row.Count }),
        }, Readable);
    }

    static string Html(DeidentificationResult result, Deidentifier deidentifier)
    {
        var policy = deidentifier.Policy;
        var html = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>De-identification report 去識別化報告</title>
            <style>body{font:15px/1.5 system-ui,"Noto Sans TC",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f24;background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            h1 span,h2 span,th span{color:#66707c;font-weight:400;margin-left:.4em}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #e3e6ea;vertical-align:top}
            td.n{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.9em}.big{display:flex;gap:2.5rem;flex-wrap:wrap}.big b{display:block;font-size:1.8rem;font-weight:600}
            @media(prefers-color-scheme:dark){body{background:#14171b;color:#dfe3e8}th,td{border-color:#2b3138}h1 span,h2 span,th span{color:#939ca7}}</style>

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

        Heading(html, "By action", "依處理方式");
        html.Append("<table>");
        foreach (var action in deidentifier.Tally.Rows.GroupBy(row => row.Action).OrderBy(group => group.Key))
            html.Append($"<tr><td>{Text(Words(action.Key))}</td><td class=\"n\">{action.Sum(row => row.Count)}</td></tr>\n");
        html.Append("</table>\n");

        List(html, "Refused files", "拒收檔案", [.. result.Refused.Select(refused => ($"file {refused.Number} of the input", refused.Why))]);
        List(html, "Pictures to look at", "待檢視影像", [.. result.Review.Select(film => (film, "text may be burned into the picture"))]);
        List(html, "Findings", "發現", [.. result.Findings.Select(finding => (finding.Where, finding.What))]);

        Heading(html, "By attribute", "依屬性");
        html.Append("<table><tr><th>Attribute<span>屬性</span></th><th></th><th>Action<span>處理</span></th><th>Because<span>依據</span></th><th>Count<span>次數</span></th></tr>\n");
        foreach (var (tag, action, because, count) in deidentifier.Tally.Rows)
            html.Append($"<tr><td><code>{NameOf(tag).Tag}</code></td><td>{Text(NameOf(tag).Name)}</td><td>{Text(Words(action))}</td><td>{Text(because)}</td><td class=\"n\">{count}</td></tr>\n");
        return html.Append("</table></html>\n").ToString();
    }

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

    static (string Tag, string Name) NameOf(Tag tag) =>
        tag.Number == 0 ? ("", "private and unknown attributes") : (tag.ToString(), DataDictionary.Find(tag)?.Name ?? "");

    static string Words(PolicyAction action) => action switch
    {
        PolicyAction.Keep => "kept 保留",
        PolicyAction.Clean => "cleaned 清理",
        PolicyAction.Generalise => "generalised 概化",
        PolicyAction.ReplaceUid => "UID replaced 更換識別碼",
        PolicyAction.Pseudonym => "pseudonym 化名",
        PolicyAction.Dummy => "value without meaning 虛值",
        PolicyAction.Empty => "emptied 清空",
        _ => "removed 移除",
    };

    static void WriteWhole(string path, byte[] bytes)
    {
        var unfinished = path + ".part";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
