using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Carpus.Dicom.Deidentification.Verification;

/// <summary>The bytes of a file that is searched. Of a file on disk only what is asked for is fetched: what nobody reads, such as native pixels, costs nothing.</summary>
abstract class SearchedBytes : IDisposable
{
    /// <summary>In bytes.</summary>
    public abstract int Length { get; }

    /// <summary>Some of the bytes; those of a file on disk hold until the next call.</summary>
    /// <exception cref="ArgumentException">They do not lie inside.</exception>
    public abstract ReadOnlySpan<byte> Span(int start, int length);

    public abstract void Dispose();

    public ReadOnlySpan<byte> All => Span(0, Length);

    public sealed class InMemory(byte[] bytes) : SearchedBytes
    {
        public override int Length => bytes.Length;

        public override ReadOnlySpan<byte> Span(int start, int length) => bytes.AsSpan(start, length);

        public override void Dispose() { }
    }

    public sealed class OnDisk : SearchedBytes
    {
        const int WindowLength = 32 << 10;

        readonly SafeFileHandle _file;
        byte[] _window = [];
        int _start, _length;

        /// <exception cref="IOException">It cannot be opened, or has more than 2 GiB.</exception>
        public OnDisk(string path)
        {
            _file = File.OpenHandle(path);
            if (RandomAccess.GetLength(_file) is var length && length <= Array.MaxLength)
                Length = (int)length;
            else
                throw new IOException("A file of more than 2 GiB is not searched.");
        }

        public override int Length { get; }

        public override ReadOnlySpan<byte> Span(int start, int length)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(start);
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
            if (start < _start || start + length > _start + _length)
                Fetch(start, Math.Max(length, Math.Min(WindowLength, Length - start)));
            return _window.AsSpan(start - _start, length);
        }

        void Fetch(int start, int length)
        {
            if (_window.Length < length)
            {
                ArrayPool<byte>.Shared.Return(_window);
                _window = ArrayPool<byte>.Shared.Rent(length);
            }
            (_start, _length) = (start, 0);
            for (int count; _length < length; _length += count)
                if ((count = RandomAccess.Read(_file, _window.AsSpan(_length, length - _length), start + _length)) == 0)
                    throw new EndOfStreamException("The file became shorter while it was searched.");
        }

        public override void Dispose()
        {
            _file.Dispose();
            ArrayPool<byte>.Shared.Return(_window);
            _window = [];
        }
    }
}
