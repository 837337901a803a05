using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>The secret of a vault: 32 bytes in a file of the vault's own, or made from a passphrase.</summary>
/// <remarks>From a passphrase by PBKDF2 with SHA-512 and 600,000 rounds, which is what the framework has; Argon2id would ask more of a guesser's memory.</remarks>
sealed class VaultKey
{
    const int Rounds = 600_000;
    const string Format = "carpus-vault-1";

    readonly byte[] _secret;

    VaultKey(byte[] secret, string? notice = null) => (_secret, Notice) = (secret, notice);

    public string? Notice { get; }

    public string Id => Convert.ToHexStringLower(Derive("id").AsSpan(0, 4));

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes($"{Format} {purpose}"));

    /// <exception cref="InvalidDataException">The key is missing or is not the vault's.</exception>
    public static VaultKey Open(string folder, string? passphrase)
    {
        var about = Path.Combine(folder, "vault.json");
        return File.Exists(about) ? Reopen(folder, about, passphrase) : Begin(folder, about, passphrase);
    }

    static VaultKey Begin(string folder, string about, string? passphrase)
    {
        if (File.Exists(Path.Combine(folder, "journal")))
            throw new InvalidDataException("The vault has a journal and no vault.json: restore it from a copy.");
        var salt = RandomNumberGenerator.GetBytes(32);
        var key = passphrase is null ? OfNewFile(Path.Combine(folder, "key")) : new(Stretch(passphrase, salt, Rounds));
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteString("key", passphrase is null ? "file" : "passphrase");
            if (passphrase is not null)
            {
                writer.WriteString("derivation", "PBKDF2-SHA512");
                writer.WriteNumber("rounds", Rounds);
                writer.WriteString("salt", Convert.ToBase64String(salt));
            }
            writer.WriteString("id", key.Id);
            writer.WriteEndObject();
        }
        WriteForOwner(about, json.ToArray());
        return key;
    }

    static VaultKey Reopen(string folder, string about, string? passphrase)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(about));
        var root = json.RootElement;
        if (root.GetProperty("format").GetString() != Format)
            throw new InvalidDataException("The vault is of a format that this program does not know.");
        var key = (root.GetProperty("key").GetString(), passphrase) switch
        {
            ("file", null) => OfFile(Path.Combine(folder, "key")),
            ("file", _) => throw new InvalidDataException("This vault has a key file and no passphrase."),
            (_, null) => throw new InvalidDataException("This vault has a passphrase: give it with --passphrase-file."),
            (_, { } words) => new(Stretch(words, Convert.FromBase64String(root.GetProperty("salt").GetString()!), root.GetProperty("rounds").GetInt32())),
        };
        return key.Id == root.GetProperty("id").GetString() ? key : throw new InvalidDataException("The key or passphrase is not this vault's.");
    }

    static VaultKey OfNewFile(string path)
    {
        // A key that is there already was made by a run that was cut off before it used it.
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: 32 } made)
            return new(made);
        var secret = RandomNumberGenerator.GetBytes(32);
        WriteForOwner(path, secret);
        return new(secret, $"The vault's key was made: {path}, readable by its owner alone. Without it no pseudonym can be traced back, and with it every one can.");
    }

    static VaultKey OfFile(string path) => File.Exists(path) && File.ReadAllBytes(path) is { Length: 32 } secret
        ? new(secret)
        : throw new InvalidDataException("The vault's key file is missing: without it no pseudonym can be given again.");

    static byte[] Stretch(string passphrase, byte[] salt, int rounds) =>
        passphrase.Length >= 8
            ? Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, rounds, HashAlgorithmName.SHA512, 32)
            : throw new InvalidDataException("A passphrase has at least 8 characters.");

    static void WriteForOwner(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
