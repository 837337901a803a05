using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Writes a folder under another name and renames it: it is there whole or not at all.</summary>
static class WholeFolder
{
    /// <param name="write">Fills the folder whose path it gets.</param>
    /// <exception cref="IOException">The folder holds something already, or the disk is full; nothing is left behind.</exception>
    public static async Task<T> Write<T>(string path, Func<string, Task<T>> write)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(whole) || Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any())
            throw new IOException($"{path} holds something already; give a new or empty folder.");
        var parent = Path.GetDirectoryName(whole) ?? throw new IOException($"{path} cannot hold files.");
        var partial = Path.Combine(parent, $".{Path.GetFileName(whole)}.partial-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(partial);
            var result = await write(partial);
            if (Directory.Exists(whole))
                Directory.Delete(whole);
            Directory.Move(partial, whole);
            return result;
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(parent, $"{Path.GetFileName(whole)} was not written", failure);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }
}
