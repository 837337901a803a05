using Carpus.Dicom.Syntax;

namespace Carpus.Dicom;

/// <summary>A run of bytes that is in memory, or still on disk until somebody asks.</summary>
public abstract class ByteRegion
{
    const int Piece = 1 << 20;

    private protected ByteRegion() { }

    public static ByteRegion Empty { get; } = Of(ReadOnlyMemory<byte>.Empty);

    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes themselves. A region on disk is fetched anew at each call, so hold on to what you got.</summary>
    /// <exception cref="IOException">The file is gone or is no longer what it was.</exception>
    public abstract ReadOnlyMemory<byte> Load();

    /// <summary>Some of the bytes, copied: of a region on disk only these are fetched.</summary>
    /// <param name="from">In bytes from the start of the region.</param>
    public abstract void Fill(Span<byte> target, long from);

    /// <summary>Copies the bytes in pieces: memory stays flat however long the region is.</summary>
    public virtual void CopyTo(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var piece = GC.AllocateUninitializedArray<byte>((int)Math.Min(Piece, Length));
        for (var done = 0L; done < Length;)
        {
            var part = piece.AsSpan(0, (int)Math.Min(piece.Length, Length - done));
            Fill(part, done);
            target.Write(part);
            done += part.Length;
        }
    }

    public static ByteRegion Of(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    /// <summary>A region of a file that stays closed until the bytes are asked for.</summary>
    public static ByteRegion OnDisk(string path, long offset, long length)
    {
        using var file = File.OpenHandle(path);
        return OnDisk(FileStamp.Of(file, Path.GetFullPath(path)), offset, length);
    }

    internal static ByteRegion OnDisk(FileStamp stamp, long offset, long length) => new InFile(stamp, offset, length);

    /// <summary>The same words in the other byte order. Bytes after the last whole word stay as they are.</summary>
    internal ByteRegion WithTurnedWords(int wordLength) => wordLength == 1 || Length < wordLength ? this : new Turned(this, wordLength);

    sealed class InMemory(ReadOnlyMemory<byte> bytes) : ByteRegion
    {
        public override long Length => bytes.Length;

        public override ReadOnlyMemory<byte> Load() => bytes;

        public override void Fill(Span<byte> target, long from) => bytes.Span.Slice((int)from, target.Length).CopyTo(target);

        public override void CopyTo(Stream target) => target.Write(bytes.Span);
    }

    sealed class InFile(FileStamp stamp, long offset, long length) : ByteRegion
    {
        public override long Length => length;

        public override ReadOnlyMemory<byte> Load()
        {
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length));
            Fill(bytes, 0);
            return bytes;
        }

        public override void Fill(Span<byte> target, long from)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(from + target.Length, length);
            using var file = stamp.Open();
            stamp.Fill(file, target, offset + from);
        }
    }

    sealed class Turned(ByteRegion region, int wordLength) : ByteRegion
    {
        public override long Length => region.Length;

        public override ReadOnlyMemory<byte> Load()
        {
            var bytes = region.Load().ToArray();
            Turn(bytes);
            return bytes;
        }

        public override void Fill(Span<byte> target, long from)
        {
            var start = from - from % wordLength;
            var whole = new byte[Math.Min(Length, from + target.Length + wordLength) - start];
            region.Fill(whole, start);
            Turn(whole);
            whole.AsSpan((int)(from - start), target.Length).CopyTo(target);
        }

        void Turn(Span<byte> bytes)
        {
            for (; bytes.Length >= wordLength; bytes = bytes[wordLength..])
                bytes[..wordLength].Reverse();
        }
    }
}
