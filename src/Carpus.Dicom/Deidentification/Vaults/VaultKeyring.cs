using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>The keys of an open vault, and the header in which they lie sealed.</summary>
/// <param name="Stretching">How the passphrase was stretched; null for a key file.</param>
/// <param name="Notice">That a key file was made; null where there is nothing to say.</param>
sealed record VaultKeyring(VaultHeader Header, VaultKeys Keys, PassphraseStretching? Stretching, string? Notice = null)
{
    /// <exception cref="InvalidDataException">The key is missing or is not the vault's, or a part of the vault is missing.</exception>
    public static VaultKeyring Open(string folder, string? passphrase, PassphraseStretching? stretching) =>
        VaultHeader.Find(folder) is { } header ? Reopen(folder, header, passphrase, stretching) : Begin(folder, passphrase, stretching);

    /// <summary>The same vault under fresh keys and another secret. Only a key file is written; the header waits for its commit.</summary>
    public VaultKeyring Renewed(string folder, string? passphrase, PassphraseStretching? stretching)
    {
        var time = NewId();
        return Make(folder, Header.Id, $"key-{time}", $"journal-{time}", Keys.Renewed(), passphrase, stretching);
    }

    static VaultKeyring Begin(string folder, string? passphrase, PassphraseStretching? stretching)
    {
        if (VaultFiles.HoldsOrphans(folder))
            throw new InvalidDataException("The vault has a journal and no vault.json: restore it from a copy.");
        var ring = Make(folder, NewId(), "key", $"journal-{NewId()}", VaultKeys.New(), passphrase, stretching);
        VaultFiles.Write(Path.Combine(folder, ring.Header.Journal), []);
        ring.Header.Commit(folder);
        return ring;
    }

    static VaultKeyring Make(string folder, string id, string keyFile, string journal, VaultKeys keys, string? passphrase, PassphraseStretching? stretching)
    {
        if (passphrase is not null)
        {
            var way = stretching ?? PassphraseStretching.Pbkdf2;
            var (words, fromWords) = KeyKeeping.OfPassphrase(passphrase, way);
            return new(Sealed(new(id, words, journal, null), keys, fromWords), keys, way);
        }
        var (file, secret, isMade) = KeyKeeping.OfNewFile(folder, keyFile);
        return new(Sealed(new(id, file, journal, null), keys, secret), keys, null, isMade
            ? $"The vault's key was made: {Path.Combine(folder, keyFile)}, readable by its owner alone. Without it no pseudonym can be traced back, and with it every one can."
            : null);
    }

    static VaultKeyring Reopen(string folder, VaultHeader header, string? passphrase, PassphraseStretching? stretching)
    {
        var secret = header.Key.Secret(folder, passphrase, stretching);
        var keys = header.Keys is null ? FirstKeys(header, secret) : Unsealed(header, secret);
        return new(header, keys ?? throw new InvalidDataException("The key or passphrase is not this vault's."), header.Key.FindStretching(stretching));
    }

    static VaultKeys? FirstKeys(VaultHeader header, byte[] secret) => VaultKeys.IdOfSecret(secret) == header.Id ? VaultKeys.OfSecret(secret) : null;

    static VaultKeys? Unsealed(VaultHeader header, byte[] secret)
    {
        using var seal = SealUnder(secret);
        return seal.TryOpen(header.Keys!, header.About) is { } bytes ? VaultKeys.Of(bytes) : null;
    }

    static VaultHeader Sealed(VaultHeader header, VaultKeys keys, byte[] secret)
    {
        using var seal = SealUnder(secret);
        return header with { Keys = seal.Close(keys.ToBytes(), header.About) };
    }

    static VaultSeal SealUnder(byte[] secret) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes($"{VaultHeader.Format} keys")));

    static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
}
