using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Decodes one tile from its packets to the samples of its components.</summary>
sealed class TileDecoder(ImageSize size, TileStream stream, StreamFindings findings, ParallelOptions parallel, ThreadLocal<BlockDecoders> decoders, StructureBudget budget)
{
    readonly Area _tile = size.Tile(stream.Index);

    /// <summary>Packets or passes are missing, by the encoder's choice or by damage.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>What is wrong with the packets, in a sentence; null where they are sound.</summary>
    public string? Damage { get; private set; }

    /// <exception cref="DicomFormatException">The parameters of the tile contradict each other, or ask for what is not decoded.</exception>
    public ImmutableArray<Plane> Decode()
    {
        var (packets, headers) = (stream.Packets, stream.Headers);
        var components = Components(packets, headers);
        DecodePackets(components, packets, headers);
        var planes = components.Select(Plane.Of).ToImmutableArray();
        if (DecodeBlocks(planes, packets))
        {
            foreach (var plane in planes)
                plane.InvertWavelet(parallel);
            InvertComponents(planes);
        }
        return planes;
    }

    ImmutableArray<TileComponent> Components(ReadOnlyMemory<byte> packets, ReadOnlyMemory<byte>? headers)
    {
        for (var index = 0; index < size.Components.Length; index++)
            budget.Spend(StructureBudget.Resolution * (stream.Parameters.Coding(index).Levels + 1));
        var components = Enumerable.Range(0, size.Components.Length).Select(index => new TileComponent(size, stream.Parameters, index, _tile)).ToImmutableArray();
        var resolutions = components.SelectMany(component => component.Resolutions).ToList();
        var precincts = resolutions.Sum(resolution => (long)resolution.PrecinctsAcross * resolution.PrecinctsDown);
        if (precincts > 4096 + 2L * (packets.Length + (headers?.Length ?? 0))) // each takes a byte of header at least, and a stream may be cut off
            throw new DicomFormatException($"A tile declares {precincts} precincts, which its bytes cannot hold.", stream.Offset);
        budget.Spend(StructureBudget.PrecinctPlace * precincts);
        foreach (var resolution in resolutions)
            resolution.MakeRoom(budget);
        return components;
    }

    void DecodePackets(ImmutableArray<TileComponent> components, ReadOnlyMemory<byte> packets, ReadOnlyMemory<byte>? headers)
    {
        var decoder = new PacketDecoder(packets, headers, components, budget);
        try
        {
            decoder.Decode(PacketOrder.Of(stream.Parameters, components, _tile, budget));
        }
        catch (DicomFormatException broken)
        {
            IsTruncated = true;
            Damage = $"Tile {stream.Index} is decoded only as far as its first {decoder.Position} of {packets.Length} bytes. {broken.Message}";
            findings.Add(Damage);
        }
    }

    /// <returns>False where no code-block holds anything.</returns>
    bool DecodeBlocks(ImmutableArray<Plane> planes, ReadOnlyMemory<byte> packets)
    {
        var blocks = planes.SelectMany(plane => BlocksOf(plane.Component).Select(block => (Plane: plane, Block: block))).ToArray();
        foreach (var (_, block) in blocks)
            if (block.Band.Planes - block.MissingPlanes > TileComponent.MaximumPlanes)
                throw new DicomFormatException($"A code-block has {block.Band.Planes - block.MissingPlanes} bit-planes; up to {TileComponent.MaximumPlanes} are decoded.", stream.Offset);

        IsTruncated |= blocks.Any(entry => entry.Block.IsTruncated(entry.Plane.Component.Coding, entry.Plane.Component.RegionShift));

        var damagedBefore = decoders.Values.Sum(decoder => decoder.Damaged);
        Workers.For(blocks.Length, parallel, 4096, index =>
        {
            var (plane, block) = blocks[index];
            plane.Place(decoders.Value!.Decode(block, plane.Component.Coding.Styles, packets.Span), block);
        });
        var damaged = decoders.Values.Sum(decoder => decoder.Damaged) - damagedBefore;
        if (damaged > 0)
            findings.Add($"Tile {stream.Index} has {damaged} damaged passes: their segmentation symbol or their lengths are wrong.");
        return blocks.Length > 0;
    }

    static IEnumerable<CodeBlock> BlocksOf(TileComponent component) =>
        component.Resolutions.SelectMany(resolution => resolution.Precincts)
            .Where(precinct => precinct is not null)
            .SelectMany(precinct => precinct!.Parts)
            .SelectMany(part => part.Blocks)
            .Where(block => block.IsIncluded);

    void InvertComponents(ImmutableArray<Plane> planes)
    {
        if (!stream.Parameters.TileCoding.HasComponentTransform)
            return;
        switch (planes)
        {
            case [Plane.Whole first, Plane.Whole second, Plane.Whole third, ..] when AreEqual(planes):
                ComponentTransform.InvertReversible(first.Samples, second.Samples, third.Samples);
                break;
            case [Plane.Real first, Plane.Real second, Plane.Real third, ..] when AreEqual(planes):
                ComponentTransform.InvertIrreversible(first.Samples, second.Samples, third.Samples);
                break;
            default:
                throw new DicomFormatException("A component transform is declared for components that differ in size or wavelet.", stream.Offset);
        }
    }

    static bool AreEqual(ImmutableArray<Plane> planes) =>
        planes[1].Component.Area == planes[0].Component.Area && planes[2].Component.Area == planes[0].Component.Area;
}
