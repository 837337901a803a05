using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;

namespace Carpus.Dicom.Deidentification.Reporting;

/// <summary>The report that goes with the films, as JSON and HTML: what was done by which rule, never to which value. The policy lies beside it.</summary>
static class DeidentificationReport
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(DeidentificationResult result, Deidentifier deidentifier, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteWhole(Path.Combine(folder, "report.json"), Json(result, deidentifier));
        WriteWhole(Path.Combine(folder, "policy.json"), [.. deidentifier.Policy.Json]);
        WriteWhole(Path.Combine(folder, "report.html"), Encoding.UTF8.GetBytes(ReportPage.Of(result, deidentifier)));
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
            painted = result.Painted.Select(film => new { film = film.Film, boxes = film.Boxes.Select(box => new { row = box.Row, column = box.Column, height = box.Height, width = box.Width }) }),
            beforeAfter = BeforeAfter.Of(deidentifier.Tally, policy).Select(row => new { tag = row.Tag, name = row.Name, vr = row.VR, action = row.Action.ToString(), before = row.Before.English, after = row.After.English, count = row.Count }),
            attributes = deidentifier.Tally.Rows.Select(row => new { tag = ReportPage.NameOf(row.Tag).Tag, name = ReportPage.NameOf(row.Tag).Name, action = row.Action.ToString(), because = row.Because, count = row.Count }),
        }, Readable);
    }

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
