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
    bool _isDirty, _isTogether, _hasBegun;

    VaultJournal(FileStream file, byte[] key) => (_file, _key) = (file, key);

    /// <summary>Opens a journal at its beginning; it is to be loaded before something is appended.</summary>
    /// <param name="canBegin">In format 1 there is none before the first line.</param>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static VaultJournal Open(string path, byte[] key, bool canBegin) => canBegin || File.Exists(path)
        ? new(VaultFiles.OpenAlone(path, FileMode.OpenOrCreate), key)
        : throw new InvalidDataException("The vault's journal is missing: restore it from a copy.");

    public static VaultJournal Create(string path, byte[] key) => new(VaultFiles.OpenAlone(path, FileMode.CreateNew), key);

    /// <summary>Lines that are appended meanwhile count all or, if the program is cut off before the last, not at all.</summary>
    public void Together(Action append)
    {
        _isTogether = true;
        try
        {
            append();
        }
        finally
        {
            if (_hasBegun)
                Write(VaultEntry.End);
            (_isTogether, _hasBegun) = (false, false);
        }
    }

    public void Append(VaultEntry entry)
    {
        if (_isTogether && !_hasBegun)
        {
            _hasBegun = true;
            Write(VaultEntry.Begin);
        }
        Write(entry);
    }

    void Write(VaultEntry entry)
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

    /// <summary>All lines, from the first one; what is appended next follows the last.</summary>
    /// <exception cref="InvalidDataException">A line is not what was written.</exception>
    public ImmutableArray<VaultEntry> Load()
    {
        Flush();
        _previous = "";
        _file.Position = 0;
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var entries = ImmutableArray.CreateBuilder<VaultEntry>();
        var (start, number, begun) = (0, 0, default((int Start, int Count, string Previous)?));
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            var before = (start, entries.Count, _previous);
            var entry = Checked(Encoding.UTF8.GetString(bytes, start, end - start), ++number);
            if (entry.Kind == VaultEntry.Begin.Kind)
                begun = before;
            else if (entry.Kind == VaultEntry.End.Kind)
                begun = null;
            else
                entries.Add(entry);
            start = end + 1;
        }
        if (begun is { } open)
            (start, entries.Count, _previous) = open;
        // A line without its end, and lines without their end mark, were being written when a run was cut off; nothing had used them.
        _file.SetLength(start);
        _file.Position = start;
        return entries.ToImmutable();
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    VaultEntry Checked(string line, int number)
    {
        var checksumAt = line.LastIndexOf('\t');
        if (checksumAt < 0 || Checksum(line[..checksumAt]) is var sum && sum != line[(checksumAt + 1)..])
            throw new InvalidDataException($"Line {number} of the vault's journal is not as it was written: restore the vault from a copy.");
        _previous = sum;
        return VaultEntry.Of(line[..checksumAt]);
    }

    string Checksum(string line) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{_previous}\n{line}")).AsSpan(0, 8));
}
