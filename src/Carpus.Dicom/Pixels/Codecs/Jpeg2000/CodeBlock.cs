namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>A rectangle of coefficients that is coded on its own, and where its bytes lie.</summary>
sealed class CodeBlock(Subband band, Area area)
{
    public Subband Band { get; } = band;

    /// <summary>On the subband's grid.</summary>
    public Area Area { get; } = area;

    public bool IsIncluded => Segments.Count > 0;

    /// <summary>Bit-planes that hold nothing but zeros and are not coded.</summary>
    public int MissingPlanes { get; set; }

    /// <summary>Lblock of T.800 B.10.7.1.</summary>
    public int LengthBits { get; set; } = 3;

    public List<CodewordSegment> Segments { get; } = [];

    /// <summary>Lower bit-planes are missing, so that values are not those that were coded. Neither a block that is not included at all nor one with a region of interest, whose lower planes may be empty, can tell.</summary>
    public bool IsTruncated(ComponentCoding coding, int regionShift)
    {
        var planes = Band.Planes - MissingPlanes;
        if (regionShift > 0)
            return false;
        return coding.Styles.HasFlag(BlockStyles.HighThroughput) ? planes > 1 : Segments.Sum(segment => segment.Passes) < 3 * planes - 2;
    }

    /// <summary>The segment that takes the next pass; a full one is followed by a new one.</summary>
    public CodewordSegment OpenSegment(BlockStyles styles)
    {
        if (Segments.Count == 0 || Segments[^1].Passes == Segments[^1].Capacity)
            Segments.Add(new(Capacity(styles, Segments.Count)));
        return Segments[^1];
    }

    /// <summary>Passes up to the next termination (T.800 Table D.9).</summary>
    static int Capacity(BlockStyles styles, int index) => styles switch
    {
        _ when styles.HasFlag(BlockStyles.HighThroughput) => index % 2 == 0 ? 1 : 2,
        _ when styles.HasFlag(BlockStyles.TerminateAll) => 1,
        _ when styles.HasFlag(BlockStyles.Bypass) => index == 0 ? 10 : index % 2 == 1 ? 2 : 1,
        _ => int.MaxValue,
    };
}

/// <summary>A run of passes that ends in a flushed coder; its bytes may come in pieces, one for each layer.</summary>
sealed class CodewordSegment(int capacity)
{
    public int Capacity { get; } = capacity;

    public int Passes { get; set; }

    public List<(int Start, int Length)> Pieces { get; } = [];
}
