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

    public static Vault Open(DirectoryInfo folder, FileInfo? passphraseFile)
    {
        if (passphraseFile is { Exists: false })
            throw new UsageException($"There is no {passphraseFile.FullName}.");
        var passphrase = passphraseFile is null ? null : File.ReadLines(passphraseFile.FullName).FirstOrDefault() ?? "";
        var vault = Dicom.Deidentification.Vaults.Vault.Open(folder.FullName, passphrase);
        if (vault.Notice is { } notice)
            Talk.Warn(notice);
        return vault;
    }
}
