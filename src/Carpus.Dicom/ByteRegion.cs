using System.Buffers;
using System.Runtime.InteropServices;
using Carpus.Dicom.Syntax;

namespace Carpus.Dicom;

/// <summary>A run of bytes that is in memory, or still on disk until somebody asks. Two are equal where they are the same run of the same bytes.</summary>
public readonly record struct ByteRegion
{
    const int Piece = 1 << 20;

    // Files of tiny elements have one region for a few bytes, so it is a struct of 16 bytes: an array and a run of it, or a home that does not need the run.
    readonly object? _home;
    readonly int _start, _length;

    ByteRegion(object home, int start, int length) => (_home, _start, _length) = (home, start, length);

    public static ByteRegion Empty => default;

    /// <summary>In bytes.</summary>
    public long Length => _home is DistantBytes distant ? distant.Length : _length;

    /// <summary>The bytes themselves. A region on disk is fetched anew at each call, so hold on to what you got.</summary>
    /// <exception cref="IOException">The file is gone or is no longer what it was.</exception>
    public ReadOnlyMemory<byte> Load() => _home switch
    {
        DistantBytes distant => distant.Load(),
        byte[] bytes => bytes.AsMemory(_start, _length),
        _ => ReadOnlyMemory<byte>.Empty,
    };

    /// <summary>Some of the bytes, copied: of a region on disk only these are fetched.</summary>
    /// <param name="from">In bytes from the start of the region.</param>
    public void Fill(Span<byte> target, long from)
    {
        if (_home is DistantBytes distant)
            distant.Fill(target, from);
        else
            Load().Span.Slice((int)from, target.Length).CopyTo(target);
    }

    /// <summary>Copies the bytes in pieces: memory stays flat however long the region is.</summary>
    public void CopyTo(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_home is not DistantBytes distant)
        {
            target.Write(Load().Span);
            return;
        }
        var piece = ArrayPool<byte>.Shared.Rent((int)Math.Min(Piece, Length));
        try
        {
            for (var done = 0L; done < Length;)
            {
                var part = piece.AsSpan(0, (int)Math.Min(Math.Min(piece.Length, Piece), Length - done));
                distant.Fill(part, done);
                target.Write(part);
                done += part.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    public static ByteRegion Of(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return default;
        return MemoryMarshal.TryGetArray(bytes, out var array) ? new(array.Array!, array.Offset, array.Count) : Of(new DistantBytes.Borrowed(bytes));
    }

    /// <summary>A region of a file that stays closed until the bytes are asked for.</summary>
    public static ByteRegion OnDisk(string path, long offset, long length)
    {
        using var file = File.OpenHandle(path);
        return OnDisk(FileStamp.Of(file, Path.GetFullPath(path)), offset, length);
    }

    /// <summary>It is more than a run of an array.</summary>
    internal bool IsDistant => _home is DistantBytes;

    internal static ByteRegion OnDisk(FileStamp stamp, long offset, long length) => Of(new DistantBytes.InFile(stamp, offset, length));

    internal static ByteRegion Of(DistantBytes distant) => new(distant, 0, 0);

    /// <summary>The same words in the other byte order. Bytes after the last whole word stay as they are.</summary>
    internal ByteRegion WithTurnedWords(int wordLength) => wordLength == 1 || Length < wordLength ? this : Of(new DistantBytes.Turned(this, wordLength));
}
