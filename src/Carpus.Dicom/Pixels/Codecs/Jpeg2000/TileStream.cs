namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>What the code stream holds of one tile: the parameters of its headers and the packets of its tile-parts.</summary>
sealed class TileStream(int index, CodingParameters parameters)
{
    readonly List<ReadOnlyMemory<byte>> _packets = [];
    readonly SortedList<int, byte[]> _tileHeaders = [];

    public int Index { get; } = index;

    public CodingParameters Parameters { get; } = parameters;

    /// <summary>Packet headers that stand apart (PPM), in order of tile-parts; empty where they do not.</summary>
    public List<ReadOnlyMemory<byte>> MainHeaders { get; } = [];

    /// <summary>Of the first packet, in bytes from the start of the code stream.</summary>
    public long Offset { get; private set; } = -1;

    /// <summary>All packets one after the other.</summary>
    public ReadOnlyMemory<byte> Packets => Join(_packets);

    /// <summary>Packet headers that stand apart from the packets' bodies (PPM or PPT); null where they do not.</summary>
    public ReadOnlyMemory<byte>? Headers => this switch
    {
        { _tileHeaders.Count: > 0 } => Join([.. _tileHeaders.Values.Select(header => new ReadOnlyMemory<byte>(header))]),
        { MainHeaders.Count: > 0 } => Join(MainHeaders),
        _ => default(ReadOnlyMemory<byte>?),
    };

    public void AddPackets(ReadOnlyMemory<byte> packets, long offset)
    {
        if (Offset < 0)
            Offset = offset;
        _packets.Add(packets);
    }

    /// <summary>PPT: the index counts up over all tile-parts of the tile (T.800 A.7.5).</summary>
    public void AddHeaders(SegmentCursor segment)
    {
        var number = segment.Byte() + (_tileHeaders.Count & ~0xFF);
        _tileHeaders[number] = segment.Take(segment.Left).ToArray();
    }

    static ReadOnlyMemory<byte> Join(List<ReadOnlyMemory<byte>> pieces)
    {
        if (pieces.Count == 1)
            return pieces[0];
        var joined = new byte[pieces.Sum(piece => piece.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }
        return joined;
    }
}
