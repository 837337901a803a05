using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The order of packets (T.800 B.12): layer, resolution, component and position, slowest first.</summary>
enum Progression { Lrcp, Rlcp, Rpcl, Pcrl, Cprl }

/// <summary>How code-blocks are coded (T.800 Table A.19).</summary>
[Flags]
enum BlockStyles
{
    None = 0, Bypass = 1, ResetContexts = 2, TerminateAll = 4, VerticallyCausal = 8, PredictableTermination = 16, SegmentationSymbols = 32,

    /// <summary>T.814: the block coder of high throughput.</summary>
    HighThroughput = 64,
}

/// <summary>COD, the part that is the same for all components (T.800 A.6.1).</summary>
/// <param name="HasComponentTransform">The first three components went through RCT or ICT.</param>
sealed record TileCoding(Progression Order, int Layers, bool HasComponentTransform)
{
    /// <summary>Decodes COD, which ends with the coding of components.</summary>
    public static (TileCoding Tile, ComponentCoding Component) Decode(SegmentCursor segment)
    {
        var style = segment.Byte();
        var offset = segment.Offset;
        var (order, layers, transform) = (segment.Byte(), segment.UInt16(), segment.Byte());
        if (order > (byte)Progression.Cprl)
            throw new DicomFormatException($"Progression order {order} is unknown.", offset);
        if (layers == 0)
            throw new DicomFormatException("No layer is declared.", offset);
        if (transform > 1)
            throw new DicomFormatException($"Component transform {transform} is not decoded: only those of Part 1 are.", offset);
        return (new((Progression)order, layers, transform == 1), ComponentCoding.Decode(ref segment, hasPrecincts: (style & 1) != 0));
    }
}

/// <summary>How one component is coded: COD or COC (T.800 Table A.20).</summary>
/// <param name="Levels">Wavelet decompositions, 0 to 32.</param>
/// <param name="BlockWidthExponent">A code-block is at most 2 to this power wide.</param>
/// <param name="IsReversible">Wavelet 5/3, else 9/7.</param>
/// <param name="Precincts">One byte for each resolution, width exponent in the low half; empty where every precinct is as large as can be.</param>
sealed record ComponentCoding(int Levels, int BlockWidthExponent, int BlockHeightExponent, BlockStyles Styles, bool IsReversible, ImmutableArray<byte> Precincts)
{
    public static ComponentCoding Decode(ref SegmentCursor segment, bool hasPrecincts)
    {
        var offset = segment.Offset;
        var (levels, width, height, style, wavelet) = (segment.Byte(), segment.Byte() + 2, segment.Byte() + 2, segment.Byte(), segment.Byte());
        if (levels > 32)
            throw new DicomFormatException($"{levels} wavelet decompositions are declared; there are at most 32.", offset);
        if (width > 10 || height > 10 || width + height > 12)
            throw new DicomFormatException("A code-block is larger than 4096 samples.", offset + 1);
        if (wavelet > 1)
            throw new DicomFormatException($"Wavelet {wavelet} is not decoded: only those of Part 1 are.", offset + 4);
        if ((style & 0x80) != 0)
            throw new DicomFormatException("Code-blocks that mix two block coders are not decoded.", offset + 3);

        ImmutableArray<byte> precincts = hasPrecincts ? [.. segment.Take(levels + 1)] : [];
        for (var resolution = 1; resolution < precincts.Length; resolution++)
            if ((precincts[resolution] & 0x0F) == 0 || precincts[resolution] >> 4 == 0)
                throw new DicomFormatException("A precinct is one sample wide above the lowest resolution.", offset + 5 + resolution);
        return new(levels, width, height, (BlockStyles)style, wavelet == 1, precincts);
    }

    public (int Width, int Height) PrecinctExponents(int resolution) =>
        Precincts.IsEmpty ? (15, 15) : (Precincts[resolution] & 0x0F, Precincts[resolution] >> 4);
}
