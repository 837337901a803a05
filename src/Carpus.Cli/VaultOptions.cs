using System.CommandLine;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Cli;

/// <summary>How a vault is named on the command line, and opened.</summary>
static class VaultOptions
{
    public static Option<DirectoryInfo> Vault() => new("--vault")
    {
        Description = "The folder that knows who is behind the pseudonyms; begun where it is absent. It must lie outside the output.",
        Required = true,
        HelpName = "DIR",
    };

    public static Option<FileInfo> PassphraseFile() => new("--passphrase-file")
    {
        Description = "A file whose first line is the vault's passphrase. Without it the vault has a key file of its own.",
        HelpName = "FILE",
    };

    /// <summary>Opens a vault that exists; none is begun.</summary>
    public static Vault OpenThere(DirectoryInfo folder, FileInfo? passphraseFile) =>
        Dicom.Deidentification.Vaults.Vault.IsVault(folder.FullName) ? Open(folder, passphraseFile) : throw new UsageException($"There is no vault in {folder.FullName}.");

    /// <returns>Null where there is no file.</returns>
    public static string? Passphrase(FileInfo? file) => file switch
    {
        null => null,
        { Exists: false } => throw new UsageException($"There is no {file.FullName}."),
        _ => File.ReadLines(file.FullName).FirstOrDefault() ?? "",
    };

    public static Vault Open(DirectoryInfo folder, FileInfo? passphraseFile)
    {
        var vault = Dicom.Deidentification.Vaults.Vault.Open(folder.FullName, Passphrase(passphraseFile), Argon2idStretching.Default);
        if (vault.Notice is { } notice)
            Talk.Warn(notice);
        return vault;
    }
}
