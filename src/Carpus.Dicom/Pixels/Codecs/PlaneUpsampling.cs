namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Brings a component to the size of the frame. Halved ones are interpolated linearly between sample centres, others repeated.</summary>
/// <remarks>Weights of 3 and 1 and the alternate rounding are what most decoders do, so that colours agree with theirs.</remarks>
static class PlaneUpsampling
{
    /// <param name="values">Shape (rows, columns, samples); the component goes to index <paramref name="sample"/> of each pixel.</param>
    public static void Place(JpegPlane plane, int rows, int columns, int[] values, int sample, int samples)
    {
        var isHalfWide = plane.HorizontalMaximum == 2 * plane.Horizontal && plane.Columns > 2;
        var isHalfHigh = plane.VerticalMaximum == 2 * plane.Vertical && (isHalfWide || plane.HorizontalMaximum == plane.Horizontal) && plane.Columns > 2;
        var sums = new int[plane.Columns];
        for (var row = 0; row < rows; row++)
        {
            var output = values.AsSpan(row * columns * samples);
            var source = row * plane.Vertical / plane.VerticalMaximum;
            var near = plane.Samples.AsSpan(source * plane.Stride, plane.Columns);
            if (!isHalfWide && !isHalfHigh)
            {
                Repeat(plane, near, output, columns, sample, samples);
                continue;
            }

            var neighbour = Math.Clamp(row % 2 == 0 ? source - 1 : source + 1, 0, plane.Rows - 1);
            var far = plane.Samples.AsSpan(neighbour * plane.Stride, plane.Columns);
            for (var i = 0; i < sums.Length; i++)
                sums[i] = isHalfHigh ? 3 * near[i] + far[i] : near[i];
            if (isHalfWide)
                Widen(sums, output, columns, sample, samples, isHalfHigh);
            else
                for (var column = 0; column < columns; column++)
                    output[column * samples + sample] = sums[column] + 1 + row % 2 >> 2;
        }
    }

    static void Repeat(JpegPlane plane, ReadOnlySpan<ushort> near, Span<int> output, int columns, int sample, int samples)
    {
        if (samples == 1 && plane.Horizontal == plane.HorizontalMaximum)
            for (var column = 0; column < columns; column++)
                output[column] = near[column];
        else
            for (var column = 0; column < columns; column++)
                output[column * samples + sample] = near[column * plane.Horizontal / plane.HorizontalMaximum];
    }

    static void Widen(ReadOnlySpan<int> sums, Span<int> output, int columns, int sample, int samples, bool isSummed)
    {
        var (shift, even, odd) = isSummed ? (4, 8, 7) : (2, 1, 2);
        for (var column = 0; column < columns; column++)
        {
            var source = column >> 1;
            var neighbour = Math.Clamp(column % 2 == 0 ? source - 1 : source + 1, 0, sums.Length - 1);
            output[column * samples + sample] = 3 * sums[source] + sums[neighbour] + (column % 2 == 0 ? even : odd) >> shift;
        }
    }
}
