using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>A part of a resolution: the code-blocks that one packet of each layer tells about (T.800 B.6).</summary>
sealed class Precinct
{
    public Precinct(Resolution resolution, Area bounds, int blockWidthExponent, int blockHeightExponent, StructureBudget budget) =>
        Parts = [.. resolution.Bands.Select(band => new PrecinctBand(band, PartOf(bounds, band), blockWidthExponent, blockHeightExponent, budget))];

    public ImmutableArray<PrecinctBand> Parts { get; }

    static Area PartOf(Area bounds, Subband band)
    {
        if (band.Orientation == Orientation.LL)
            return bounds;
        var (right, down) = (band.IsHighHorizontally ? 1 : 0, band.IsHighVertically ? 1 : 0);
        return new Area((bounds.Left - right + 1) >> 1, (bounds.Top - down + 1) >> 1, (bounds.Right - right + 1) >> 1, (bounds.Bottom - down + 1) >> 1).Intersect(band.Area);
    }
}

/// <summary>The code-blocks of one subband within a precinct, with the two trees that tell when each is first included and how many planes it lacks.</summary>
sealed class PrecinctBand
{
    public PrecinctBand(Subband band, Area area, int widthExponent, int heightExponent, StructureBudget budget)
    {
        Band = band;
        budget.Spend(StructureBudget.PrecinctBand);
        if (area.IsEmpty)
            return;

        var (left, top) = (area.Left >> widthExponent, area.Top >> heightExponent);
        Across = Area.CeilingOf(area.Right, 1L << widthExponent) - left;
        Down = Area.CeilingOf(area.Bottom, 1L << heightExponent) - top;
        budget.Spend((long)StructureBudget.CodeBlock * Across * Down);
        Inclusion = new(Across, Down);
        MissingPlanes = new(Across, Down);
        Blocks = new CodeBlock[Across * Down];
        for (var i = 0; i < Blocks.Length; i++)
        {
            var (x, y) = (left + i % Across << widthExponent, top + i / Across << heightExponent);
            Blocks[i] = new(band, new Area(x, y, x + (1 << widthExponent), y + (1 << heightExponent)).Intersect(area));
        }
    }

    public Subband Band { get; }

    public int Across { get; }

    public int Down { get; }

    /// <summary>Row by row.</summary>
    public CodeBlock[] Blocks { get; } = [];

    public TagTree Inclusion { get; } = TagTree.Empty;

    public TagTree MissingPlanes { get; } = TagTree.Empty;
}
