using System.CommandLine;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Cli;

/// <summary>Takes identity out of a folder of films.</summary>
static class DeidentifyVerb
{
    public static Verb Create()
    {
        var input = new Argument<FileSystemInfo>("IN") { Description = "A folder of DICOM films, or one film.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Argument<DirectoryInfo>("OUT") { Description = "An empty folder for the films and the report.", Arity = ArgumentArity.ZeroOrOne };
        var vault = VaultOptions.Vault();
        vault.Required = false;
        var policy = new Option<string>("--policy") { Description = $"A policy file, or a built-in policy: {string.Join(", ", Policy.BuiltIn)}.", DefaultValueFactory = _ => "vghtpe-ra", HelpName = "FILE" };
        var passphrase = VaultOptions.PassphraseFile();
        var resume = new Option<bool>("--resume") { Description = "Go on with a run that was stopped; films that are there and unchanged are passed over." };
        var threads = new Option<int>("--threads") { Description = "How many films are worked at at a time, as many as there are processors where nothing is said; what is written is the same.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
        var explain = new Option<string[]>("--explain") { Description = "Only say what a policy does to an attribute (a tag, a keyword, or several with points between), and which rule says so.", Arity = new(2, 2), AllowMultipleArgumentsPerToken = true, HelpName = "POLICY TAG" };
        var json = Verb.Json();
        var verb = new Verb("deidentify", "Takes identity out of films by a policy over the basic profile of PS3.15; pseudonyms are kept in a vault.")
        {
            Examples =
            [
                "carpus deidentify exports/ release/ --vault vault/",
                "carpus deidentify exports/ release/ --vault vault/ --policy ours.json --resume --json",
                "carpus deidentify --explain vghtpe-ra StationName",
                "carpus deidentify --explain ours.json RequestAttributesSequence.RequestedProcedureDescription",
            ],
        };
        foreach (var argument in (Argument[])[input, output])
            verb.Arguments.Add(argument);
        foreach (var option in (Option[])[vault, policy, passphrase, resume, threads, explain, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            if (asked.GetValue(explain) is [var which, var attribute])
                return Explain(PolicyOf(which), attribute, asked.GetValue(json));
            var rules = PolicyOf(asked.GetValue(policy)!);
            var (from, to, keeper) = (Needed(asked.GetValue(input), "IN").FullName, Needed(asked.GetValue(output), "OUT").FullName, Needed(asked.GetValue(vault), "--vault DIR"));
            if (!Path.Exists(from))
                throw new UsageException($"There is no {from}.");
            DeidentificationRun.RefuseVaultInside(to, keeper.FullName);
            using var open = VaultOptions.Open(keeper, asked.GetValue(passphrase));
            var run = new DeidentificationRun(new Deidentifier(rules, open), from, to, asked.GetValue(resume)) { Threads = AtLeastOne(asked.GetValue(threads)) };
            var result = await Talk.Progress("De-identifying films", progress => Task.Run(() => run.Run(progress, cancellation), cancellation));
            Tell(result, asked.GetValue(json));
            return result.Refused.Count > 0 || result.Review.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static T Needed<T>(T? given, string name) where T : class => given ?? throw new UsageException($"{name} is missing: carpus deidentify IN OUT --vault DIR.");

    static int AtLeastOne(int threads) => threads >= 1 ? threads : throw new UsageException("--threads is a number from 1.");

    static int Explain(Policy policy, string attribute, bool asJson)
    {
        IReadOnlyList<PolicyExplanation> explained;
        try
        {
            explained = policy.Explain(attribute);
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
        if (asJson)
            Talk.Json(explained.Select(one => new { one.Place, one.Name, action = $"{one.Action}", one.Because, one.Why, images = one.ImageClasses }));
        else
            foreach (var one in explained)
                Talk.Say($"{$"{one.Place} {one.Name}".TrimEnd()}: {Words(one.Action)} in {string.Join(" and ", one.ImageClasses)} ({one.Because}{(one.Why.Length > 0 ? $": {one.Why}" : "")}).");
        return ExitCode.Done;
    }

    static string Words(PolicyAction action) => action switch
    {
        PolicyAction.Keep => "kept",
        PolicyAction.Clean => "cleaned to the words of the vocabulary",
        PolicyAction.Generalise => "generalised",
        PolicyAction.ReplaceUid => "its UIDs are replaced",
        PolicyAction.Pseudonym => "a pseudonym takes its place",
        PolicyAction.Dummy => "a value without meaning takes its place",
        PolicyAction.Empty => "emptied",
        _ => "removed",
    };

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
