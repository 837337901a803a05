using Carpus.Images;

namespace Carpus.Learning.Planes;

/// <summary>Numbers in rows and columns, such as the grey of a picture. A place is (x, y) with the origin at the top left edge of the first pixel; NaN is where there is no picture.</summary>
public sealed class Plane(int rows, int columns, float[] values)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Row by row.</summary>
    public float[] Values { get; } = values;

    public Plane(int rows, int columns)
        : this(rows, columns, new float[rows * columns])
    {
    }

    /// <summary>Grey from 0 to 1.</summary>
    public static Plane Of(GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new(picture.Rows, picture.Columns, Array.ConvertAll(picture.Pixels, grey => grey / 255f));
    }

    /// <summary>Half as many rows and columns, each the mean of four.</summary>
    public Plane Half()
    {
        var half = new Plane(Math.Max(1, Rows / 2), Math.Max(1, Columns / 2));
        int down = Rows > 1 ? Columns : 0, across = Columns > 1 ? 1 : 0;
        for (var row = 0; row < half.Rows; row++)
            for (var column = 0; column < half.Columns; column++)
            {
                var at = 2 * row * Columns + 2 * column;
                half.Values[row * half.Columns + column] = (Values[at] + Values[at + across] + Values[at + down] + Values[at + down + across]) / 4;
            }
        return half;
    }

    /// <summary>Between the four nearest pixels; the edge goes on outwards.</summary>
    public float At(double x, double y)
    {
        x = Math.Clamp(x - 0.5, 0, Columns - 1);
        y = Math.Clamp(y - 0.5, 0, Rows - 1);
        int column = (int)x, row = (int)y;
        int right = column + 1 < Columns ? 1 : 0, down = row + 1 < Rows ? Columns : 0, at = row * Columns + column;
        float shareX = (float)(x - column), shareY = (float)(y - row);
        var upper = Values[at] + (Values[at + right] - Values[at]) * shareX;
        var lower = Values[at + down] + (Values[at + down + right] - Values[at + down]) * shareX;
        return upper + (lower - upper) * shareY;
    }
}
