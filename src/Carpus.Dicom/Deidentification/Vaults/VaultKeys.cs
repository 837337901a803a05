using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>The four secrets of a vault, 32 bytes each.</summary>
/// <param name="Look">Finds entries. It stays for ever: what has no sealed text could not be found under another.</param>
/// <param name="Uid">Makes new UIDs. It stays for ever, so that films of one vault belong together.</param>
/// <param name="Seal">Encrypts originals; renewed by re-keying.</param>
/// <param name="Journal">Makes the checksums of lines; renewed by re-keying.</param>
sealed record VaultKeys(byte[] Look, byte[] Uid, byte[] Seal, byte[] Journal)
{
    const int Length = 32;

    public static VaultKeys New() => new(Secret(), Secret(), Secret(), Secret());

    public VaultKeys Renewed() => this with { Seal = Secret(), Journal = Secret() };

    /// <summary>Of format 1, in which one secret is behind all four.</summary>
    public static VaultKeys OfSecret(byte[] secret) => new(DeriveFirst(secret, "look"), DeriveFirst(secret, "uid"), DeriveFirst(secret, "seal"), DeriveFirst(secret, "journal"));

    /// <summary>What format 1 calls the key in vault.json.</summary>
    public static string IdOfSecret(byte[] secret) => Convert.ToHexStringLower(DeriveFirst(secret, "id").AsSpan(0, 4));

    /// <summary>Of the 128 bytes that <see cref="ToBytes"/> gives.</summary>
    public static VaultKeys Of(ReadOnlySpan<byte> bytes) =>
        new(bytes[..Length].ToArray(), bytes.Slice(Length, Length).ToArray(), bytes.Slice(2 * Length, Length).ToArray(), bytes.Slice(3 * Length, Length).ToArray());

    public byte[] ToBytes() => [.. Look, .. Uid, .. Seal, .. Journal];

    static byte[] Secret() => RandomNumberGenerator.GetBytes(Length);

    static byte[] DeriveFirst(byte[] secret, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: Encoding.UTF8.GetBytes($"{VaultHeader.FirstFormat} {purpose}"));
}
