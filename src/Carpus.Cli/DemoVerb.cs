using System.CommandLine;
using System.Diagnostics;
using Carpus.Cli.Demonstration;

namespace Carpus.Cli;

/// <summary>The whole flow on drawn films, then the reading room.</summary>
static class DemoVerb
{
    public static Verb Create()
    {
        var (home, port, json) = (Verb.Home(), ServeVerb.Port(), Verb.Json());
        var noServe = new Option<bool>("--no-serve") { Description = "End after the flow instead of opening the reading room." };
        var verb = new Verb("demo", "Shows the whole flow on drawn films of invented patients: de-identification, cases, two readers, agreement, release; then opens the reading room.")
        {
            Examples = ["carpus demo", "carpus demo --no-serve --json  # what it did, as JSON", "carpus demo --home try --port 5080"],
        };
        foreach (var option in (Option[])[home, port, noServe, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var (folder, asJson) = (asked.GetRequiredValue(home), asked.GetValue(json));
            var watch = Stopwatch.StartNew();
            var outcome = await DemoRun.Run(folder.FullName, cancellation);
            var seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
            if (asJson)
                Talk.Json(new { outcome.Films, outcome.Deidentified, outcome.Leaks, outcome.Cases, outcome.Readings, icc2_1 = outcome.Icc, outcome.Exported, outcome.Home, seconds });
            else
                Tell(outcome, folder, seconds);
            if (!asked.GetValue(noServe))
                await ServeVerb.Run(folder, asked.GetValue(port), isJson: false, cancellation);
            return outcome.Leaks > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static void Tell(DemoOutcome outcome, DirectoryInfo folder, double seconds)
    {
        Talk.Say($"{outcome.Films} films of {DemoRun.Patients} invented patients, {outcome.Deidentified} de-identified; {outcome.Leaks} of {outcome.Identifiers} planted identifiers were found again in {outcome.Searched} files.");
        Talk.Say($"{outcome.Cases} cases, {outcome.Readings} readings by two simulated readers, ICC(2,1) of the total score {outcome.Icc:0.000}.");
        Talk.Say($"{outcome.Exported} files in {outcome.Release}. All of it took {seconds} s.");
        Talk.Say("");
        Talk.Say($"  ./carpus verify {Path.Combine(folder.ToString(), DemoRun.ReleaseName)} --vault {Path.Combine(folder.ToString(), "vault")}    looks for every planted identifier again");
        Talk.Say($"  ./carpus agree --home {folder}    says how far the two readers agree");
        Talk.Say("");
    }
}
