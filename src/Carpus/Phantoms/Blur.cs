namespace Carpus.Phantoms;

/// <summary>Smoothing of a plane in place, row by row and column by column.</summary>
static class Blur
{
    /// <summary>Three taps each way, about a Gaussian of <paramref name="sigma"/> pixels (below 0.9).</summary>
    public static void Small(float[] plane, int rows, int columns, double sigma)
    {
        var side = (float)Math.Min(0.5 * sigma * sigma, 0.33);
        var middle = 1 - 2 * side;
        for (var row = 0; row < rows; row++)
        {
            var line = plane.AsSpan(row * columns, columns);
            var last = line[0];
            for (var column = 0; column < columns; column++)
            {
                var here = line[column];
                line[column] = middle * here + side * (last + line[Math.Min(column + 1, columns - 1)]);
                last = here;
            }
        }
        var above = plane.AsSpan(0, columns).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var below = Math.Min(row + 1, rows - 1) * columns;
            for (var column = 0; column < columns; column++)
            {
                var here = plane[row * columns + column];
                plane[row * columns + column] = middle * here + side * (above[column] + plane[below + column]);
                above[column] = here;
            }
        }
    }

    /// <summary>The mean over 2 radius + 1 pixels each way; edges repeat.</summary>
    public static void Box(float[] plane, int rows, int columns, int radius)
    {
        var line = new float[Math.Max(rows, columns)];
        for (var row = 0; row < rows; row++)
            Slide(plane, row * columns, 1, columns, radius, line);
        Columns(plane, rows, columns, radius);
    }

    /// <summary>Bilinear between the values of a coarse plane.</summary>
    public static float Between(float[] plane, int rows, int columns, float row, float column)
    {
        int upper = Math.Min((int)row, rows - 1), left = Math.Min((int)column, columns - 1), lower = Math.Min(upper + 1, rows - 1), right = Math.Min(left + 1, columns - 1);
        float down = row - upper, across = column - left;
        var above = plane[upper * columns + left] + (plane[upper * columns + right] - plane[upper * columns + left]) * across;
        var below = plane[lower * columns + left] + (plane[lower * columns + right] - plane[lower * columns + left]) * across;
        return above + (below - above) * down;
    }

    static void Slide(float[] plane, int start, int stride, int count, int radius, float[] line)
    {
        for (var index = 0; index < count; index++)
            line[index] = plane[start + index * stride];
        double sum = line[0] * radius;
        for (var index = 0; index <= radius; index++)
            sum += line[Math.Min(index, count - 1)];
        var scale = 1.0 / (2 * radius + 1);
        for (var index = 0; index < count; index++)
        {
            plane[start + index * stride] = (float)(sum * scale);
            sum += line[Math.Min(index + radius + 1, count - 1)] - line[Math.Max(index - radius, 0)];
        }
    }

    /// <summary>Whole rows at a time, which the cache likes better than one column after the other.</summary>
    static void Columns(float[] plane, int rows, int columns, int radius)
    {
        var source = (float[])plane.Clone();
        var sums = new double[columns];
        for (var offset = -radius; offset <= radius; offset++)
            for (var column = 0; column < columns; column++)
                sums[column] += source[Math.Clamp(offset, 0, rows - 1) * columns + column];
        var scale = 1.0 / (2 * radius + 1);
        for (var row = 0; row < rows; row++)
        {
            int enters = Math.Min(row + radius + 1, rows - 1) * columns, leaves = Math.Max(row - radius, 0) * columns;
            for (var column = 0; column < columns; column++)
            {
                plane[row * columns + column] = (float)(sums[column] * scale);
                sums[column] += source[enters + column] - source[leaves + column];
            }
        }
    }
}
