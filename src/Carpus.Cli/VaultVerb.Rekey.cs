using System.CommandLine;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Another passphrase or key file for a vault.</summary>
static partial class VaultVerb
{
    static Verb CreateRekey()
    {
        var (folder, passphrase, json) = (Folder(), VaultOptions.PassphraseFile(), Verb.Json());
        var fresh = new Option<FileInfo>("--new-passphrase-file") { Description = "A file whose first line is the new passphrase. Without it the vault makes a new key file.", HelpName = "FILE" };
        var verb = new Verb("rekey", "Brings a vault under a new passphrase or key file; pseudonyms stay, and the old one opens nothing any more.")
        {
            Examples =
            [
                "carpus vault rekey vault/ --new-passphrase-file words.txt",
                "carpus vault rekey vault/ --passphrase-file words.txt  # from a passphrase to a key file",
            ],
        };
        verb.Arguments.Add(folder);
        foreach (var option in (Option[])[passphrase, fresh, json])
            verb.Options.Add(option);
        verb.SetAction(asked =>
        {
            var keeper = asked.GetRequiredValue(folder);
            var words = VaultOptions.Passphrase(asked.GetValue(fresh));
            if (words is not null && keeper.Parent is { } home && Home.IsHome(home.FullName))
                throw new UsageException("The vault of a home has a key file: carpus import opens it without a passphrase.");
            using var vault = VaultOptions.OpenThere(keeper, asked.GetValue(passphrase));
            vault.Rekey(words, Argon2idStretching.Default);
            if (vault.Notice is { } notice)
                Talk.Warn(notice);
            if (asked.GetValue(json))
                Talk.Json(new { vault.KeyId, key = Kept(vault), vault.Stretching?.Parameters });
            else
                Talk.Say($"The vault is kept {Keeping(vault)} now. The old key opens it no longer; copies of the folder that were made before still open with it.");
            return ExitCode.Done;
        });
        return verb;
    }
}
