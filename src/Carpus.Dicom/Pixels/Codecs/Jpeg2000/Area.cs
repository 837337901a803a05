namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>A rectangle of samples on some grid; right and bottom are not included.</summary>
readonly record struct Area(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    public Area Intersect(Area other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>The samples of a grid that is coarser by these steps: every edge is divided and rounded up (T.800 B.12 and B.15).</summary>
    public Area DividedBy(long stepX, long stepY) => new(CeilingOf(Left, stepX), CeilingOf(Top, stepY), CeilingOf(Right, stepX), CeilingOf(Bottom, stepY));

    public static int CeilingOf(long value, long step) => (int)((value + step - 1) / step);
}
