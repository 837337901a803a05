namespace Carpus.Learning.Planes;

/// <summary>What a network is shown of a view: its grey without the tone of the film, and its detail without the brightness of the place.</summary>
public static class NetworkInput
{
    public const int Channels = 2;

    /// <summary>Two planes, one after the other: grey from the film's darkest to its brightest as -1 to 1, and each pixel's distance from the mean around it, in standard deviations. What lies outside the film (NaN) is taken for its median.</summary>
    public static float[] Of(Plane view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var input = new float[Channels * view.Values.Length];
        Write(view, input);
        return input;
    }

    /// <param name="input">Shape (2, rows, columns); is filled.</param>
    public static void Write(Plane view, Span<float> input)
    {
        ArgumentNullException.ThrowIfNull(view);
        var count = view.Values.Length;
        var (low, median, high) = Percentiles(view.Values);
        float middle = (low + high) / 2, half = Math.Max((high - low) / 2, 1e-4f);
        var grey = new Plane(view.Rows, view.Columns);
        for (var index = 0; index < count; index++)
        {
            var value = view.Values[index];
            grey.Values[index] = Math.Clamp(((float.IsNaN(value) ? median : value) - middle) / half, -1.5f, 1.5f);
        }
        var mean = (float[])grey.Values.Clone();
        var square = Array.ConvertAll(mean, value => value * value);
        var radius = Math.Max(2, view.Columns / 16);
        BoxMean(mean, view.Rows, view.Columns, radius);
        BoxMean(square, view.Rows, view.Columns, radius);
        for (var index = 0; index < count; index++)
        {
            input[index] = grey.Values[index];
            var deviation = MathF.Sqrt(Math.Max(square[index] - mean[index] * mean[index], 0));
            input[count + index] = Math.Clamp((grey.Values[index] - mean[index]) / (deviation + 0.05f), -2.5f, 2.5f);
        }
    }

    static (float Low, float Median, float High) Percentiles(float[] values)
    {
        var known = Array.FindAll(values, value => !float.IsNaN(value));
        if (known.Length == 0)
            return (0, 0, 1);
        Array.Sort(known);
        float At(double share) => known[(int)(share * (known.Length - 1))];
        return (At(0.01), At(0.5), At(0.99));
    }

    /// <summary>Each value becomes the mean over 2 radius + 1 pixels each way; edges repeat.</summary>
    public static void BoxMean(float[] plane, int rows, int columns, int radius)
    {
        var line = new float[Math.Max(rows, columns)];
        for (var row = 0; row < rows; row++)
            Slide(plane, row * columns, 1, columns, radius, line);
        for (var column = 0; column < columns; column++)
            Slide(plane, column, columns, rows, radius, line);
    }

    static void Slide(float[] plane, int start, int stride, int count, int radius, float[] line)
    {
        for (var index = 0; index < count; index++)
            line[index] = plane[start + index * stride];
        double sum = line[0] * radius;
        for (var index = 0; index <= radius; index++)
            sum += line[Math.Min(index, count - 1)];
        for (var index = 0; index < count; index++)
        {
            plane[start + index * stride] = (float)(sum / (2 * radius + 1));
            sum += line[Math.Min(index + radius + 1, count - 1)] - line[Math.Max(index - radius, 0)];
        }
    }
}
