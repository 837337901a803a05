using System.Buffers.Binary;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The markers of a whole code stream, taken apart: its main header, and for each tile what its tile-parts hold.</summary>
sealed class Codestream
{
    readonly ReadOnlyMemory<byte> _bytes;
    readonly StreamFindings _findings;
    readonly SortedDictionary<int, TileStream> _tiles = [];
    readonly PackedHeaders _packedHeaders = new();
    int _tileParts;

    Codestream(ReadOnlyMemory<byte> bytes, ImageSize size, StreamFindings findings)
    {
        _bytes = bytes;
        _findings = findings;
        Size = size;
        Parameters = new(size.Components.Length);
    }

    public ImageSize Size { get; }

    public CodingParameters Parameters { get; }

    /// <summary>The tiles that are there, in ascending order; one may be missing.</summary>
    public IEnumerable<TileStream> Tiles => _tiles.Values;

    /// <exception cref="DicomFormatException">The main header is broken, or no tile-part follows it.</exception>
    public static Codestream Decode(ReadOnlyMemory<byte> bytes, StreamFindings findings)
    {
        var cursor = new SegmentCursor(bytes.Span, 0);
        if (cursor.UInt16() != Marker.StartOfCodestream)
            throw new DicomFormatException("It is no JPEG 2000 code stream: the start marker is missing.", 0);
        if (cursor.UInt16() != Marker.Size)
            throw new DicomFormatException("The image size (SIZ) does not come first.", 2);

        var stream = new Codestream(bytes, ImageSize.Decode(cursor.Segment()), findings);
        stream.DecodeMainHeader(ref cursor);
        stream.DecodeTileParts(ref cursor);
        return stream;
    }

    void DecodeMainHeader(ref SegmentCursor cursor)
    {
        while (true)
        {
            var marker = cursor.UInt16();
            if (marker == Marker.StartOfTilePart)
                break;
            if (marker < 0xFF00)
                throw new DicomFormatException("A marker was expected in the main header.", cursor.Offset - 2);
            if (marker is >= 0xFF30 and <= 0xFF3F) // markers without a segment
                continue;

            var segment = cursor.Segment();
            if (marker == Marker.PackedHeadersMain)
                _packedHeaders.Add(segment);
            else
                Parameters.Take(marker, segment);
        }
        _ = Parameters.TileCoding;
        _ = Parameters.Quantization(0);
    }

    /// <summary>What is wrong with the tile-parts, in a sentence; null where they are sound.</summary>
    public string? Damage { get; private set; }

    /// <summary>Takes the tile-parts; one that is broken ends the walk with a finding, unless it is the first.</summary>
    void DecodeTileParts(ref SegmentCursor cursor)
    {
        try
        {
            do
                DecodeTilePart(ref cursor);
            while (NextIsTilePart(ref cursor));
        }
        catch (DicomFormatException broken) when (_tileParts > 0)
        {
            Damage = $"Tile-part {_tileParts + 1} is broken and left out with all after it. {broken.Message}";
            _findings.Add(Damage);
        }
    }

    bool NextIsTilePart(ref SegmentCursor cursor)
    {
        if (cursor.Left < 2)
        {
            _findings.Add("The code stream has no end marker.");
            return false;
        }
        return cursor.UInt16() == Marker.StartOfTilePart;
    }

    /// <summary>One tile-part (T.800 A.4.2); the marker itself has been taken.</summary>
    void DecodeTilePart(ref SegmentCursor cursor)
    {
        var start = cursor.Offset - 2;
        var header = cursor.Segment();
        var (index, length) = (header.UInt16(), header.UInt32());
        if (index >= Size.TilesAcross * Size.TilesDown)
            throw new DicomFormatException($"Tile {index} is outside the image.", start + 4);
        if (!_tiles.TryGetValue(index, out var tile))
        {
            if (_tiles.Count * Size.Components.Length > 4096 + _bytes.Length / 2) // each component of a tile takes some bytes of packets
                throw new DicomFormatException($"{_bytes.Length} bytes cannot hold {_tiles.Count} tiles of {Size.Components.Length} components.", start);
            _tiles.Add(index, tile = new(index, new(Size.Components.Length, Parameters)));
        }

        while (cursor.UInt16() is var marker && marker != Marker.StartOfData)
        {
            if (marker < 0xFF00)
                throw new DicomFormatException("A marker was expected in the header of a tile-part.", cursor.Offset - 2);
            var segment = cursor.Segment();
            if (marker == Marker.PackedHeadersTile)
                tile.AddHeaders(segment);
            else
                tile.Parameters.Take(marker, segment);
        }
        if (_packedHeaders.Of(_tileParts) is { } packed)
            tile.MainHeaders.Add(packed);

        var end = End(start, length, cursor.Offset);
        tile.AddPackets(_bytes[(int)cursor.Offset..(int)end], cursor.Offset);
        cursor.MoveTo(end);
        _tileParts++;
    }

    /// <summary>Where a tile-part ends: where it says so if a marker follows there, else before the next marker that can be found.</summary>
    long End(long start, uint length, long dataStart)
    {
        var declared = start + length;
        if (length != 0 && declared >= dataStart && (declared == _bytes.Length || MarkerAt(declared)))
            return declared;
        if (length != 0)
            _findings.Add($"Tile-part {_tileParts + 1} declares a length (Psot) that leads to no marker; its end was searched.");
        for (var at = dataStart; at + 2 <= _bytes.Length; at++)
            if (_bytes.Span[(int)at] == 0xFF && MarkerAt(at))
                return at;
        return _bytes.Length;
    }

    /// <summary>After 0xFF no byte above 0x8F occurs within packets, so that these can only be markers.</summary>
    bool MarkerAt(long at)
    {
        if (at + 2 > _bytes.Length)
            return false;
        var rest = _bytes.Span[(int)at..];
        var marker = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return marker == Marker.EndOfCodestream
            || (marker == Marker.StartOfTilePart && rest.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) == 10);
    }
}
