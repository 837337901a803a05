using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>PPM (T.800 A.7.4): packet headers of all tile-parts, gathered in the main header.</summary>
sealed class PackedHeaders
{
    readonly SortedList<int, byte[]> _segments = [];
    List<ReadOnlyMemory<byte>>? _parts;

    public void Add(SegmentCursor segment)
    {
        var number = segment.Byte();
        _segments[number] = segment.Take(segment.Left).ToArray();
    }

    /// <summary>The packet headers of a tile-part, counted in the order of the code stream; null where none are packed.</summary>
    public ReadOnlyMemory<byte>? Of(int tilePart)
    {
        if (_segments.Count == 0)
            return null;
        _parts ??= Split();
        return tilePart < _parts.Count ? _parts[tilePart] : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>The segments are one run of bytes; a tile-part's length and headers may go on in the next segment.</summary>
    List<ReadOnlyMemory<byte>> Split()
    {
        ReadOnlyMemory<byte> all = _segments.Values.SelectMany(segment => segment).ToArray();
        var parts = new List<ReadOnlyMemory<byte>>();
        while (all.Length >= 4)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(all.Span), (uint)all.Length - 4);
            parts.Add(all.Slice(4, length));
            all = all[(4 + length)..];
        }
        return parts;
    }
}
