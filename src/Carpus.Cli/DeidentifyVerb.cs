using System.CommandLine;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Cli;

/// <summary>Takes identity out of a folder of films.</summary>
static class DeidentifyVerb
{
    public static Verb Create()
    {
        var input = new Argument<FileSystemInfo>("IN") { Description = "A folder of DICOM films, or one film." };
        var output = new Argument<DirectoryInfo>("OUT") { Description = "An empty folder for the films and the report." };
        var vault = VaultOptions.Vault();
        var policy = new Option<string>("--policy") { Description = $"A policy file, or a built-in policy: {string.Join(", ", Policy.BuiltIn)}.", DefaultValueFactory = _ => "vghtpe-ra", HelpName = "FILE" };
        var passphrase = VaultOptions.PassphraseFile();
        var resume = new Option<bool>("--resume") { Description = "Go on with a run that was stopped; films that are there and unchanged are passed over." };
        var json = Verb.Json();
        var verb = new Verb("deidentify", "Takes identity out of films by a policy over the basic profile of PS3.15; pseudonyms are kept in a vault.")
        {
            Examples =
            [
                "carpus deidentify exports/ release/ --vault vault/",
                "carpus deidentify exports/ release/ --vault vault/ --policy ours.json --resume --json",
            ],
        };
        foreach (var argument in (Argument[])[input, output])
            verb.Arguments.Add(argument);
        foreach (var option in (Option[])[vault, policy, passphrase, resume, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var rules = PolicyOf(asked.GetValue(policy)!);
            var (from, to) = (asked.GetRequiredValue(input).FullName, asked.GetRequiredValue(output).FullName);
            if (!Path.Exists(from))
                throw new UsageException($"There is no {from}.");
            DeidentificationRun.RefuseVaultInside(to, asked.GetRequiredValue(vault).FullName);
            using var open = VaultOptions.Open(asked.GetRequiredValue(vault), asked.GetValue(passphrase));
            var run = new DeidentificationRun(new Deidentifier(rules, open), from, to, asked.GetValue(resume));
            var result = await Talk.Progress("De-identifying films", progress => Task.Run(() => run.Run(progress, cancellation), cancellation));
            Tell(result, asked.GetValue(json));
            return result.Refused.Count > 0 || result.Review.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static Policy PolicyOf(string name) =>
        Policy.BuiltIn.Contains(name) ? Policy.Named(name)
            : File.Exists(name) ? Policy.Open(name)
            : throw new UsageException($"“{name}” is neither a policy file nor a built-in policy ({string.Join(", ", Policy.BuiltIn)}).");

    static void Tell(DeidentificationResult result, bool asJson)
    {
        if (asJson)
        {
            Talk.Json(new
            {
                result.Files,
                result.Deidentified,
                refused = result.Refused.Select(refused => new { refused.File, refused.Why }),
                review = result.Review.Count,
                report = result.ReportPath,
            });
            return;
        }
        Talk.Say($"{result.Deidentified} of {result.Files} files are de-identified{(result.CarriedOver > 0 ? $", {result.CarriedOver} of them by an earlier run" : "")}.");
        foreach (var refused in result.Refused)
            Talk.Say($"refused  {refused.File}: {refused.Why}");
        foreach (var film in result.Review)
            Talk.Say($"look at  {film}: text may be burned into the picture.");
        Talk.Say($"Report: {result.ReportPath}");
    }
}
