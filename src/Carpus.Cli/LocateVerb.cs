using System.CommandLine;
using Carpus.Cli.Importing;
using Carpus.Cli.Locating;
using Carpus.Dicom;
using Carpus.Learning.Locating;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Finds limbs and joints on films.</summary>
static class LocateVerb
{
    public static Verb Create()
    {
        var paths = new Argument<string[]>("FILE") { Description = "Films (DICOM, PNG, JPEG) or folders of them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every film of the home that has no joints yet; what is found is kept there and guides the reading room." };
        var again = new Option<bool>("--again") { Description = "With --all: also films that have joints already; theirs are replaced." };
        var pictures = new Option<string>("--pictures") { Description = "Draw what was found over each film, as SVG files in this folder.", HelpName = "DIR" };
        var weights = new Option<string>("--weights") { Description = "A folder with limbs.onnx and joints.onnx of your own training, in place of the shipped ones.", HelpName = "DIR" };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("locate", "Finds hands and feet on films, how they lie, and their joints.")
        {
            Examples =
            [
                "carpus locate film.dcm --json                 # side, turn, polarity, boxes with confidence",
                "carpus locate films/ --pictures found/        # look at what was found",
                "carpus locate --all --home study              # fill in the joints of a home",
            ],
        };
        verb.Arguments.Add(paths);
        foreach (var option in (Option[])[all, again, pictures, weights, home, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var files = asked.GetValue(paths) ?? [];
            if (files.Length == 0 != asked.GetValue(all))
                throw new UsageException("Name films, or --all for those of the home; one of the two.");
            using var locator = Open(asked.GetValue(weights));
            var output = new LocateOutput(asked.GetValue(pictures), asked.GetValue(json));
            return asked.GetValue(all)
                ? await OfHome(locator, asked.GetRequiredValue(home).FullName, asked.GetValue(again), output, cancellation)
                : await OfFiles(locator, files, output, cancellation);
        });
        return verb;
    }

    public static Locator Open(string? weights)
    {
        if (weights is not null && (!File.Exists(Path.Combine(weights, "limbs.onnx")) || !File.Exists(Path.Combine(weights, "joints.onnx"))))
            throw new UsageException($"--weights: {weights} has no limbs.onnx and joints.onnx.");
        return weights is null ? Locator.Shipped() : Locator.Open(weights);
    }

    static async Task<int> OfFiles(Locator locator, string[] paths, LocateOutput output, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var films = InputFiles.Find(paths, findings);
        findings.ForEach(finding => Talk.Warn(finding.ToString()));
        var tally = await Talk.Progress("Locating joints", async progress =>
        {
            var tally = new LocateTally();
            foreach (var (done, film) in films.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report((done, films.Count));
                try
                {
                    var opened = AnyFilm.Open(film.Path, film.IsPicture);
                    var found = locator.Locate(opened.Picture);
                    tally.Add(found);
                    await output.Add(film.Name, opened.Picture, found, opened.Stated);
                }
                catch (Exception broken) when (broken is DicomFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    tally.Refuse(film.Name, broken.Message);
                }
            }
            progress.Report((films.Count, films.Count));
            return tally;
        });
        return tally.Finish(null);
    }

    static async Task<int> OfHome(Locator locator, string folder, bool again, LocateOutput output, CancellationToken cancellation)
    {
        if (!Home.IsHome(folder))
            throw new UsageException($"There is no home in {folder}; `carpus import` makes one.");
        var home = await Home.Open(folder, create: false, cancellation: cancellation);
        var films = await home.ListFilms(cancellation);
        var kept = 0;
        var tally = await Talk.Progress("Locating joints", async progress =>
        {
            var tally = new LocateTally();
            foreach (var (done, film) in films.Index())
            {
                progress.Report((done, films.Count));
                if (!again && (await home.FindJoints(film.Id, cancellation)).Count > 0)
                {
                    kept++;
                    continue;
                }
                try
                {
                    var picture = (await home.OpenRadiograph(film.Id, cancellation)).Render();
                    var found = locator.Locate(picture);
                    tally.Add(found);
                    var place = HomeLocation.Of(film.Facts, found);
                    foreach (var finding in place.Findings)
                        Talk.Warn(finding.ToString());
                    if (place.Boxes.Count > 0)
                        await home.PutJoints(film.Id, place.Boxes, cancellation);
                    await output.Add(film.Id[..12], picture, found, place.Stated);
                }
                catch (Exception broken) when (broken is DicomFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    tally.Refuse(film.Id[..12], broken.Message);
                }
            }
            progress.Report((films.Count, films.Count));
            return tally;
        });
        return tally.Finish(kept);
    }
}
