using System.CommandLine;

namespace Carpus.Cli;

/// <summary>The map of who is who, on demand.</summary>
static partial class VaultVerb
{
    static Verb CreateExport()
    {
        var (folder, passphrase, json) = (Folder(), VaultOptions.PassphraseFile(), Verb.Json());
        var map = new Argument<FileInfo>("MAP.csv") { Description = "A new file; it tells who is who, and its owner alone can read it." };
        var verb = new Verb("export", "Writes the map from original Patient IDs and studies to pseudonyms, as CSV for a spreadsheet.")
        {
            Examples = ["carpus vault export vault/ map.csv", "carpus vault export vault/ map.csv --passphrase-file words.txt --json"],
        };
        verb.Arguments.Add(folder);
        verb.Arguments.Add(map);
        verb.Options.Add(passphrase);
        verb.Options.Add(json);
        verb.SetAction(async (asked, _) =>
        {
            var path = asked.GetRequiredValue(map).FullName;
            if (Path.Exists(path))
                throw new UsageException($"{path} is there already; give a new name.");
            using var vault = VaultOptions.OpenThere(asked.GetRequiredValue(folder), asked.GetValue(passphrase));
            var (patients, studies) = (0, 0);
            await WholeFile.WriteSecret(path, target =>
            {
                (patients, studies) = vault.WriteMap(target, Forms);
                return Task.CompletedTask;
            });
            if (asked.GetValue(json))
                Talk.Json(new { file = path, patients, studies });
            Talk.Warn($"{path} tells who is who: {patients} patients, {studies} studies. Keep it as safe as the vault, and delete it when it has served.");
            return ExitCode.Done;
        });
        return verb;
    }
}
