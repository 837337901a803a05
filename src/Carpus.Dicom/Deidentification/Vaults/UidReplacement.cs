using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Carpus.Dicom.Syntax;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Makes new UIDs by keyed hash: the same old UID has the same new one in every file and run, and nobody without the key can tell which.</summary>
public sealed class UidReplacement
{
    readonly byte[] _key;
    readonly string _root;

    /// <param name="key">A secret of 32 bytes.</param>
    /// <param name="root">2.25, or a root of at most 24 characters.</param>
    internal UidReplacement(byte[] key, string root) => (_key, _root) = (key, root);

    /// <summary>The new UID. What stands under the standard's own root 1.2.840.10008 stays.</summary>
    public string Of(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        var old = uid.Trim(' ', '\0');
        if (old.Length == 0 || old.StartsWith("1.2.840.10008.", StringComparison.Ordinal))
            return old;

        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"uid\0{old}"), hash);
        return HashedUid.Of(_root, hash);
    }

    /// <summary>Whether a UID could be one of ours: under the root, with the bits of a version 8 UUID.</summary>
    internal static bool IsMade(string uid, string root)
    {
        ArgumentNullException.ThrowIfNull(uid);
        if (!uid.StartsWith(root + ".", StringComparison.Ordinal) || !IsUid(uid)
            || !BigInteger.TryParse(uid.AsSpan(root.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number.GetBitLength() > 128)
            return false;
        var bytes = new byte[16];
        var written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(bytes, 16 - written.Length);
        return (bytes[6] & 0xF0) == 0x80 && (bytes[8] & 0xC0) == 0x80;
    }

    /// <summary>PS3.5 9.1: numbers without leading zeros, points between, at most 64 characters.</summary>
    internal static bool IsUid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 64
            && text.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0'));
    }
}
