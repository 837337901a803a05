using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Lines that are only ever appended. Each ends with a keyed checksum over itself and the one before, so a line that is lost, changed or moved is noticed.</summary>
sealed class VaultJournal : IDisposable
{
    readonly FileStream _file;
    readonly byte[] _key;
    string _previous = "";
    bool _isDirty;

    VaultJournal(FileStream file, byte[] key) => (_file, _key) = (file, key);

    /// <summary>The lines that were there when the journal was opened.</summary>
    public ImmutableArray<VaultEntry> Lines { get; private set; } = [];

    /// <exception cref="InvalidDataException">A line is not what was written.</exception>
    public static VaultJournal Open(string path, byte[] key)
    {
        FileStream file;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IOException("The vault is open in another run of the program; wait until that has ended.");
        }
        var journal = new VaultJournal(file, key);
        try
        {
            journal.Lines = journal.Load();
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return journal;
    }

    public void Append(VaultEntry entry)
    {
        var line = entry.ToLine();
        _previous = Checksum(line);
        _file.Write(Encoding.UTF8.GetBytes($"{line}\t{_previous}\n"));
        _isDirty = true;
    }

    public void Flush()
    {
        if (_isDirty)
            _file.Flush(flushToDisk: true);
        _isDirty = false;
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    ImmutableArray<VaultEntry> Load()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var entries = ImmutableArray.CreateBuilder<VaultEntry>();
        var start = 0;
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            var line = Encoding.UTF8.GetString(bytes, start, end - start);
            var checksumAt = line.LastIndexOf('\t');
            if (checksumAt < 0 || Checksum(line[..checksumAt]) is var sum && sum != line[(checksumAt + 1)..])
                throw new InvalidDataException($"Line {entries.Count + 1} of the vault's journal is not as it was written: restore the vault from a copy.");
            _previous = sum;
            entries.Add(VaultEntry.Of(line[..checksumAt]));
            start = end + 1;
        }
        // A line without its end was being written when a run was cut off; nothing had used it.
        _file.SetLength(start);
        _file.Position = start;
        return entries.ToImmutable();
    }

    string Checksum(string line) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{_previous}\n{line}")).AsSpan(0, 8));
}
