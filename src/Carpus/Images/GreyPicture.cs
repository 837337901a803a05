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
        var across = Cover.Of(Columns, width);
        var pixels = new byte[rows * width];
        var narrow = new float[width];
        var sums = new float[width];
        var narrowed = -1;
        foreach (var (row, cover) in Cover.Of(Rows, rows).Index())
        {
            Array.Clear(sums);
            for (var old = cover.First; old <= cover.Last; old++)
            {
                if (old != narrowed) // the last row of one new row is the first of the next
                    Narrow(Pixels.AsSpan(old * Columns, Columns), across, narrow);
                narrowed = old;
                var share = cover.ShareOf(old);
                for (var column = 0; column < width; column++)
                    sums[column] += share * narrow[column];
            }
            for (var column = 0; column < width; column++)
                pixels[row * width + column] = (byte)(sums[column] + 0.5f);
        }
        return new(rows, width, pixels);
    }

    static void Narrow(ReadOnlySpan<byte> line, Cover[] across, Span<float> narrow)
    {
        for (var column = 0; column < narrow.Length; column++)
        {
            var cover = across[column];
            var whole = 0;
            foreach (var pixel in line[cover.First..(cover.Last + 1)])
                whole += pixel;
            var edges = (1 - cover.FirstPart) * line[cover.First] + (1 - cover.LastPart) * line[cover.Last];
            narrow[column] = (whole - edges) * cover.Share;
        }
    }

    /// <summary>What one new cell covers of a line of old ones: from <paramref name="First"/> to <paramref name="Last"/>, of these two a part only, and how much one whole old cell counts.</summary>
    readonly record struct Cover(int First, int Last, float FirstPart, float LastPart, float Share)
    {
        public static Cover[] Of(int length, int cells) => [.. Enumerable.Range(0, cells).Select(cell => Of(length, cells, cell))];

        static Cover Of(int length, int cells, int cell)
        {
            // In whole numbers of 1 / cells of an old cell, so that nothing is rounded at the edges.
            var (from, to) = ((long)cell * length, (long)(cell + 1) * length);
            var (first, last) = ((int)(from / cells), (int)((to - 1) / cells));
            return new(first, last, (float)((first + 1L) * cells - from) / cells, (float)(to - (long)last * cells) / cells, (float)cells / length);
        }

        public float ShareOf(int old) => Share * (old == First ? FirstPart : old == Last ? LastPart : 1);
    }
}
