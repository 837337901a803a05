using System.CommandLine;
using Carpus.Cli.Deidentifying;
using Carpus.Cli.Importing;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Exchange.Spreadsheets;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Brings films and score sheets into a home.</summary>
static class ImportVerb
{
    sealed record Asked(IReadOnlyList<string> Paths, FileSystemInfo? Scores, string? Joints, FileInfo? Pairing, Policy Policy, string? Profile, string? Reader, DirectoryInfo Home);

    public static Verb Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Films (DICOM, PNG, JPEG) or folders of films.", Arity = ArgumentArity.ZeroOrMore };
        var scores = new Option<FileSystemInfo>("--scores") { Description = "A score sheet (.xlsx, .xls, .csv), a table with a line a score, the training.csv of RA2-DREAM, or DICOM structured reports (a file or a folder of them); they become readings.", HelpName = "BOOK" };
        var joints = new Option<string>("--joints") { Description = "Boxes of joints: a COCO file, a folder of VOC (.xml) or YOLO (.txt) files, or a release; a file goes to the film whose name it has.", HelpName = "PATH" };
        var pairing = new Option<FileInfo>("--pairing") { Description = "A sheet with columns REQ_H and REQ_F that says which studies are one case, whatever their dates.", HelpName = "SHEET" };
        var policy = new Option<string>("--policy") { Description = $"A policy file, or a built-in policy ({string.Join(", ", Policy.BuiltIn)}): by it films are de-identified, or were. A folder that has its own in deidentification/policy.json needs none.", DefaultValueFactory = _ => "vghtpe-ra", HelpName = "FILE" };
        var profile = ProfileOption.Create("The sheet's score list; without it the names of the columns decide. A home without readings follows it from now on.");
        var reader = new Option<string>("--reader") { Description = "Who gave the scores where the sheet does not say; without it the name of its file.", HelpName = "NAME" };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("import", "Takes films and score sheets into the home; a film that carries identity is de-identified first.")
        {
            Examples = ["carpus import exports/ --home study", "carpus import films/ --scores sheet.xlsx --reader 'Reader 1'", "carpus import --scores sheet.csv  # films are there already", "carpus import dream/ --scores dream/training.csv --reader UAB", "carpus import films/ --scores sheet.xls --profile own.json", "carpus import --scores reports/   # DICOM structured reports", "carpus import --joints boxes/    # from LabelImg, CVAT, Label Studio"],
        };
        verb.Arguments.Add(paths);
        foreach (var option in (Option[])[scores, joints, pairing, policy, profile, reader, home, json])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) => Run(
            new(asked.GetValue(paths) ?? [], asked.GetValue(scores), asked.GetValue(joints), asked.GetValue(pairing), PolicyOption.Of(asked.GetValue(policy)!), asked.GetValue(profile), asked.GetValue(reader), asked.GetRequiredValue(home)), asked.GetValue(json), cancellation));
        return verb;
    }

    static async Task<int> Run(Asked asked, bool asJson, CancellationToken cancellation)
    {
        if (asked.Profile is not null && asked.Scores is null)
            throw new UsageException("--profile says what a score sheet follows, and there is no --scores. carpus profile LIST --use says what a home follows.");
        if (asked.Paths.Count == 0 && asked.Scores is null && asked.Joints is null)
            throw new UsageException("Nothing to import: name films, a folder of films, a score sheet with --scores, or boxes with --joints.");
        if (asked.Scores is { Exists: false })
            throw new UsageException($"There is no {asked.Scores}.");
        if (asked.Paths.Append(asked.Joints).FirstOrDefault(path => path is not null && !Path.Exists(path)) is { } absent)
            throw new UsageException($"There is no {absent}.");
        var scores = asked.Scores is null ? null : await ScoreSource.Open(asked.Scores.FullName, asked.Profile, asked.Home.FullName, cancellation);
        var links = PairingFile.Links(asked.Pairing, scores is null ? null : PairingSheet.Of(scores.Book));
        try
        {
            return await Take(asked, scores, links, asJson, cancellation);
        }
        catch (Exception failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(asked.Home.FullName, "the import stopped; what had been taken until then is whole", failure);
        }
    }

    static async Task<int> Take(Asked asked, ScoreSource? scores, IReadOnlyList<StudyLink> links, bool asJson, CancellationToken cancellation)
    {
        var home = await Home.Open(asked.Home.FullName, cancellation: cancellation);
        var films = asked.Paths.Count == 0 ? FilmImportResult.None
            : await Talk.Progress("Taking in films", progress => Task.Run(() => FilmImport.Run(home, asked.Paths, asked.Policy, links: links, progress: progress, cancellation: cancellation), cancellation));
        foreach (var path in asked.Paths)
            await home.KeepReport(Path.Combine(path, "deidentification"), cancellation);
        var pairing = await home.PairFilms(scores is null ? null : ScoreImport.Links(FilmImport.WithPseudonyms(home, scores.Book, asked.Policy)), cancellation);
        var book = scores is null ? null : await scores.Assign(home, asked.Paths, asked.Policy, cancellation);
        var (readings, scoreFindings) = book is null ? (0, [])
            : await new ScoreImport(home, TimeProvider.System).Take(book, asked.Reader ?? Path.GetFileNameWithoutExtension(asked.Scores!.Name), cancellation);
        var (boxed, boxFindings) = asked.Joints is null ? (0, []) : await JointImport.Take(home, asked.Joints, cancellation);

        IReadOnlyList<Finding> findings = [.. films.Findings, .. pairing.Findings, .. scoreFindings, .. boxFindings];
        Tell(films, pairing.Cases.Count, readings, boxed, findings, book?.Choices ?? [], asJson);
        return findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    static void Tell(FilmImportResult films, int cases, int readings, int joints, IReadOnlyList<Finding> findings, IReadOnlyList<string> choices, bool asJson)
    {
        if (asJson)
        {
            Talk.Json(new { films.Films, films.Already, films.Refused, cases, readings, joints, findings = findings.Select(finding => new { finding.Where, finding.What }), choices });
            return;
        }
        foreach (var finding in findings)
            Talk.Say($"finding  {finding}");
        foreach (var choice in choices)
            Talk.Say($"note  {choice}");
        Talk.Say($"{films.Films} {(films.Films == 1 ? "film is" : "films are")} new{(films.Already > 0 ? $", {films.Already} were there already" : "")}{(films.Refused > 0 ? $", {films.Refused} files were refused" : "")}. The home has {cases} cases; {readings} readings were taken{(joints > 0 ? $", and the joints of {joints} films" : "")}.");
    }
}
