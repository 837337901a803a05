using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Vaults;

/// <summary>A vault's folder as the tests handle it: filled, copied, looked into.</summary>
static class VaultFolder
{
    public static readonly Policy Policy = Policy.Named("vghtpe-ra");

    /// <summary>A cheap way to stretch, so that tests do not wait.</summary>
    public static readonly PassphraseStretching Quick = new Pbkdf2Stretching(10);

    /// <summary>What must never change for a vault: the place of a film, a UID and the identifiers.</summary>
    public sealed record Memory(FilmPlace Place, string Uid, string Identifiers, string KeyId, byte[] Film)
    {
        public bool Equals(Memory? other) =>
            other is not null && (Place, Uid, Identifiers, KeyId) == (other.Place, other.Uid, other.Identifiers, other.KeyId) && Film.AsSpan().SequenceEqual(other.Film);

        public override int GetHashCode() => Uid.GetHashCode(StringComparison.Ordinal);
    }

    public static Memory Recall(Vault vault)
    {
        using var bytes = new MemoryStream();
        var film = new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of());
        film.File.Encode(bytes);
        return new(film.Place, vault.Uids(Policy).Of("1.2.3.4"), string.Join('\n', vault.Identifiers.Select(one => $"{one.Kind} {one.Text}").Order()), vault.KeyId, bytes.ToArray());
    }

    /// <summary>Begins a vault with one film in it.</summary>
    public static Memory Fill(string folder, string? passphrase = null)
    {
        using var vault = Vault.Open(folder, passphrase, Quick);
        return Recall(vault);
    }

    public static Memory Reopen(string folder, string? passphrase = null)
    {
        using var vault = Vault.Open(folder, passphrase, Quick);
        return Recall(vault);
    }

    public static void Rekey(string folder, string? passphrase, string? fresh)
    {
        using var vault = Vault.Open(folder, passphrase, Quick);
        vault.Rekey(fresh, Quick);
    }

    public static string JournalOf(string folder) => Assert.Single(Directory.GetFiles(folder, "journal*"));

    public static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.GetFiles(from))
            File.Copy(path, Path.Combine(to, Path.GetFileName(path)), overwrite: true);
    }

    /// <summary>A copy of a vault that an older program wrote: passphrase or file.</summary>
    public static string FirstFormat(TemporaryFolder folder, string name)
    {
        Copy(Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "Deidentification", "Vaults", "FirstFormat", name), folder.File(name));
        return folder.File(name);
    }
}
