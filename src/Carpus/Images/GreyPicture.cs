namespace Carpus.Images;

/// <summary>A picture for a screen: 8 bits of grey, 0 black, row by row.</summary>
/// <param name="Pixels">Shape (rows, columns).</param>
public sealed record GreyPicture(int Rows, int Columns, byte[] Pixels)
{
    /// <summary>The picture at most so wide, its shape kept. Each new pixel is the mean of the area it covers; a picture is never enlarged.</summary>
    public GreyPicture FitWidth(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (width >= Columns)
            return this;
        var rows = Math.Max(1, (int)Math.Round((double)Rows * width / Columns, MidpointRounding.AwayFromZero));
        var narrow = new float[Rows * width];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < width; column++)
                narrow[row * width + column] = Mean(Columns, width, column, index => Pixels[row * Columns + index]);
        var pixels = new byte[rows * width];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < width; column++)
                pixels[row * width + column] = (byte)(Mean(Rows, rows, row, index => narrow[index * width + column]) + 0.5f);
        return new(rows, width, pixels);
    }

    /// <summary>The mean of what new cell <paramref name="cell"/> of <paramref name="cells"/> covers of a line of <paramref name="length"/> old ones.</summary>
    static float Mean(int length, int cells, int cell, Func<int, float> at)
    {
        var (from, to) = ((double)cell * length / cells, (double)(cell + 1) * length / cells);
        var sum = 0.0;
        for (var index = (int)from; index < Math.Min(length, to); index++)
            sum += at(index) * (Math.Min(index + 1, to) - Math.Max(index, from));
        return (float)(sum / (to - from));
    }
}
