namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>A rectangle of pixels, in rows and columns of the stored picture, from 0.</summary>
readonly record struct PixelBox(int Row, int Column, int Height, int Width)
{
    public int RowEnd => Row + Height;

    public int ColumnEnd => Column + Width;

    public bool Meets(PixelBox other) => Row < other.RowEnd && other.Row < RowEnd && Column < other.ColumnEnd && other.Column < ColumnEnd;

    public PixelBox Around(PixelBox other)
    {
        var (row, column) = (Math.Min(Row, other.Row), Math.Min(Column, other.Column));
        return new(row, column, Math.Max(RowEnd, other.RowEnd) - row, Math.Max(ColumnEnd, other.ColumnEnd) - column);
    }

    /// <summary>Wider by a margin on each side, inside a picture.</summary>
    public PixelBox Grown(int margin, int rows, int columns)
    {
        var (row, column) = (Math.Max(0, Row - margin), Math.Max(0, Column - margin));
        return new(row, column, Math.Min(rows, RowEnd + margin) - row, Math.Min(columns, ColumnEnd + margin) - column);
    }
}
