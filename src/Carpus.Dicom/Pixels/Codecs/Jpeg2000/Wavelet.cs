namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// One wavelet as lifting: steps that in turn change the low samples by their two high neighbours and the high ones by their two low neighbours.
/// Lines are not interleaved while they are lifted, so that neighbours stand in two runs and a step goes over whole vectors.
/// </summary>
interface ILifting<T> where T : unmanaged
{
    static abstract int Steps { get; }

    /// <summary>Changes each sample of a line by its neighbour before and its neighbour after.</summary>
    /// <param name="step">Even ones change low samples, odd ones high samples.</param>
    static abstract void Lift(int step, Span<T> line, ReadOnlySpan<T> before, ReadOnlySpan<T> after);

    /// <summary>What becomes of the only sample of a line, when it is a high one.</summary>
    static abstract T SingleHigh(T sample);
}

/// <summary>The inverse wavelet transform of a tile-component (T.800 F.3), in place.</summary>
static class Wavelet<T, TLifting> where T : unmanaged where TLifting : ILifting<T>
{
    const int StripWidth = 16, RowsAtOnce = 64;

    /// <param name="plane">Coefficients as <see cref="Subband.PlaneLeft"/> says; samples afterwards.</param>
    /// <param name="stride">Width of the plane.</param>
    public static void Invert(T[] plane, int stride, TileComponent component, ParallelOptions parallel)
    {
        foreach (var resolution in component.Resolutions.Skip(1))
        {
            var area = resolution.Area;
            if (area.IsEmpty)
                continue;
            // A region is split into low and high samples; it begins with a high one where its edge is odd.
            Workers.For((area.Height + RowsAtOnce - 1) / RowsAtOnce, parallel, area.Width * RowsAtOnce, part =>
            {
                var line = new T[area.Width];
                for (var row = part * RowsAtOnce; row < Math.Min(area.Height, (part + 1) * RowsAtOnce); row++)
                    InvertRow(plane.AsSpan(row * stride, area.Width), line, area.Left & 1);
            });
            Workers.For((area.Width + StripWidth - 1) / StripWidth, parallel, area.Height * StripWidth, strip =>
                InvertColumns(plane, stride, strip * StripWidth, Math.Min(StripWidth, area.Width - strip * StripWidth), area.Height, area.Top & 1));
        }
    }

    static void InvertRow(Span<T> row, Span<T> line, int odd)
    {
        if (row.Length == 1)
        {
            if (odd != 0)
                row[0] = TLifting.SingleHigh(row[0]);
            return;
        }
        var lows = (row.Length + 1 - odd) / 2;
        var low = row[..lows];
        var high = row[lows..];
        for (var step = 0; step < TLifting.Steps; step++)
            if (step % 2 == 0)
                LiftRow(step, low, high, odd);
            else
                LiftRow(step, high, low, 1 - odd);
        Interleaving.Weave(low, high, line, odd);
        line.CopyTo(row);
    }

    /// <summary>Sample n has the neighbours n - 1 + first and n + first of the other run; beyond its ends the run is mirrored, which is to say its last sample counts twice.</summary>
    static void LiftRow(int step, Span<T> line, ReadOnlySpan<T> other, int first)
    {
        var from = 1 - first;
        var to = Math.Min(line.Length, other.Length - first);
        if (to > from)
            TLifting.Lift(step, line[from..to], other[(from - 1 + first)..], other[(from + first)..]);
        if (from > 0)
            TLifting.Lift(step, line[..1], other[..1], other[Math.Min(first, other.Length - 1)..][..1]);
        for (var n = Math.Max(from, to); n < line.Length; n++)
            TLifting.Lift(step, line.Slice(n, 1), other.Slice(Math.Min(n - 1 + first, other.Length - 1), 1), other.Slice(other.Length - 1, 1));
    }

    /// <summary>Columns are lifted a strip at a time, in a copy that stays in the cache.</summary>
    static void InvertColumns(T[] plane, int stride, int left, int width, int height, int odd)
    {
        if (height == 1)
        {
            for (var x = left; odd != 0 && x < left + width; x++)
                plane[x] = TLifting.SingleHigh(plane[x]);
            return;
        }
        var strip = new T[height * width];
        for (var row = 0; row < height; row++)
            plane.AsSpan(row * stride + left, width).CopyTo(strip.AsSpan(row * width));

        var lows = (height + 1 - odd) / 2;
        var low = strip.AsSpan(0, lows * width);
        var high = strip.AsSpan(lows * width);
        for (var step = 0; step < TLifting.Steps; step++)
            if (step % 2 == 0)
                LiftRows(step, low, high, odd, width);
            else
                LiftRows(step, high, low, 1 - odd, width);

        for (var row = 0; row < height; row++)
        {
            var source = ((row & 1) == odd ? low : high).Slice((row >> 1) * width, width);
            source.CopyTo(plane.AsSpan(row * stride + left));
        }
    }

    static void LiftRows(int step, Span<T> lines, ReadOnlySpan<T> others, int first, int width)
    {
        var (count, last) = (lines.Length / width, others.Length / width - 1);
        for (var n = 0; n < count; n++)
        {
            var (before, after) = (Math.Clamp(n - 1 + first, 0, last), Math.Clamp(n + first, 0, last));
            TLifting.Lift(step, lines.Slice(n * width, width), others.Slice(before * width, width), others.Slice(after * width, width));
        }
    }
}
