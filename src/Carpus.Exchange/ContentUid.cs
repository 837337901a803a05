using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Carpus.Exchange;

/// <summary>UIDs of what this program makes: of PS3.5 B.2, 2.25 and 128 bits, here of a hash shaped as a version 8 UUID. The same content has the same UID in every run.</summary>
static class ContentUid
{
    /// <param name="kind">What it is a UID of, such as "picture film".</param>
    /// <param name="key">What tells it from others of its kind, with the content.</param>
    public static string Of(string kind, string key, ReadOnlySpan<byte> content = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"carpus {kind}\n{key}\n"));
        hash.AppendData(content);
        var digest = hash.GetHashAndReset().AsSpan(0, 16);
        digest[6] = (byte)(digest[6] & 0x0F | 0x80);
        digest[8] = (byte)(digest[8] & 0x3F | 0x80);
        return $"2.25.{new BigInteger(digest, isUnsigned: true, isBigEndian: true)}";
    }
}
