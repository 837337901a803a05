using System.Buffers;
using System.Security.Cryptography;
using Carpus.Dicom.Deidentification.Verification;

namespace Carpus.Dicom.Deidentification.Runs;

/// <summary>Writes a film so that it is there whole and searched, or not at all.</summary>
static class FilmWriting
{
    /// <summary>Behind the name of a film that is not finished.</summary>
    public const string Unfinished = ".part";

    const int BufferLength = 64 << 10, Piece = 256 << 10;

    /// <param name="name">The film's path inside the output.</param>
    /// <param name="original">The film as it came, for the search to compare with.</param>
    /// <returns>SHA-256 of what was written.</returns>
    /// <exception cref="DeidentificationRefusedException">The search found something in what was written, and it was taken back.</exception>
    public static string Write(DeidentifiedFile made, string path, string name, string original, OutputVerifier verifier)
    {
        var unfinished = path + Unfinished;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var digest = Write(made, unfinished);
            if (verifier.CheckMade(unfinished, name, original, made.Painted) is [var hit, ..])
                throw new DeidentificationRefusedException($"After it was written, {hit.What} was found at {hit.Where}; it was taken back.");
            File.Move(unfinished, path, overwrite: true);
            return digest;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    static string Write(DeidentifiedFile made, string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var digesting = new DigestingStream(file);
        using var buffered = new BufferedStream(digesting, BufferLength);
        made.Encode(buffered);
        buffered.Flush();
        file.Flush(flushToDisk: true);
        return digesting.Digest();
    }

    /// <summary>SHA-256 of a file.</summary>
    public static string DigestOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int count; (count = file.Read(piece)) > 0;)
                digest.AppendData(piece, 0, count);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
