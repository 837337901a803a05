using System.CommandLine;
using System.Text.Json;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Cli;

/// <summary>Care of a vault: what it holds, the map, another key.</summary>
static partial class VaultVerb
{
    /// <summary>The forms of pseudonyms are those of the policy that is the default of de-identification.</summary>
    static Policy Forms => Policy.Named("vghtpe-ra");

    public static Verb Create()
    {
        var verb = new Verb("vault", "Looks into a vault, writes its map of who is who, and brings it under another key.")
        {
            Examples =
            [
                "carpus vault list vault/",
                "carpus vault export vault/ map.csv",
                "carpus vault rekey vault/ --new-passphrase-file words.txt",
            ],
        };
        foreach (var part in (Verb[])[CreateList(), CreateExport(), CreateRekey()])
            verb.Subcommands.Add(part);
        return verb;
    }

    static Argument<DirectoryInfo> Folder() => new("DIR") { Description = "The vault's folder." };

    static Verb CreateList()
    {
        var (folder, passphrase, json) = (Folder(), VaultOptions.PassphraseFile(), Verb.Json());
        var verb = new Verb("list", "Says what a vault holds, in numbers and pseudonyms.")
        {
            Examples = ["carpus vault list vault/", "carpus vault list vault/ --passphrase-file words.txt --json"],
        };
        verb.Arguments.Add(folder);
        verb.Options.Add(passphrase);
        verb.Options.Add(json);
        verb.SetAction(asked =>
        {
            using var vault = VaultOptions.OpenThere(asked.GetRequiredValue(folder), asked.GetValue(passphrase));
            TellContents(vault, asked.GetValue(json));
            return ExitCode.Done;
        });
        return verb;
    }

    static void TellContents(Vault vault, bool asJson)
    {
        var cases = vault.Cases(Forms);
        var identifiers = vault.Identifiers.GroupBy(one => one.Kind).OrderBy(kind => kind.Key).ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName($"{kind.Key}"), kind => kind.Count());
        if (asJson)
        {
            Talk.Json(new { vault.KeyId, key = Kept(vault), vault.Stretching?.Parameters, patients = vault.PatientCount, cases, identifiers });
            return;
        }
        Talk.Say($"Key {vault.KeyId}, kept {Keeping(vault)}.");
        Talk.Say($"{vault.PatientCount} patients, {cases.Count} cases, {cases.Sum(one => one.Films)} films.");
        Talk.Say($"{vault.Identifiers.Count} identifiers: {string.Join(", ", identifiers.Select(kind => $"{kind.Key} {kind.Value}"))}.");
        foreach (var one in cases)
            Talk.Say($"{one.Pseudonym}  {one.Patient}  hand studies {one.HandStudies}, foot studies {one.FootStudies}, others {one.OtherStudies}, films {one.Films}");
    }

    /// <summary>file, or the way in which a passphrase is stretched.</summary>
    static string Kept(Vault vault) => vault.Stretching?.Name ?? "file";

    static string Keeping(Vault vault) => vault.Stretching is { } way
        ? $"by a passphrase ({way.Name}, {string.Join(", ", way.Parameters.Select(one => $"{one.Key} {one.Value}"))})"
        : "in a key file";
}
