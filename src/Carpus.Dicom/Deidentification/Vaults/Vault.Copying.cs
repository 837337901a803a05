namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>A copy of a vault, for a backup.</summary>
public sealed partial class Vault
{
    /// <summary>Copies a vault's files into a folder that only its owner can read. Nobody changes the vault meanwhile, so the copy is of one moment.</summary>
    /// <exception cref="IOException">Another run has the vault open, or the copy has files already.</exception>
    public static void Copy(string folder, string target)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        using var hold = VaultFiles.Hold(Path.GetFullPath(folder));
        using var other = VaultFiles.Hold(Path.GetFullPath(target));
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != VaultFiles.Lock).Order(StringComparer.Ordinal))
            VaultFiles.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }
}
