namespace Carpus.Dicom.Deidentification;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Row">Of its first pixel, in the stored picture, from 0.</param>
/// <param name="Column">Of its first pixel, from 0.</param>
/// <param name="Height">In rows.</param>
/// <param name="Width">In columns.</param>
public readonly record struct PixelBox(int Row, int Column, int Height, int Width)
{
    internal int RowEnd => Row + Height;

    internal int ColumnEnd => Column + Width;

    internal bool Meets(PixelBox other) => Row < other.RowEnd && other.Row < RowEnd && Column < other.ColumnEnd && other.Column < ColumnEnd;

    internal PixelBox Around(PixelBox other)
    {
        var (row, column) = (Math.Min(Row, other.Row), Math.Min(Column, other.Column));
        return new(row, column, Math.Max(RowEnd, other.RowEnd) - row, Math.Max(ColumnEnd, other.ColumnEnd) - column);
    }

    /// <summary>Wider by a margin on each side, inside a picture.</summary>
    internal PixelBox Grown(int margin, int rows, int columns)
    {
        var (row, column) = (Math.Max(0, Row - margin), Math.Max(0, Column - margin));
        return new(row, column, Math.Min(rows, RowEnd + margin) - row, Math.Min(columns, ColumnEnd + margin) - column);
    }

    /// <summary>Such as "row 20, column 30, 14 high, 96 wide".</summary>
    public override string ToString() => $"row {Row}, column {Column}, {Height} high, {Width} wide";
}
