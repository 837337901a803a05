using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Goes through the packets of a tile and tells each code-block where its bytes are (T.800 B.9 and B.10).</summary>
sealed class PacketDecoder(ReadOnlyMemory<byte> packets, ReadOnlyMemory<byte>? headers, ImmutableArray<TileComponent> components, StructureBudget budget)
{
    readonly List<(CodewordSegment Segment, int Passes, int Length)> _contributions = [];
    int _position, _headerPosition;

    /// <summary>Of the next packet's body, in bytes from the first packet.</summary>
    public int Position => _position;

    /// <summary>Decodes packets as long as there are any.</summary>
    /// <exception cref="DicomFormatException">A packet is broken or cut off; what came before it stays.</exception>
    public void Decode(IEnumerable<PacketOrder.Packet> order)
    {
        foreach (var (layer, resolution, component, index) in order)
        {
            if (layer < resolution.Layers[index])
            {
                budget.Spend(StructureBudget.RepeatedPacket);
                continue;
            }
            if (_position >= packets.Length && headers is null)
                throw new DicomFormatException("Packets are missing at the end of a tile.");

            SkipStartOfPacket();
            try
            {
                DecodeHeader(resolution, index, layer, components[component].Coding.Styles);
            }
            catch (DicomFormatException)
            {
                TakeBack(0);
                throw;
            }
            TakeBody();
            resolution.Layers[index] = layer + 1;
        }
    }

    /// <summary>SOP (T.800 A.8.1) is looked for whether declared or not: a packet header cannot begin with its bytes.</summary>
    void SkipStartOfPacket()
    {
        var rest = packets.Span[_position..];
        if (rest.Length >= 6 && rest[0] == 0xFF && rest[1] == (Marker.StartOfPacket & 0xFF) && rest[2] == 0 && rest[3] == 4)
            _position += 6;
    }

    void DecodeHeader(Resolution resolution, int precinct, int layer, BlockStyles styles)
    {
        var source = headers is { } apart ? apart.Span[_headerPosition..] : packets.Span[_position..];
        var bits = new PacketBits(source);
        _contributions.Clear();
        if (bits.Bit() != 0)
            foreach (var part in resolution.Precinct(precinct).Parts)
                for (var i = 0; i < part.Blocks.Length; i++)
                    DecodeBlock(part, i, layer, styles, ref bits);
        bits.Align();

        var length = bits.Position;
        if (source.Length >= length + 2 && source[length] == 0xFF && source[length + 1] == (Marker.EndOfPacketHeader & 0xFF))
            length += 2;
        if (headers is null)
            _position += length;
        else
            _headerPosition += length;
    }

    void DecodeBlock(PrecinctBand part, int index, int layer, BlockStyles styles, ref PacketBits bits)
    {
        var block = part.Blocks[index];
        var (y, x) = Math.DivRem(index, part.Across);
        if (block.IsIncluded)
        {
            if (bits.Bit() == 0)
                return;
        }
        else
        {
            if (!part.Inclusion.IsBelow(layer + 1, x, y, ref bits))
                return;
            block.MissingPlanes = MissingPlanes(part, x, y, ref bits);
        }

        var passes = bits.Passes();
        while (bits.Bit() != 0)
            block.LengthBits++;
        if (styles.HasFlag(BlockStyles.HighThroughput) && !block.IsIncluded)
            passes = OpenHighThroughput(block, passes, styles, ref bits);
        while (passes > 0)
        {
            var segment = OpenSegment(block, styles);
            var added = Math.Min(passes, segment.Capacity - segment.Passes);
            _contributions.Add((segment, added, bits.Length(block.LengthBits, added)));
            segment.Passes += added;
            passes -= added;
        }
    }

    /// <summary>
    /// T.814 B.3: passes of bit-planes above the first cleanup pass hold nothing and are told all the same; they count in the bits of its length.
    /// </summary>
    /// <returns>The passes that follow the cleanup pass.</returns>
    int OpenHighThroughput(CodeBlock block, int passes, BlockStyles styles, ref PacketBits bits)
    {
        var empty = (passes - 1) / 3;
        block.MissingPlanes += empty;
        var segment = OpenSegment(block, styles);
        segment.Passes = 1;
        _contributions.Add((segment, 1, bits.Length(block.LengthBits, 3 * empty + 1)));
        return passes - 3 * empty - 1;
    }

    CodewordSegment OpenSegment(CodeBlock block, BlockStyles styles)
    {
        var count = block.Segments.Count;
        var segment = block.OpenSegment(styles);
        if (block.Segments.Count > count)
            budget.Spend(StructureBudget.Segment);
        return segment;
    }

    static int MissingPlanes(PrecinctBand part, int x, int y, ref PacketBits bits)
    {
        const int most = 31 + 7 + 37; // exponent, guard bits, region of interest
        for (var planes = 0; planes <= most; planes++)
            if (part.MissingPlanes.IsBelow(planes + 1, x, y, ref bits))
                return planes;
        throw new DicomFormatException("A code-block lacks more bit-planes than there can be.");
    }

    /// <summary>Gives each segment its bytes. Where they end too early, the passes without bytes are taken back.</summary>
    void TakeBody()
    {
        for (var i = 0; i < _contributions.Count; i++)
        {
            var (segment, _, length) = _contributions[i];
            if (length > packets.Length - _position)
            {
                TakeBack(i);
                throw new DicomFormatException("A packet is longer than what is left of its tile.");
            }
            if (length > 0)
                segment.Pieces.Add((_position, length));
            _position += length;
        }
    }

    void TakeBack(int from)
    {
        foreach (var (segment, passes, _) in _contributions.Skip(from))
            segment.Passes -= passes;
    }
}
