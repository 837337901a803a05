using System.CommandLine;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Cli.Checking;
using Carpus.Dicom;
using Carpus.Exchange.Releases;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Looks over a home and says what a person should see to.</summary>
static class CheckVerb
{
    public static Verb Create()
    {
        var (home, json) = (Verb.Home(), Verb.Json());
        var release = new Argument<DirectoryInfo>("RELEASE") { Description = "A release to look over instead of a home, whoever made it: checksums, films without identity, scores that belong to films.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("check", "Looks over the home, or a release: cases without a foot, films in no case, doubles, orientation, gaps in readings, changed files.")
        {
            Examples = ["carpus check --home study", "carpus check --json", "carpus check release/"],
        };
        verb.Arguments.Add(release);
        verb.Options.Add(home);
        verb.Options.Add(json);
        verb.SetAction(async (asked, cancellation) =>
        {
            var findings = asked.GetValue(release) is { } folder
                ? await CheckRelease(folder, cancellation)
                : await Check(await Home.Open(asked.GetRequiredValue(home).FullName, create: false, cancellation: cancellation), cancellation);
            if (asked.GetValue(json))
                Talk.Json(new { findings = findings.Select(finding => new { finding.Where, finding.What }) });
            else
            {
                foreach (var finding in findings)
                    Talk.Say(finding.ToString());
                Talk.Say(findings.Count == 0 ? "Nothing to see to." : $"{findings.Count} findings.");
            }
            return findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
        return verb;
    }

    static Task<IReadOnlyList<Finding>> CheckRelease(DirectoryInfo folder, CancellationToken cancellation)
    {
        if (!folder.Exists)
            throw new UsageException($"There is no {folder.FullName}.");
        if (!ReleaseCheck.IsRelease(folder.FullName))
            throw new UsageException($"{folder.FullName} is no release: it has no dataset.json, no checksums.sha256 and no images.");
        return Talk.Progress("Looking over the release", progress => Task.Run(() => ReleaseCheck.Run(folder.FullName, progress, cancellation), cancellation));
    }

    /// <summary>All findings at once: films, then cases, then readings.</summary>
    public static async Task<IReadOnlyList<Finding>> Check(Home home, CancellationToken cancellation)
    {
        var films = await home.ListFilms(cancellation);
        var cases = await home.ListReadingCases(cancellation);
        var findings = new List<Finding>();
        Films(home, films, cases, findings);
        findings.AddRange(PatientCheck.Of(home, films));
        findings.AddRange(AcquisitionCheck.Of(home, cases));
        Cases(cases, findings);
        foreach (var one in await home.ListCases(cancellation))
            foreach (var reading in one.Readings.Where(reading => !reading.IsComplete))
                findings.Add(new($"case {one.Id}, reader {reading.ReaderId}", $"{reading.Items - reading.Done} of {reading.Items} items are not scored yet"));
        foreach (var reading in await home.ListReadings(cancellation: cancellation))
            if (reading.Conflicts.Count > 0)
                findings.Add(new($"case {reading.CaseId}, reader {reading.ReaderId}", $"{reading.Conflicts.Count} scores replaced another one than their reader saw"));
        return findings;
    }

    static void Films(Home home, IReadOnlyList<FilmEntry> films, IReadOnlyList<ReadingCase> cases, List<Finding> findings)
    {
        var placed = cases.SelectMany(one => one.Films).Select(film => film.FilmId).ToHashSet();
        foreach (var film in films)
        {
            var where = $"film {film.Id[..12]} of {film.Facts.Patient}";
            var file = new FileInfo(home.PathOf(film.Id));
            if (!file.Exists)
                findings.Add(new(where, "its file is missing"));
            else if (file.Length != film.Length)
                findings.Add(new(where, "its file is not as long as it was"));
            if (!placed.Contains(film.Id))
                findings.Add(new(where, film.Facts.Limb is null ? "it is not known whether it shows a hand or a foot, so it is in no case" : "it is in no case"));
            if (film.NeedsReview)
                findings.Add(new(where, "a person should look at its picture: text may be burned in, or it could not be searched"));
            if (film.NeedsTurning == true)
                findings.Add(new(where, "it does not stand upright"));
        }
        foreach (var twins in films.Where(film => film.Facts.PixelHash is not null).GroupBy(film => film.Facts.PixelHash).Where(group => group.Skip(1).Any()))
            findings.Add(new($"films {string.Join(", ", twins.Select(film => $"{film.Id[..12]} of {film.Facts.Patient}"))}", "they have the same picture"));
    }

    static void Cases(IReadOnlyList<ReadingCase> cases, List<Finding> findings)
    {
        foreach (var one in cases)
        {
            if (one.Hand is null || one.Foot is null)
                findings.Add(new($"case {one.Id}", $"it has no {(one.Hand is null ? "hand" : "foot")} study"));
            foreach (var (study, limb) in new[] { (one.Hand, Limb.Hand), (one.Foot, Limb.Foot) })
                foreach (var side in Enum.GetValues<Side>())
                    if (study is not null && one.FilmFor(side, limb) is null)
                        findings.Add(new($"case {one.Id}", $"no film shows the {Joint.LimbName(side, limb).English}"));
        }
    }
}
