using System.CommandLine;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Verification;

namespace Carpus.Cli;

/// <summary>Searches an output for everything the vault knows of anybody.</summary>
static class VerifyVerb
{
    public static Verb Create()
    {
        var output = new Argument<DirectoryInfo>("OUT") { Description = "The folder to search." };
        var vault = VaultOptions.Vault();
        var passphrase = VaultOptions.PassphraseFile();
        var json = Verb.Json();
        var verb = new Verb("verify", "Searches every file of a folder for every identifier the vault knows; any hit is exit code 1.")
        {
            Examples = ["carpus verify release/ --vault vault/"],
        };
        verb.Arguments.Add(output);
        foreach (var option in (Option[])[vault, passphrase, json])
            verb.Options.Add(option);
        verb.SetAction(async (asked, cancellation) =>
        {
            var folder = asked.GetRequiredValue(output);
            var keeper = asked.GetRequiredValue(vault);
            if (!folder.Exists)
                throw new UsageException($"There is no folder {folder.FullName}.");
            // A search with an empty vault would find nothing and prove nothing.
            using var open = VaultOptions.OpenThere(keeper, asked.GetValue(passphrase));
            var verifier = new OutputVerifier(open);
            var (hits, files) = await Talk.Progress("Searching", progress => Task.Run(() => (verifier.CheckFolder(folder.FullName, out var count, progress, cancellation), count), cancellation));
            var notes = OutputVerifier.FindOpenReferences(folder.FullName, cancellation);
            Tell(hits, notes, files, open.Identifiers.Count, asked.GetValue(json));
            return hits.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        });
        return verb;
    }

    static void Tell(IReadOnlyList<VerificationHit> hits, IReadOnlyList<Finding> notes, int files, int identifiers, bool asJson)
    {
        if (asJson)
        {
            Talk.Json(new { files, identifiers, hits, notes = notes.Select(note => new { note.Where, note.What }) });
            return;
        }
        foreach (var hit in hits)
            Talk.Say($"{hit.File}: {hit.What} at {hit.Where}");
        foreach (var note in notes)
            Talk.Say($"note  {note.Where}: {note.What}");
        Talk.Say(hits.Count == 0 ? $"{files} files hold none of the {identifiers} identifiers that the vault knows." : $"{hits.Count} hits in {files} files.");
    }
}
