using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>SIZ (T.800 A.5.1): the image on its reference grid, its tiles and its components.</summary>
/// <param name="Image">The image area on the reference grid.</param>
/// <param name="TileLeft">Left edge of the first tile, at or before that of the image.</param>
sealed record ImageSize(Area Image, int TileLeft, int TileTop, long TileWidth, long TileHeight, ImmutableArray<ComponentSize> Components)
{
    const int MaximumComponents = 64;

    public int TilesAcross => Area.CeilingOf(Image.Right - TileLeft, TileWidth);

    public int TilesDown => Area.CeilingOf(Image.Bottom - TileTop, TileHeight);

    public static ImageSize Decode(SegmentCursor segment)
    {
        var start = segment.Offset;
        segment.UInt16(); // capabilities: Part 15 says more in CAP
        var (right, bottom, left, top) = (segment.UInt32(), segment.UInt32(), segment.UInt32(), segment.UInt32());
        var (tileWidth, tileHeight, tileLeft, tileTop) = (segment.UInt32(), segment.UInt32(), segment.UInt32(), segment.UInt32());
        var components = segment.UInt16();

        if (Math.Max(right, bottom) > int.MaxValue)
            throw new DicomFormatException($"The reference grid reaches to {right} x {bottom}, which is above what is decoded here.", start);
        if (left >= right || top >= bottom)
            throw new DicomFormatException("The image area is empty.", start);
        if (tileLeft > left || tileTop > top || (long)tileLeft + tileWidth <= left || (long)tileTop + tileHeight <= top)
            throw new DicomFormatException("The first tile does not meet the image.", start);
        if (components is 0 or > MaximumComponents)
            throw new DicomFormatException($"{components} components are declared; 1 to {MaximumComponents} are decoded.", start);

        var sizes = ImmutableArray.CreateBuilder<ComponentSize>(components);
        for (var i = 0; i < components; i++)
            sizes.Add(ComponentSize.Decode(ref segment));
        var size = new ImageSize(new((int)left, (int)top, (int)right, (int)bottom), (int)tileLeft, (int)tileTop, tileWidth, tileHeight, sizes.MoveToImmutable());
        return (long)size.TilesAcross * size.TilesDown <= ushort.MaxValue
            ? size
            : throw new DicomFormatException("There are more tiles than a tile index can count.", start);
    }

    /// <summary>The area of a tile on the reference grid; tiles are counted row by row.</summary>
    public Area Tile(int index)
    {
        var (row, column) = Math.DivRem(index, TilesAcross);
        return new((int)Math.Max(TileLeft + column * TileWidth, Image.Left), (int)Math.Max(TileTop + row * TileHeight, Image.Top),
            (int)Math.Min(TileLeft + (column + 1) * TileWidth, Image.Right), (int)Math.Min(TileTop + (row + 1) * TileHeight, Image.Bottom));
    }
}

/// <summary>One component of an image.</summary>
/// <param name="Precision">In bits, 1 to 31.</param>
/// <param name="StepX">The component has a sample at every so many columns of the reference grid.</param>
readonly record struct ComponentSize(int Precision, bool IsSigned, int StepX, int StepY)
{
    public static ComponentSize Decode(ref SegmentCursor segment)
    {
        var offset = segment.Offset;
        var (depth, stepX, stepY) = (segment.Byte(), segment.Byte(), segment.Byte());
        var precision = (depth & 0x7F) + 1;
        if (precision > 31)
            throw new DicomFormatException($"A component has {precision} bits; up to 31 are decoded.", offset);
        if (stepX == 0 || stepY == 0)
            throw new DicomFormatException("A component has a sampling step of 0.", offset);
        return new(precision, (depth & 0x80) != 0, stepX, stepY);
    }

    /// <summary>The component's samples in an area of the reference grid.</summary>
    public Area In(Area reference) => reference.DividedBy(StepX, StepY);
}
