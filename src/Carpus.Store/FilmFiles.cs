using System.Security.Cryptography;

namespace Carpus.Store;

/// <summary>Films as files named by the SHA-256 of their content: films/ab/cdef....dcm. A file is there whole or not at all.</summary>
sealed class FilmFiles(string folder)
{
    readonly string _arriving = Path.Combine(folder, ".arriving");

    public string PathOf(string id) => Path.Combine(folder, id[..2], $"{id[2..]}.dcm");

    /// <summary>Keeps what <paramref name="encode"/> writes.</summary>
    /// <returns>The id and its length in bytes; the same content twice is one file.</returns>
    /// <exception cref="IOException">The disk is full, or cannot be written; nothing of the film is left behind.</exception>
    public (string Id, long Length) Add(Action<Stream> encode)
    {
        Directory.CreateDirectory(_arriving);
        var arriving = Path.Combine(_arriving, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var (id, length) = Write(arriving, encode);
            var path = PathOf(id);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(arriving, path, overwrite: true);
            return (id, length);
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(folder, "the film was not kept", failure);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    static (string Id, long Length) Write(string path, Action<Stream> encode)
    {
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            encode(file);
            file.Flush(flushToDisk: true);
        }
        using var written = File.OpenRead(path);
        return (Convert.ToHexStringLower(SHA256.HashData(written)), written.Length);
    }
}
