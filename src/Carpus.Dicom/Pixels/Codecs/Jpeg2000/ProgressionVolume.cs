namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>One entry of POC (T.800 A.6.6): an order and the bounds within which it holds.</summary>
sealed record ProgressionVolume(Progression Order, int FirstResolution, int ResolutionExclusive, int FirstComponent, int ComponentExclusive, int LayerExclusive)
{
    public static ProgressionVolume Decode(ref SegmentCursor segment, int components)
    {
        var first = segment.Byte();
        var firstComponent = components < 257 ? segment.Byte() : segment.UInt16();
        var layers = segment.UInt16();
        var resolutions = segment.Byte();
        int lastComponent = components < 257 ? segment.Byte() : segment.UInt16();
        var order = segment.Byte();
        if (order > (byte)Progression.Cprl)
            throw new DicomFormatException($"Progression order {order} is unknown.", segment.Offset - 1);
        if (lastComponent == 0) // 256 or more components written in one byte
            lastComponent = components;
        return new((Progression)order, first, resolutions, firstComponent, Math.Min(lastComponent, components), layers);
    }
}
