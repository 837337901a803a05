using System.CommandLine;
using System.Diagnostics;
using Carpus.Cases;
using Carpus.Cli.Locating;
using Carpus.Dicom;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Lets the automatic reader score cases of a home.</summary>
static class ReadVerb
{
    public static Verb Create()
    {
        var cases = new Argument<string[]>("CASE") { Description = "Cases such as RA00012; without any, all that it has not read.", Arity = ArgumentArity.ZeroOrMore };
        var weights = new Option<string>("--weights") { Description = "A folder with networks of your own training: limbs.onnx and joints.onnx, grades.onnx, or all. What it lacks is the shipped one.", HelpName = "DIR" };
        var again = new Option<bool>("--again") { Description = "Also cases that it has read; scores that differ are replaced by new events." };
        var pictures = new Option<string>("--pictures") { Description = "A page for each case in this folder: every joint with damage, what speaks for it, and the probability of each grade.", HelpName = "DIR" };
        var (home, json) = (Verb.Home(), Verb.Json());
        var verb = new Verb("read", "Scores cases automatically, as reader carpus-auto. For research: it was trained on drawn films alone.")
        {
            Examples =
            [
                "carpus read --home study                # every case that it has not read",
                "carpus read RA00012 --again --pictures seen/",
                "carpus read RA00012 --json              # one case, with the probability of each grade",
                "carpus agree --reader reader-1 --reader carpus-auto",
            ],
        };
        verb.Arguments.Add(cases);
        foreach (var option in (Option[])[again, pictures, weights, home, json])
            verb.Options.Add(option);
        verb.SetAction((asked, cancellation) => Run(asked.GetRequiredValue(home).FullName, asked.GetValue(cases) ?? [], asked.GetValue(again), asked.GetValue(weights), asked.GetValue(pictures), asked.GetValue(json), cancellation));
        return verb;
    }

    /// <summary>Who trains a reader alone reads with the shipped locator, and the other way round.</summary>
    /// <param name="weights">A folder, or null for what is shipped.</param>
    /// <exception cref="UsageException">There are no networks.</exception>
    public static AutomaticReader OpenReader(string? weights)
    {
        if (weights is null)
            return AutomaticReader.Shipped();
        bool Has(string name) => File.Exists(Path.Combine(weights, $"{name}.onnx"));
        var (hasLocator, hasGrader) = (Has("limbs") && Has("joints"), Has("grades"));
        switch (hasLocator, hasGrader)
        {
            case (false, false):
                throw new UsageException($"--weights: {weights} has neither limbs.onnx and joints.onnx nor grades.onnx.");
            case (false, true):
                Talk.Warn($"{weights} has no limbs.onnx and joints.onnx: joints are found by the shipped ones.");
                break;
            case (true, false):
                Talk.Warn($"{weights} has no grades.onnx: joints are graded by the shipped one.");
                break;
        }
        return new(hasLocator ? Locator.Open(weights) : Locator.Shipped(), hasGrader ? Grader.Open(weights) : Grader.Shipped());
    }

    static async Task<int> Run(string folder, string[] wanted, bool again, string? weights, string? pictures, bool asJson, CancellationToken cancellation)
    {
        if (!Home.IsHome(folder))
            throw new UsageException($"There is no home in {folder}; `carpus import` makes one.");
        var home = await Home.Open(folder, create: false, cancellation: cancellation);
        var cases = await home.ListReadingCases(cancellation);
        if (wanted.FirstOrDefault(id => cases.All(one => one.Id.Value != id)) is { } unknown)
            throw new UsageException($"The home has no case {unknown}.");
        var profile = await home.FindProfile(cancellation);
        if (!profile.Items.Any(item => GradeHead.Of(item) is not null))
            throw new UsageException($"The automatic reader knows no item of the list {profile.Id}.");

        using var reader = OpenReader(weights);
        var atHome = new HomeReader(home, reader, cases);
        await home.PutReader(AutomaticReader.Reader, cancellation);
        var (read, scores, abstained, findings) = (0, 0, 0, 0);
        var results = await Talk.Progress("Reading cases", async progress =>
        {
            var results = new List<object>();
            var todo = cases.Where(one => wanted.Length == 0 || wanted.Contains(one.Id.Value)).ToList();
            foreach (var (done, one) in todo.Index())
            {
                progress.Report((done, todo.Count));
                var before = await home.OpenReading(one.Id, AutomaticReader.Id, cancellation);
                if (before.Events.Count > 0 && !again && wanted.Length == 0)
                    continue;
                try
                {
                    var clock = Stopwatch.StartNew();
                    var films = await atHome.Films(one, cancellation);
                    var reading = await atHome.Read(profile, one, films, cancellation);
                    await Keep(home, one.Id, before, reading, cancellation);
                    (read, scores, abstained) = (read + 1, scores + reading.Grades.Count, abstained + reading.Abstained.Count);
                    results.Add(ReadJson.Of(one.Id, reading, clock.Elapsed));
                    if (pictures is not null)
                    {
                        Directory.CreateDirectory(pictures);
                        await WholeFile.Write(Path.Combine(pictures, $"{one.Id}.html"), target => { ReadingPage.Write(one.Id, reading, grade => reader.Explain(reading, films, grade), target); return Task.CompletedTask; });
                    }
                }
                catch (Exception broken) when (broken is DicomFormatException or InvalidDataException or IOException)
                {
                    findings++;
                    Talk.Warn($"case {one.Id}: {broken.Message}");
                }
            }
            progress.Report((todo.Count, todo.Count));
            return results;
        });
        if (asJson)
            results.ForEach(Talk.Json);
        else
            Talk.Say($"{read} cases read by {AutomaticReader.Id}: {scores} scores, {abstained} items left open. For research: trained on drawn films alone.");
        return findings > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>Scores are events as any reader's; boxes that nobody has placed yet are kept with them.</summary>
    static async Task Keep(Home home, CaseId id, Reading before, AutomaticReading reading, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        var events = reading.Grades
            .Select(grade => (grade, Old: before.Sheet.Profile.Fingerprint == reading.Profile.Fingerprint ? before.Sheet[grade.Item.Id] : null, New: (Score)grade.Item.Of(grade.Grade)))
            .Where(made => made.Old != made.New)
            .Select(made => new ScoreEvent(Guid.CreateVersion7(), now, AutomaticReader.Id, id, made.grade.Item.Id, made.Old, made.New, made.grade.Opinion.Reason));
        await home.Append([.. events], reading.Profile, cancellation);
        await home.PutOpinions(id, reading.Grades.Select(grade => grade.Opinion), cancellation);
        foreach (var (filmId, found) in reading.Films)
            if ((await home.FindJoints(filmId, cancellation)).Count == 0 && await home.FindFilm(filmId, cancellation) is { } film && HomeLocation.Of(film.Facts, found).Boxes is { Count: > 0 } boxes)
                await home.PutJoints(filmId, boxes, cancellation);
    }
}
