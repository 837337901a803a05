using System.CommandLine;
using Carpus.Cli.Locating;
using Carpus.Dicom;
using Carpus.Exchange.Pictures;
using Carpus.Learning.Evaluation;

namespace Carpus.Cli;

/// <summary>Measures the locator on films whose joints people have marked.</summary>
static class EvaluateVerb
{
    public static Verb Create()
    {
        var landmarks = new Option<string[]>("--landmarks") { Description = "Tables with tabs of marked sites: file, side, site, column_px, row_px; a file is named below the table's folder.", HelpName = "FILE.tsv", Required = true, AllowMultipleArgumentsPerToken = true };
        var weights = new Option<string>("--weights") { Description = "A folder with limbs.onnx and joints.onnx of your own training.", HelpName = "DIR" };
        var json = Verb.Json();
        var verb = new Verb("evaluate", "Measures the joint locator on films whose sites were marked by people.")
        {
            Examples =
            [
                "carpus evaluate --landmarks films/landmarks.tsv",
                "carpus evaluate --landmarks films/landmarks.tsv --weights run7 --json",
            ],
        };
        foreach (var option in (Option[])[landmarks, weights, json])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) => Run(asked.GetRequiredValue(landmarks), asked.GetValue(weights), asked.GetValue(json), cancellation));
        return verb;
    }

    static async Task<int> Run(string[] tables, string? weights, bool asJson, CancellationToken cancellation)
    {
        using var locator = LocateVerb.Open(weights);
        var limbs = tables.SelectMany(table => File.Exists(table) ? LandmarkTable.Read(table).Limbs.Select(limb => (Film: Path.Combine(Path.GetDirectoryName(Path.GetFullPath(table))!, limb.File), Limb: limb)) : throw new UsageException($"There is no {table}.")).GroupBy(limb => limb.Film).ToList();
        var refused = 0;
        var cases = await Talk.Progress("Measuring", progress => Task.Run(() =>
        {
            var cases = new List<LocatedCase>();
            foreach (var (done, film) in limbs.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report((done, limbs.Count));
                try
                {
                    var found = locator.Locate(AnyFilm.Open(film.Key, PictureDecoder.IsPicture(film.Key)).Picture);
                    cases.AddRange(film.Select(limb => LocatedCase.Of(limb.Limb, found)));
                }
                catch (Exception broken) when (broken is DicomFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    refused++;
                    Talk.Warn($"{film.Key}: {broken.Message}");
                }
            }
            return cases;
        }, cancellation));
        var rows = EvaluationTable.Of(cases);
        if (asJson)
            foreach (var row in rows)
                Talk.Json(row);
        else
            foreach (var line in EvaluationTable.Lines(rows))
                Talk.Say(line);
        return refused > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
