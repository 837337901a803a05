using System.CommandLine;
using Carpus.Cli.Exporting;
using Carpus.Exchange.Crops;
using Carpus.Exchange.Releases;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Writes a home's films and scores for others.</summary>
static class ExportVerb
{
    static readonly string[] Formats = ["release", "xlsx", "xls", "csv", "voc", "yolo", "coco", "dream", "sr", "crops", "long", "png", "jpeg"];

    public static Verb Create()
    {
        var format = new Argument<string>("FORMAT") { Description = "release: a folder with films, sheets, data card and checksums. xlsx, xls, csv: the score sheet. voc, yolo: a folder of joint boxes; coco: a file of them. dream: a folder as RA2-DREAM's, training.csv and a JPEG of each limb. sr: a folder of DICOM structured reports, one for each reading. crops: a folder of joints cut out, with tables. long: a CSV of every score, a line each. png, jpeg: a folder with the films as pictures, and beside each how its stored values became grey." };
        format.AcceptOnlyFromAmong(Formats);
        var output = new Argument<string>("OUT") { Description = "A new or empty folder for release, voc, yolo, dream, sr, crops, png and jpeg, else a new file." };
        var pictures = new Option<bool>("--pictures") { Description = "voc, yolo: put the films beside their labels as 8-bit PNG, as a viewer first shows them." };
        var medium = new Option<bool>("--media") { Description = "release: film names of PS3.10 8.2 (IMAGES/RA000001/RA00001/RAH00001/IM000001), for programs that insist." };
        var reader = new Option<string>("--reader") { Description = "dream, sr: whose scores; dream needs it where several have scored.", HelpName = "ID" };
        var bits = new Option<int>("--bits") { Description = "crops, png: 8 as a viewer first shows the film, or 16 for stored values.", DefaultValueFactory = _ => 8, HelpName = "8|16" };
        bits.AcceptOnlyFromAmong("8", "16");
        var margin = new Option<double>("--margin") { Description = "crops: so much more on each side, as a share of the box.", HelpName = "SHARE" };
        var key = new Option<string>("--split-key") { Description = "crops: the key by which patients are parted into train (70 %), val and test (15 % each).", DefaultValueFactory = _ => new PatientSplit().Key, HelpName = "TEXT" };
        var profile = ProfileOption.Create("xlsx, xls, csv: the score list of the sheet, instead of the home's. Readings of another list are converted where their items say it exactly.");
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("export", "Writes a data set for others: a release folder, or the score sheet alone.")
        {
            Examples = ["carpus export release dataset/ --home study", "carpus export xlsx scores.xlsx", "carpus export xls scores.xls --profile sheet-102a", "carpus export csv scores.csv --json", "carpus export voc boxes/ --pictures      # opens in LabelImg", "carpus export coco boxes.json", "carpus export dream dream/ --reader reader-1", "carpus export sr reports/", "carpus export crops crops/ --bits 16 --margin 0.25", "carpus export long scores-long.csv", "carpus export png pictures/ --bits 16"],
        };
        verb.Arguments.Add(format);
        verb.Arguments.Add(output);
        foreach (var option in (Option[])[profile, medium, pictures, reader, bits, margin, key, home, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var open = await Home.Open(asked.GetRequiredValue(home).FullName, create: false, cancellation: cancellation);
            var (kind, to, asJson) = (asked.GetRequiredValue(format), asked.GetRequiredValue(output), asked.GetValue(json));
            if (kind is not ("xlsx" or "xls" or "csv") && asked.GetValue(profile) is not null)
                throw new UsageException($"--profile is for a sheet (xlsx, xls, csv); {kind} has the readings by their own score lists.");
            if (kind == "release")
                TellRelease(await Talk.Progress("Writing the release", progress => Task.Run(() => ReleaseExport.Write(open, to, asked.GetValue(medium), progress, cancellation), cancellation)), asJson);
            else if (kind is "voc" or "yolo" or "coco")
                (await JointExport.Write(open, kind, to, asked.GetValue(pictures), cancellation)).Tell(asJson);
            else if (kind == "dream")
                (await DreamExport.Write(open, to, asked.GetValue(reader), cancellation)).Tell(asJson);
            else if (kind == "sr")
                (await ReportExport.Write(open, to, asked.GetValue(reader), cancellation)).Tell(asJson);
            else if (kind == "crops")
                (await Talk.Progress("Cutting joints out", progress => Task.Run(() => CropExport.Write(open, to, new(asked.GetValue(bits), asked.GetValue(margin), new PatientSplit(asked.GetValue(key)!)), progress, cancellation), cancellation))).Tell(asJson);
            else if (kind is "png" or "jpeg")
                (await Talk.Progress("Writing pictures", progress => Task.Run(() => PictureExport.Write(open, kind, to, asked.GetValue(bits), progress, cancellation), cancellation))).Tell(asJson);
            else if (kind == "long")
                (await LongExport.Write(open, to, cancellation)).Tell(asJson);
            else
                TellSheet(await Sheet(open, kind, to, asked.GetValue(profile), cancellation), asJson);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <param name="LeftOut">Readings of lists that do not say what this one asks.</param>
    sealed record WrittenSheet(string File, int Cases, int Rows, string Profile, int LeftOut);

    static async Task<WrittenSheet> Sheet(Home home, string kind, string path, string? list, CancellationToken cancellation)
    {
        if (Path.Exists(path))
            throw new IOException($"{path} is there already; give a new name.");
        var films = (await home.ListFilms(cancellation)).ToDictionary(film => film.Id, film => film.NeedsTurning);
        var cases = await home.ListReadingCases(cancellation);
        var profile = list is null ? await home.FindProfile(cancellation) : await ProfileOption.Find(list, home, cancellation);
        var readings = await home.ListReadings(cancellation: cancellation);
        var table = CaseRows.Of(profile, cases, readings, film => films.GetValueOrDefault(film));
        await WholeFile.Write(path, target => kind switch
        {
            "xlsx" => ScoreBook.Write(table, target, cancellation),
            "xls" => ScoreBook97.Write(table, target, cancellation),
            _ => ScoreCsv.Write(table, target, cancellation),
        });
        return new(Path.GetFullPath(path), cases.Count, table.Rows.Count, profile.Id, readings.Count(reading => !Derivation.IsKnown(reading.Sheet.Profile, profile)));
    }

    static void TellRelease(ReleaseSummary written, bool asJson)
    {
        if (asJson)
            Talk.Json(written);
        else
            Talk.Say($"{written.Folder} holds {written.Cases} cases, {written.Films} films, {written.Readings} readings and {written.Boxes} boxes in {written.Files} files; sha256sum -c checksums.sha256 checks them.");
    }

    static void TellSheet(WrittenSheet written, bool asJson)
    {
        if (asJson)
            Talk.Json(written);
        else
            Talk.Say($"{written.File} holds {written.Rows} rows of {written.Cases} cases by {written.Profile}.{(written.LeftOut > 0 ? $" {written.LeftOut} readings of other score lists are left out." : "")}");
    }
}
