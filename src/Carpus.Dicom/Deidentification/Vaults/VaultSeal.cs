using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Encrypts with AES-256-GCM. A box is nonce (12 bytes), tag (16 bytes) and text, as base64; what it is about must be known to open it.</summary>
sealed class VaultSeal(byte[] key) : IDisposable
{
    const int Nonce = 12, Tag = 16;

    readonly AesGcm _cipher = new(key, Tag);

    public string Close(ReadOnlySpan<byte> plain, string about)
    {
        var box = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        _cipher.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(about));
        return Convert.ToBase64String(box);
    }

    /// <returns>Null where the key is another, or the box was changed.</returns>
    public byte[]? TryOpen(string boxed, string about)
    {
        var box = Convert.FromBase64String(boxed);
        if (box.Length < Nonce + Tag)
            return null;
        var plain = new byte[box.Length - Nonce - Tag];
        try
        {
            _cipher.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), plain, Encoding.UTF8.GetBytes(about));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose() => _cipher.Dispose();
}
