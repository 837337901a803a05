using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Walks over bytes, most significant byte first, and says where it is in the code stream.</summary>
ref struct SegmentCursor(ReadOnlySpan<byte> bytes, long origin)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _index;

    /// <summary>In bytes from the start of the code stream.</summary>
    public readonly long Offset => origin + _index;

    public readonly int Left => _bytes.Length - _index;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>The index of a component: one byte where there are fewer than 257 of them, else two.</summary>
    public int ComponentIndex(int components)
    {
        var index = components < 257 ? Byte() : UInt16();
        return index < components ? index : throw new DicomFormatException($"Component {index} is named where there are {components}.", Offset);
    }

    /// <summary>The content of a marker segment, whose length stands before it and counts itself.</summary>
    public SegmentCursor Segment()
    {
        var length = UInt16();
        if (length < 2)
            throw new DicomFormatException($"A marker segment declares {length} bytes.", Offset - 2);
        var start = Offset;
        return new(Take(length - 2), start);
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
            throw new DicomFormatException($"{count} bytes were expected, {Left} are left.", Offset);

        var taken = _bytes.Slice(_index, count);
        _index += count;
        return taken;
    }

    public void MoveTo(long offset) => _index = (int)(offset - origin);
}
