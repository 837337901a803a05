using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Writes a file under another name, flushes it to disk and renames it: it is there whole or not at all.</summary>
static class WholeFile
{
    /// <exception cref="IOException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static async Task Write(string path, Func<Stream, Task> write)
    {
        var whole = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(whole)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var partial = Path.Combine(folder, $".{Path.GetFileName(whole)}.partial-{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, whole, overwrite: true);
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(folder, $"{Path.GetFileName(whole)} was not written", failure);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
