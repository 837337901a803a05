namespace Carpus.Dicom;

/// <summary>A run of bytes that is in memory, or still on disk until somebody asks.</summary>
public abstract class ByteRegion
{
    private protected ByteRegion() { }

    public static ByteRegion Empty { get; } = Of(ReadOnlyMemory<byte>.Empty);

    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes themselves. A region on disk is fetched anew at each call, so hold on to what you got.</summary>
    /// <exception cref="IOException">The file is gone or shorter than it was.</exception>
    public abstract ReadOnlyMemory<byte> Load();

    /// <summary>Copies the bytes in pieces: memory stays flat however long the region is.</summary>
    public abstract void CopyTo(Stream target);

    public static ByteRegion Of(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    /// <summary>A region of a file that stays closed until the bytes are asked for.</summary>
    public static ByteRegion OnDisk(string path, long offset, long length) => new InFile(path, offset, length);

    sealed class InMemory(ReadOnlyMemory<byte> bytes) : ByteRegion
    {
        public override long Length => bytes.Length;

        public override ReadOnlyMemory<byte> Load() => bytes;

        public override void CopyTo(Stream target) => target.Write(bytes.Span);
    }

    sealed class InFile(string path, long offset, long length) : ByteRegion
    {
        const int Piece = 1 << 20;

        public override long Length => length;

        public override ReadOnlyMemory<byte> Load()
        {
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length));
            using var file = File.OpenHandle(path);
            Fill(file, bytes, offset);
            return bytes;
        }

        public override void CopyTo(Stream target)
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var piece = GC.AllocateUninitializedArray<byte>((int)Math.Min(Piece, length));
            for (var done = 0L; done < length;)
            {
                var part = piece.AsSpan(0, (int)Math.Min(piece.Length, length - done));
                Fill(file, part, offset + done);
                target.Write(part);
                done += part.Length;
            }
        }

        static void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> bytes, long from)
        {
            for (var filled = 0; filled < bytes.Length;)
            {
                var count = RandomAccess.Read(file, bytes[filled..], from + filled);
                if (count == 0)
                    throw new EndOfStreamException("The file became shorter while it was in use.");
                filled += count;
            }
        }
    }
}
