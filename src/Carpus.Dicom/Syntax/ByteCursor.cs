using System.Buffers.Binary;

namespace Carpus.Dicom.Syntax;

/// <summary>Walks through a source in windows; nothing beyond the source's end is ever taken.</summary>
ref struct ByteCursor(ByteSource source, long start)
{
    readonly ByteSource _source = source;
    ReadOnlyMemory<byte> _window = ReadOnlyMemory<byte>.Empty;
    ReadOnlySpan<byte> _span = [];
    long _windowStart = start;
    int _index;

    /// <summary>Where the next byte lies, in bytes from the start of the source.</summary>
    public readonly long Offset => _windowStart + _index;

    /// <summary>In bytes.</summary>
    public readonly long Left => _source.Length - Offset;

    public ushort UInt16(bool isBigEndian)
    {
        var bytes = Take(2);
        return isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public uint UInt32(bool isBigEndian)
    {
        var bytes = Take(4);
        return isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public Tag Tag(bool isBigEndian) => new(UInt16(isBigEndian), UInt16(isBigEndian));

    /// <summary>The next bytes without moving on.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        EnsureWindow(count);
        return _span.Slice(_index, count);
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = Peek(count);
        _index += count;
        return taken;
    }

    public ReadOnlyMemory<byte> TakeMemory(int count)
    {
        EnsureWindow(count);
        var taken = _window.Slice(_index, count);
        _index += count;
        return taken;
    }

    /// <summary>A run that may stay where it is; the cursor moves behind it.</summary>
    public ByteRegion TakeRegion(long length)
    {
        var region = _source.Region(Offset, length);
        MoveTo(Offset + length);
        return region;
    }

    public void MoveTo(long offset)
    {
        var index = offset - _windowStart;
        if (index >= 0 && index <= _span.Length)
        {
            _index = (int)index;
            return;
        }
        _window = ReadOnlyMemory<byte>.Empty;
        _span = [];
        _windowStart = offset;
        _index = 0;
    }

    void EnsureWindow(int count)
    {
        if (count <= _span.Length - _index)
            return;
        if (count > Left)
            throw new DicomFormatException($"{count} bytes were expected, {Left} are left.", Offset);

        _windowStart = Offset;
        _index = 0;
        _window = _source.Window(_windowStart, count);
        _span = _window.Span;
    }
}
