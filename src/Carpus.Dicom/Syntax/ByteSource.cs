using Microsoft.Win32.SafeHandles;

namespace Carpus.Dicom.Syntax;

/// <summary>Where a decoder's bytes come from. It hands out windows, so that a long file is never fetched whole.</summary>
abstract class ByteSource : IDisposable
{
    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Bytes from an offset on: at least <paramref name="atLeast"/>, which must lie inside the source, and more where more is at hand.</summary>
    public abstract ReadOnlyMemory<byte> Window(long offset, int atLeast);

    /// <summary>A run that nobody needs now: on disk it stays there.</summary>
    public abstract ByteRegion Region(long offset, long length);

    public abstract void Dispose();

    /// <summary>All of it is in memory, so a window is a slice.</summary>
    public sealed class InMemory(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override ReadOnlyMemory<byte> Window(long offset, int atLeast) => bytes[(int)offset..];

        public override ByteRegion Region(long offset, long length) => ByteRegion.Of(bytes.Slice((int)offset, (int)length));

        public override void Dispose() { }
    }

    /// <summary>A file, fetched by position in windows; short values are slices of a window and are never copied.</summary>
    public sealed class OnDisk : ByteSource
    {
        const int WindowLength = 16 << 10;

        readonly SafeFileHandle _file;
        readonly FileStamp _stamp;
        byte[] _last = [];
        long _lastOffset;

        public OnDisk(string path)
        {
            _file = File.OpenHandle(path);
            _stamp = FileStamp.Of(_file, Path.GetFullPath(path));
        }

        public override long Length => _stamp.Length;

        public override ReadOnlyMemory<byte> Window(long offset, int atLeast)
        {
            if (offset >= _lastOffset && offset + atLeast <= _lastOffset + _last.Length)
                return _last.AsMemory((int)(offset - _lastOffset));

            // The first window takes in the preamble, whoever asks first: most headers are then fetched once.
            _lastOffset = offset + atLeast <= WindowLength ? 0 : offset;
            _last = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max(atLeast, WindowLength), Length - _lastOffset));
            _stamp.Fill(_file, _last, _lastOffset);
            return _last.AsMemory((int)(offset - _lastOffset));
        }

        public override ByteRegion Region(long offset, long length) => ByteRegion.OnDisk(_stamp, offset, length);

        public override void Dispose() => _file.Dispose();
    }
}
