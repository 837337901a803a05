namespace Carpus.Dicom.Syntax;

/// <summary>Bytes of a <see cref="ByteRegion"/> that are not a run of an array.</summary>
abstract class DistantBytes
{
    public abstract long Length { get; }

    public abstract ReadOnlyMemory<byte> Load();

    public abstract void Fill(Span<byte> target, long from);

    /// <summary>Memory that is of another kind than an array.</summary>
    public sealed class Borrowed(ReadOnlyMemory<byte> bytes) : DistantBytes
    {
        public override long Length => bytes.Length;

        public override ReadOnlyMemory<byte> Load() => bytes;

        public override void Fill(Span<byte> target, long from) => bytes.Span.Slice((int)from, target.Length).CopyTo(target);
    }

    public sealed class InFile(FileStamp stamp, long offset, long length) : DistantBytes
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

    public sealed class Turned(ByteRegion region, int wordLength) : DistantBytes
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
