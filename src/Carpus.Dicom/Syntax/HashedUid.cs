using System.Globalization;
using System.Numerics;

namespace Carpus.Dicom.Syntax;

/// <summary>A UID made of a hash, so that the same content has the same UID in every run.</summary>
static class HashedUid
{
    /// <param name="root">2.25, or a root of at most 24 characters.</param>
    /// <param name="hash">At least 16 bytes; some bits are changed.</param>
    public static string Of(string root, Span<byte> hash)
    {
        // RFC 9562 5.8: a UUID of version 8. The variant bits keep the number long, so there is no leading zero.
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return $"{root}.{new BigInteger(hash[..16], isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture)}";
    }
}
