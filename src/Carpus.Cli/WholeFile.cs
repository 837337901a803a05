using Carpus.Store;

namespace Carpus.Cli;

/// <summary>Writes a file under another name, flushes it to disk and renames it: it is there whole or not at all.</summary>
static class WholeFile
{
    /// <summary>Takes the place of a file that is there.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static Task Write(string path, Func<Stream, Task> write) => Write(path, write, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 }, replaces: true);

    /// <summary>A new file that its owner alone can read, from its first byte.</summary>
    /// <exception cref="IOException">The file is there already, or the disk is full or cannot be written; nothing is left behind.</exception>
    public static Task WriteSecret(string path, Func<Stream, Task> write) => Write(path, write, Secret(), replaces: false);

    /// <summary>The same, in the place of a file that is there.</summary>
    public static Task ReplaceSecret(string path, Func<Stream, Task> write) => Write(path, write, Secret(), replaces: true);

    static FileStreamOptions Secret()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    static async Task Write(string path, Func<Stream, Task> write, FileStreamOptions options, bool replaces)
    {
        var whole = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(whole)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var partial = Path.Combine(folder, $".{Path.GetFileName(whole)}.partial-{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(partial, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, whole, overwrite: replaces);
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
