using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>The files of a vault's folder: all of them readable by their owner alone, and which of them are left over from something that was cut off.</summary>
static partial class VaultFiles
{
    public const string Header = "vault.json", NewHeader = "vault.json.new", Lock = "lock";

    /// <summary>Holds the vault for this run until it is disposed of. A file of its own, because the others are replaced by re-keying.</summary>
    /// <exception cref="IOException">Another run holds it.</exception>
    public static FileStream Hold(string folder)
    {
        CreateFolder(folder);
        return OpenAlone(Path.Combine(folder, Lock), FileMode.OpenOrCreate);
    }

    /// <exception cref="IOException">Another run has it open.</exception>
    public static FileStream OpenAlone(string path, FileMode mode)
    {
        try
        {
            return new(path, ForOwner(new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 }));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IOException("The vault is open in another run of the program; wait until that has ended.");
        }
    }

    /// <summary>Writes a file and flushes it to disk.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, ForOwner(new() { Mode = FileMode.Create, Access = FileAccess.Write }));
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Copies a file to one that is not there yet, and flushes it to disk.</summary>
    public static void Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, ForOwner(new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }));
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Deletes journals, keys and headers that the vault's header does not name.</summary>
    public static void DeleteLeftovers(string folder, VaultHeader header)
    {
        string?[] named = [header.Journal, (header.Key as KeyKeeping.InFile)?.Name];
        foreach (var path in Ours(folder).Where(path => !named.Contains(Path.GetFileName(path))))
            File.Delete(path);
    }

    /// <summary>A journal that says something and has no header is a vault that lost a part, never one that can begin again.</summary>
    public static bool HoldsOrphans(string folder) =>
        Ours(folder).Any(path => Path.GetFileName(path).StartsWith("journal", StringComparison.Ordinal) && new FileInfo(path).Length > 0);

    static IEnumerable<string> Ours(string folder) => Directory.GetFiles(folder).Where(path => OurName().IsMatch(Path.GetFileName(path)));

    static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static FileStreamOptions ForOwner(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    [GeneratedRegex(@"^(?:(?:journal|key)(?:-[0-9a-f]{8})?|vault\.json\.new)\z")]
    private static partial Regex OurName();
}
