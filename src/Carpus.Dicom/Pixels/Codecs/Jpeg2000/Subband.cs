using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Which filters a subband comes from: horizontal first, L for low and H for high.</summary>
enum Orientation { LL, HL, LH, HH }

/// <summary>One subband of a tile-component (T.800 B.5).</summary>
sealed class Subband
{
    Subband(TileComponent component, Quantization quantization, int level, int index)
    {
        var coding = component.Coding;
        Orientation = level == 0 ? Orientation.LL : (Orientation)(index + 1);
        var decompositions = level == 0 ? coding.Levels : coding.Levels - level + 1;
        Area = AreaOf(component.Area, Orientation, decompositions);

        var lower = level == 0 ? default : component.Area.DividedBy(1L << decompositions, 1L << decompositions);
        PlaneLeft = IsHighHorizontally ? lower.Width : 0;
        PlaneTop = IsHighVertically ? lower.Height : 0;

        var (exponent, mantissa) = quantization.Find(level, index)
            ?? throw new DicomFormatException("The quantization gives fewer steps than there are subbands.");
        Planes = Math.Max(0, quantization.GuardBits + exponent - 1) + component.RegionShift;
        var gain = (IsHighHorizontally ? 1 : 0) + (IsHighVertically ? 1 : 0);
        Step = Math.ScaleB(1 + mantissa / 2048.0, component.Size.Precision + gain - exponent);
    }

    public Orientation Orientation { get; }

    /// <summary>On the subband's own grid.</summary>
    public Area Area { get; }

    /// <summary>Where the subband stands in the plane of coefficients: each resolution is its lower one, with HL right of it, LH below it and HH beside both.</summary>
    public int PlaneLeft { get; }

    public int PlaneTop { get; }

    /// <summary>Bit-planes of magnitude, Mb of T.800 E.1, with those of a region of interest.</summary>
    public int Planes { get; }

    /// <summary>The quantization step (T.800 E.1.1), times what the irreversible wavelet would multiply later.</summary>
    public double Step { get; set; }

    public bool IsHighHorizontally => Orientation is Orientation.HL or Orientation.HH;

    public bool IsHighVertically => Orientation is Orientation.LH or Orientation.HH;

    public static ImmutableArray<Subband> Of(TileComponent component, Quantization quantization, int level) =>
        [.. Enumerable.Range(0, level == 0 ? 1 : 3).Select(index => new Subband(component, quantization, level, index))];

    /// <summary>T.800 equation B-15.</summary>
    static Area AreaOf(Area component, Orientation orientation, int decompositions)
    {
        if (decompositions == 0)
            return component;
        var (step, half) = (1L << decompositions, 1L << (decompositions - 1));
        var (offsetX, offsetY) = (orientation is Orientation.HL or Orientation.HH ? half : 0, orientation is Orientation.LH or Orientation.HH ? half : 0);
        return new(Area.CeilingOf(component.Left - offsetX, step), Area.CeilingOf(component.Top - offsetY, step),
            Area.CeilingOf(component.Right - offsetX, step), Area.CeilingOf(component.Bottom - offsetY, step));
    }
}
