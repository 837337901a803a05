using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>One resolution of a tile-component, its subbands and its precincts (T.800 B.5 to B.7).</summary>
sealed class Resolution
{
    readonly int _blockWidthExponent, _blockHeightExponent, _firstColumn, _firstRow;
    StructureBudget? _budget;

    public Resolution(TileComponent component, Quantization quantization, int level)
    {
        var coding = component.Coding;
        Level = level;
        Area = component.Area.DividedBy(1L << (coding.Levels - level), 1L << (coding.Levels - level));
        (PrecinctWidthExponent, PrecinctHeightExponent) = coding.PrecinctExponents(level);
        Bands = Subband.Of(component, quantization, level);

        // T.800 B.7: a code-block is no larger than a precinct of its subband, which is half as large above the lowest resolution.
        var half = level == 0 ? 0 : 1;
        _blockWidthExponent = Math.Min(coding.BlockWidthExponent, PrecinctWidthExponent - half);
        _blockHeightExponent = Math.Min(coding.BlockHeightExponent, PrecinctHeightExponent - half);
        (_firstColumn, _firstRow) = (Area.Left >> PrecinctWidthExponent, Area.Top >> PrecinctHeightExponent);
        if (!Area.IsEmpty)
        {
            PrecinctsAcross = Area.CeilingOf(Area.Right, 1L << PrecinctWidthExponent) - _firstColumn;
            PrecinctsDown = Area.CeilingOf(Area.Bottom, 1L << PrecinctHeightExponent) - _firstRow;
        }
    }

    /// <summary>0 is the lowest.</summary>
    public int Level { get; }

    public Area Area { get; }

    public int PrecinctWidthExponent { get; }

    public int PrecinctHeightExponent { get; }

    public int PrecinctsAcross { get; }

    public int PrecinctsDown { get; }

    public ImmutableArray<Subband> Bands { get; }

    /// <summary>Row by row; one is made when a packet has something for it.</summary>
    public Precinct?[] Precincts { get; private set; } = [];

    /// <summary>How many layers of each precinct have been decoded.</summary>
    public int[] Layers { get; private set; } = [];

    public void MakeRoom(StructureBudget budget)
    {
        _budget = budget;
        Precincts = new Precinct?[PrecinctsAcross * PrecinctsDown];
        Layers = new int[Precincts.Length];
    }

    public Precinct Precinct(int index) => Precincts[index] ??= new(this, Bounds(index), _blockWidthExponent, _blockHeightExponent, _budget!);

    /// <summary>The place of a precinct on the resolution's own grid, before it is cut by the tile.</summary>
    public (long Left, long Top) Origin(int index)
    {
        var (row, column) = Math.DivRem(index, PrecinctsAcross);
        return ((long)(_firstColumn + column) << PrecinctWidthExponent, (long)(_firstRow + row) << PrecinctHeightExponent);
    }

    Area Bounds(int index)
    {
        var (left, top) = Origin(index);
        var (right, bottom) = (left + (1L << PrecinctWidthExponent), top + (1L << PrecinctHeightExponent));
        return new Area((int)left, (int)top, (int)Math.Min(right, int.MaxValue), (int)Math.Min(bottom, int.MaxValue)).Intersect(Area);
    }
}
