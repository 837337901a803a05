using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>One component of one tile: its resolutions and their subbands (T.800 B.5).</summary>
sealed class TileComponent
{
    /// <summary>Bits of a magnitude that a code-block may have: one more is left for the half of reconstruction, one for the sign.</summary>
    public const int MaximumPlanes = 30;

    public TileComponent(ImageSize size, CodingParameters parameters, int index, Area tile)
    {
        (Size, Area) = (size.Components[index], size.Components[index].In(tile));
        Coding = parameters.Coding(index);
        RegionShift = parameters.RegionShift(index);
        var quantization = parameters.Quantization(index);
        Resolutions = [.. Enumerable.Range(0, Coding.Levels + 1).Select(level => new Resolution(this, quantization, level))];
        if (!Coding.IsReversible)
            WaveletGain.Fold(Resolutions);
    }

    public ComponentSize Size { get; }

    public Area Area { get; }

    public ComponentCoding Coding { get; }

    /// <summary>Bits by which the coefficients of a region of interest are shifted up; 0 where there is none.</summary>
    public int RegionShift { get; }

    /// <summary>The lowest first.</summary>
    public ImmutableArray<Resolution> Resolutions { get; }
}
