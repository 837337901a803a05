namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>A picture in grey whose cells are in the order of its values, whatever their bits and sign.</summary>
/// <param name="cells">Shape (rows, columns), row by row.</param>
readonly ref struct GreyPicture(ReadOnlySpan<ushort> cells, int rows, int columns)
{
    public ReadOnlySpan<ushort> Cells { get; } = cells;

    public int Rows => rows;

    public int Columns => columns;

    public ReadOnlySpan<ushort> Row(int row) => Cells.Slice(row * columns, columns);
}
