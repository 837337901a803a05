using System.Security.Cryptography;

namespace Carpus.Exchange.Releases;

static class Checksum
{
    /// <summary>SHA-256 of a file, 64 hexadecimal digits.</summary>
    public static async Task<string> Of(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
