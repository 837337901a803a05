namespace Carpus.Anatomy;

/// <summary>Where a joint lies on a film: pixel edges of the stored picture, origin at the top left of the first pixel.</summary>
/// <param name="ColumnFrom">Left edge, in pixels.</param>
/// <param name="RowFrom">Upper edge, in pixels.</param>
/// <param name="ColumnTo">Right edge, in pixels, above <paramref name="ColumnFrom"/>.</param>
/// <param name="RowTo">Lower edge, in pixels, above <paramref name="RowFrom"/>.</param>
/// <param name="Confidence">0 to 1; a box placed by a person has 1.</param>
public readonly record struct JointBox(Joint Joint, double ColumnFrom, double RowFrom, double ColumnTo, double RowTo, double Confidence = 1)
{
    public double Width => ColumnTo - ColumnFrom;

    public double Height => RowTo - RowFrom;

    /// <summary>Of its middle.</summary>
    public double Column => (ColumnFrom + ColumnTo) / 2;

    /// <summary>Of its middle.</summary>
    public double Row => (RowFrom + RowTo) / 2;

    /// <summary>The box with its edges on the nearest 1/64 of a pixel, which every number of a file format that holds fractions can tell exactly.</summary>
    public JointBox OnGrid() => this with { ColumnFrom = OnGrid(ColumnFrom), RowFrom = OnGrid(RowFrom), ColumnTo = OnGrid(ColumnTo), RowTo = OnGrid(RowTo) };

    /// <summary>An edge on the nearest 1/64 of a pixel.</summary>
    public static double OnGrid(double edge) => Math.Round(edge * 64, MidpointRounding.AwayFromZero) / 64;

    /// <summary>A square box of side <paramref name="size"/> around a point.</summary>
    public static JointBox Around(Joint joint, double column, double row, double size, double confidence = 1) =>
        new(joint, column - size / 2, row - size / 2, column + size / 2, row + size / 2, confidence);
}
