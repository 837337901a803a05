using System.CommandLine;
using Carpus.Cli.Evaluating;
using Carpus.Cli.Locating;
using Carpus.Dicom;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using Carpus.Learning.Evaluation;
using Carpus.Phantoms;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Measures the locator and the automatic reader.</summary>
static class EvaluateVerb
{
    public static Verb Create()
    {
        var landmarks = new Option<string[]>("--landmarks") { Description = "Tables with tabs of sites that people marked: file, side, site, column_px, row_px; a file is named below the table's folder. Measures the locator.", HelpName = "FILE.tsv", AllowMultipleArgumentsPerToken = true };
        var phantoms = new Option<int?>("--phantoms") { Description = "So many newly drawn patients, whose truth is known. Measures the locator and the reader.", HelpName = "N" };
        var home = new Option<DirectoryInfo?>("--home") { Description = "A home: the locator is held against joints that people placed or imported, the reader against what people scored.", HelpName = "DIR" };
        var part = new Option<string>("--part") { Description = "Of the home's patients: test, val, train or all. Training learns from train and stops by val.", DefaultValueFactory = _ => "test", HelpName = "PART" };
        part.AcceptOnlyFromAmong("test", "val", "train", "all");
        var split = new Option<string>("--split") { Description = "Key of the split by patient, as it was for training.", DefaultValueFactory = _ => "carpus", HelpName = "KEY" };
        var readers = new Option<string[]>("--reader") { Description = "Of the home, takes these people's scores alone for true; several may be named.", HelpName = "ID" };
        var maker = new Option<string?>("--manufacturer") { Description = "Of the home, only films of this manufacturer; case and spacing do not matter.", HelpName = "NAME" };
        var seed = new Option<ulong>("--seed") { Description = "Of the drawn patients.", DefaultValueFactory = _ => 77001, HelpName = "S" };
        var weights = new Option<string>("--weights") { Description = "A folder with networks of your own training. What it lacks is the shipped one.", HelpName = "DIR" };
        var json = Verb.Json();
        var verb = new Verb("evaluate", "Measures the joint locator and the automatic reader on your own home, on marked films or on newly drawn ones.")
        {
            Examples =
            [
                "carpus evaluate --home study                              # patients that training leaves out",
                "carpus evaluate --home study --part all --reader reader-1",
                "carpus evaluate --home study --weights run2 --manufacturer Philips",
                "carpus evaluate --landmarks films/landmarks.tsv",
                "carpus evaluate --phantoms 100 --seed 5",
                "carpus evaluate --landmarks films/landmarks.tsv --weights run7 --json",
            ],
        };
        foreach (var option in (Option[])[home, part, split, readers, maker, landmarks, phantoms, seed, weights, json])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) => (asked.GetValue(home), asked.GetValue(landmarks), asked.GetValue(phantoms)) switch
        {
            ({ } folder, null or { Length: 0 }, null) => OnHome(
                folder, new(asked.GetRequiredValue(part), asked.GetRequiredValue(split), asked.GetValue(readers) ?? [], asked.GetValue(maker) is { } name ? new Manufacturer(name) : null), asked.GetValue(weights), asked.GetValue(json), cancellation),
            (null, { Length: > 0 } tables, null) => OnFilms(tables, asked.GetValue(weights), asked.GetValue(json), cancellation),
            (null, null or { Length: 0 }, > 0 and var patients) => OnPhantoms(patients, asked.GetValue(seed), asked.GetValue(weights), asked.GetValue(json), cancellation),
            _ => throw new UsageException("Name what to measure on: --home DIR, --landmarks FILE.tsv, or --phantoms N of at least 1; one of them."),
        });
        return verb;
    }

    static async Task<int> OnHome(DirectoryInfo folder, HomeChoice choice, string? weights, bool asJson, CancellationToken cancellation)
    {
        if (!Home.IsHome(folder.FullName))
            throw new UsageException($"There is no home in {folder}; `carpus import` makes one.");
        var home = await Home.Open(folder.FullName, create: false, cancellation: cancellation);
        using var reader = ReadVerb.OpenReader(weights);
        var (trial, report) = await Talk.Progress("Measuring", progress => Task.Run(async () =>
        {
            var trial = await HomeTrial.Run(home, choice, reader, progress, cancellation);
            return (trial, await HomeReport.Of(home, choice, trial, cancellation));
        }, cancellation));
        foreach (var finding in trial.Findings)
            Talk.Warn(finding.ToString());
        if (asJson)
            Talk.Json(report);
        else
            foreach (var line in report.Lines())
                Talk.Say(line);
        return trial.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    static async Task<int> OnFilms(string[] tables, string? weights, bool asJson, CancellationToken cancellation)
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
        Tell(EvaluationTable.Of(cases), [], asJson);
        return refused > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    static async Task<int> OnPhantoms(int patients, ulong seed, string? weights, bool asJson, CancellationToken cancellation)
    {
        using var reader = ReadVerb.OpenReader(weights);
        var trial = await Talk.Progress("Drawing and measuring", progress => Task.Run(() => PhantomTrial.Run(reader, seed, patients, FilmFormat.Standard, share => progress.Report(((int)(1000 * share), 1000)), cancellation), cancellation));
        Tell(EvaluationTable.Of(trial.Limbs), ReaderTable.Of(trial), asJson);
        return ExitCode.Done;
    }

    static void Tell(IReadOnlyList<EvaluationTable.Row> locator, IReadOnlyList<ReaderTable.Row> reader, bool asJson)
    {
        if (asJson)
        {
            foreach (var row in locator)
                Talk.Json(row);
            foreach (var row in reader)
                Talk.Json(row);
            return;
        }
        foreach (var line in EvaluationTable.Lines(locator))
            Talk.Say(line);
        foreach (var line in ReaderTable.Lines(reader))
            Talk.Say(line);
    }
}
