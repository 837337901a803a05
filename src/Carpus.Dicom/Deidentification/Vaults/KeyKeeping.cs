using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Where the secret comes from that opens a vault: a file of the vault's own, or a passphrase.</summary>
abstract record KeyKeeping
{
    KeyKeeping() { }

    /// <summary>32 bytes in a file of the vault's folder.</summary>
    public sealed record InFile(string Name) : KeyKeeping;

    /// <param name="Derivation">Name of the <see cref="PassphraseStretching"/>.</param>
    public sealed record ByPassphrase(string Derivation, ImmutableSortedDictionary<string, int> Parameters, byte[] Salt) : KeyKeeping;

    /// <summary>A passphrase with a fresh salt.</summary>
    /// <exception cref="InvalidDataException">It has fewer than 8 characters.</exception>
    public static (KeyKeeping Keeping, byte[] Secret) OfPassphrase(string passphrase, PassphraseStretching stretching)
    {
        if (passphrase.Length < 8)
            throw new InvalidDataException("A passphrase has at least 8 characters.");
        var salt = RandomNumberGenerator.GetBytes(PassphraseStretching.KeyLength);
        return (new ByPassphrase(stretching.Name, stretching.Parameters, salt), stretching.Stretch(Encoding.UTF8.GetBytes(passphrase), salt));
    }

    /// <summary>A file that is made. One that is there already was made by a run that was cut off before it used it.</summary>
    public static (KeyKeeping Keeping, byte[] Secret, bool IsMade) OfNewFile(string folder, string name)
    {
        if (FindSecret(folder, name) is { } made)
            return (new InFile(name), made, false);
        var secret = RandomNumberGenerator.GetBytes(PassphraseStretching.KeyLength);
        VaultFiles.Write(Path.Combine(folder, name), secret);
        return (new InFile(name), secret, true);
    }

    /// <exception cref="InvalidDataException">The key file or the passphrase is missing, or the other of the two is needed.</exception>
    public byte[] Secret(string folder, string? passphrase, PassphraseStretching? brought) => (this, passphrase) switch
    {
        (InFile file, null) => FindSecret(folder, file.Name) ?? throw new InvalidDataException("The vault's key file is missing: without it no pseudonym can be given again."),
        (InFile, _) => throw new InvalidDataException("This vault has a key file and no passphrase."),
        (_, null) => throw new InvalidDataException("This vault has a passphrase: give it with --passphrase-file."),
        (ByPassphrase words, _) => Stretching(words, brought).Stretch(Encoding.UTF8.GetBytes(passphrase), words.Salt),
        _ => throw new InvalidDataException("The vault's key is kept in a way that this program does not know."),
    };

    /// <summary>Null for a key file.</summary>
    public PassphraseStretching? FindStretching(PassphraseStretching? brought) => this is ByPassphrase words ? Stretching(words, brought) : null;

    static PassphraseStretching Stretching(ByPassphrase words, PassphraseStretching? brought) => PassphraseStretching.Named(words.Derivation, words.Parameters, brought);

    static byte[]? FindSecret(string folder, string name) =>
        Path.Combine(folder, name) is var path && File.Exists(path) && File.ReadAllBytes(path) is { Length: PassphraseStretching.KeyLength } secret ? secret : null;
}
