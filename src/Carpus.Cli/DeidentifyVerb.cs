using System.CommandLine;
using Carpus.Cli.Deidentifying;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Runs;
using Carpus.Dicom.Deidentification.Verification;

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
        var scores = new Option<FileInfo>("--scores") { Description = "The films' score sheet (.xlsx, .xls, .csv): NO., REQ_H, REQ_F and Exam_date go through the same vault and dates; columns that are not known are left out.", HelpName = "BOOK" };
        var pairing = new Option<FileInfo>("--pairing") { Description = "A sheet with columns REQ_H and REQ_F that says which studies are one case, whatever their dates; a row a case.", HelpName = "SHEET" };
        var decisions = new Option<FileInfo>("--decisions") { Description = "A list of words (.csv) outside the output: cleaning takes out of texts what no vocabulary has, and here a person says once, word by word, keep or remove. Begun where it is absent.", HelpName = "LIST" };
        var merge = new Option<FileInfo>("--merge") { Description = "A sheet outside OUT with columns patient_id and other_patient_id (and issuer, other_issuer): a row two IDs that are one patient's. The vault remembers them.", HelpName = "SHEET" };
        var resume = new Option<bool>("--resume") { Description = "Go on with a run that was stopped; films that are there and unchanged are passed over." };
        var threads = new Option<int>("--threads") { Description = "How many films are worked at at a time, as many as there are processors where nothing is said; what is written is the same.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
        var contactSheet = new Option<ContactSheetFilms>("--contact-sheet") { Description = "A page with pictures for a person to look at: of the films that need it (review), of all, or none.", DefaultValueFactory = _ => ContactSheetFilms.Review, HelpName = "review|all|none" };
        var explain = new Option<string[]>("--explain") { Description = "Only say what a policy does to an attribute (a tag, a keyword, or several with points between), and which rule says so.", Arity = new(2, 2), AllowMultipleArgumentsPerToken = true, HelpName = "POLICY TAG" };
        var schema = new Option<bool>("--schema") { Description = "Only print the JSON Schema of policy files, for editors." };
        var json = Verb.Json();
        var verb = new Verb("deidentify", "Takes identity out of films by a policy over the basic profile of PS3.15; pseudonyms are kept in a vault.")
        {
            Examples =
            [
                "carpus deidentify exports/ release/ --vault vault/",
                "carpus deidentify exports/ release/ --vault vault/ --policy ours.json --resume --json",
                "carpus deidentify exports/ release/ --vault vault/ --scores sheet.xlsx --pairing pairs.csv",
                "carpus deidentify exports/ release/ --vault vault/ --decisions words.csv   # settle the list, then run again",
                "carpus deidentify --explain vghtpe-ra StationName",
                "carpus deidentify --schema > policy.schema.json",
                "carpus deidentify --explain ours.json RequestAttributesSequence.RequestedProcedureDescription",
            ],
        };
        foreach (var argument in (Argument[])[input, output])
            verb.Arguments.Add(argument);
        foreach (var option in (Option[])[vault, policy, passphrase, scores, pairing, decisions, merge, contactSheet, resume, threads, explain, schema, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            if (asked.GetValue(schema))
            {
                Talk.Say(Policy.Schema().TrimEnd());
                return ExitCode.Done;
            }
            if (asked.GetValue(explain) is [var which, var attribute])
                return Explain(PolicyOption.Of(which), attribute, asked.GetValue(json));
            var rules = PolicyOption.Of(asked.GetValue(policy)!);
            var (from, to, keeper) = (Needed(asked.GetValue(input), "IN").FullName, Needed(asked.GetValue(output), "OUT").FullName, Needed(asked.GetValue(vault), "--vault DIR"));
            if (!Path.Exists(from))
                throw new UsageException($"There is no {from}.");
            DeidentificationRun.RefuseVaultInside(to, keeper.FullName);
            var sheet = asked.GetValue(scores) is { } book ? DeidentifiedSheet.Open(book) : null;
            var links = PairingFile.Links(asked.GetValue(pairing), sheet?.Links);
            var words = asked.GetValue(decisions) is { } list ? WordList.Open(list, to) : null;
            rules = words?.Extend(rules) ?? rules;
            var merges = MergeList.Open(asked.GetValue(merge), to);
            using var open = VaultOptions.Open(keeper, asked.GetValue(passphrase));
            var deidentifier = new Deidentifier(rules, open) { Merges = merges };
            var run = new DeidentificationRun(deidentifier, from, to, asked.GetValue(resume))
            {
                Links = links,
                Threads = AtLeastOne(asked.GetValue(threads)),
                Beside = sheet is null ? null : () => sheet.Write(to, new SheetPseudonyms(rules, open), new OutputVerifier(open, rules)),
            };
            var result = await Talk.Progress("De-identifying films", progress => Task.Run(() => run.Run(progress, cancellation), cancellation));
            var pictures = new ContactSheet(to, result);
            var shown = await Talk.Progress("Drawing the contact sheet", progress => Task.Run(() => pictures.Write(asked.GetValue(contactSheet), progress, cancellation), cancellation));
            if (words is not null)
                await words.Update(deidentifier.RemovedWords);
            Tell(result, sheet, words, shown > 0 ? pictures.File : null, asked.GetValue(json));
            return result.Refused.Count > 0 || result.Review.Count > 0 || (sheet is not null || links.Count > 0) && OfSheet(result, sheet).Any() ? ExitCode.Findings : ExitCode.Done;
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
            Talk.Json(explained.Select(one => new { one.Place, one.Name, action = $"{one.Action}", one.Moves, one.Because, one.Why, images = one.ImageClasses }));
        else
            foreach (var one in explained)
                Talk.Say($"{$"{one.Place} {one.Name}".TrimEnd()}: {PolicyActionWords.Of(one.Action).English}{(one.Moves.Length > 0 ? $": {one.Moves}" : "")} in {string.Join(" and ", one.ImageClasses)} ({one.Because}{(one.Why.Length > 0 ? $": {one.Why}" : "")}).");
        return ExitCode.Done;
    }

    static void Tell(DeidentificationResult result, DeidentifiedSheet? sheet, WordList? words, string? contactSheet, bool asJson)
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
                contactSheet,
                rows = sheet?.Rows,
                undecidedWords = words?.Undecided,
                findings = OfSheet(result, sheet).Select(finding => new { finding.Where, finding.What }),
            });
            return;
        }
        Talk.Say($"{result.Deidentified} of {result.Files} files are de-identified{(result.CarriedOver > 0 ? $", {result.CarriedOver} of them by an earlier run" : "")}.");
        foreach (var refused in result.Refused)
            Talk.Say($"refused  {refused.File}: {refused.Why}");
        if (sheet is not null)
            Talk.Say($"{sheet.Rows} {(sheet.Rows == 1 ? "row" : "rows")} of the score sheet carry the films' pseudonyms.");
        foreach (var finding in OfSheet(result, sheet))
            Talk.Say($"finding  {finding}");
        foreach (var film in result.Review)
            Talk.Say($"look at  {film}: text may be burned into the picture.");
        if (words is { Undecided: > 0 })
            Talk.Say($"{words.Undecided} words were taken out of texts and nobody has decided on them: say keep or remove in {words.File}, and run again into an empty folder.");
        if (contactSheet is not null)
            Talk.Say($"Pictures to look at: {contactSheet}");
        Talk.Say($"Report: {result.ReportPath}");
    }

    /// <summary>What a person should settle in the sheets that were given, and of the cases; the films' own findings stand in the report.</summary>
    static IEnumerable<Finding> OfSheet(DeidentificationResult result, DeidentifiedSheet? sheet) =>
        [.. result.Findings.Where(finding => !finding.Where.StartsWith("images/", StringComparison.Ordinal)), .. sheet?.Oddities ?? []];
}
