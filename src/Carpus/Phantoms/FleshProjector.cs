namespace Carpus.Phantoms;

/// <summary>Adds a limb's soft tissue to the beam: round parts that flow into each other, as a back layer and a palm layer.</summary>
static class FleshProjector
{
    const double StepMm = 0.75;

    public static void Project(Beam beam, PhantomLimb limb, Placement placement, uint texture)
    {
        var step = Math.Max(2, (int)(StepMm * placement.PixelsPerMm + 0.5));
        var window = FilmWindow.Around(beam, limb.Flesh, placement, step);
        FleshLayer back = new(window, [.. limb.Flesh.Where(part => part.Dorsal)], placement, step), palm = new(window, [.. limb.Flesh.Where(part => part.Palmar)], placement, step);
        Point origin = placement.ToLimb(new(0.5, 0.5)), perColumn = placement.ToLimb(new(1.5, 0.5)) - origin, perRow = placement.ToLimb(new(0.5, 1.5)) - origin;
        for (var row = window.Top; row < window.BottomExclusive; row++)
            for (var column = window.Left; column < window.RightExclusive; column++)
            {
                var depth = back.Depth(row - window.Top, column - window.Left) + palm.Depth(row - window.Top, column - window.Left);
                if (depth <= 0)
                    continue;
                double x = origin.X + perColumn.X * column + perRow.X * row, y = origin.Y + perColumn.Y * column + perRow.Y * row;
                depth += Pads(limb.Pads, x, y);
                var grain = 1 + 0.030 * GradientNoise.At(texture, x * 0.09, y * 0.07) + 0.016 * GradientNoise.At(texture + 1, x * 0.5, y * 0.22);
                beam.Flesh[row * beam.Columns + column] += (float)(depth * grain);
            }
    }

    static double Pads(List<FleshPad> pads, double x, double y)
    {
        var sum = 0.0;
        foreach (var pad in pads)
        {
            double sin = Portable.Sin(pad.Angle), cos = Portable.Cos(pad.Angle), fromX = x - pad.Centre.X, fromY = y - pad.Centre.Y;
            double along = (fromX * sin + fromY * cos) / pad.HalfLength, across = (fromX * cos - fromY * sin) / pad.HalfWidth;
            var off = along * along + across * across;
            if (off < 1)
                sum += pad.Thickness * (1 - off) * Math.Sqrt(1 - off);
        }
        return sum;
    }
}

/// <summary>The part of a film that a limb can reach, in pixels.</summary>
readonly record struct FilmWindow(int Left, int Top, int RightExclusive, int BottomExclusive)
{
    public static FilmWindow Around(Beam beam, List<FleshPart> parts, Placement placement, int margin)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var part in parts)
            foreach (var (end, radius) in (ReadOnlySpan<(Point, double)>)[(part.From, part.FromRadius), (part.To, part.ToRadius)])
            {
                var place = placement.ToFilm(end);
                // Parts that flow together bulge a little over their own radius.
                var reach = (radius + 5) * placement.PixelsPerMm + margin;
                (left, right) = (Math.Min(left, place.X - reach), Math.Max(right, place.X + reach));
                (top, bottom) = (Math.Min(top, place.Y - reach), Math.Max(bottom, place.Y + reach));
            }
        return new(Math.Clamp((int)left, 0, beam.Columns), Math.Clamp((int)top, 0, beam.Rows), Math.Clamp((int)right + 1, 0, beam.Columns), Math.Clamp((int)bottom + 1, 0, beam.Rows));
    }
}

/// <summary>Half of a limb's soft tissue, tabulated on a coarse lattice of film pixels.</summary>
sealed class FleshLayer
{
    const double Blend = 1.9;
    readonly int _step, _columns;
    readonly float[] _inside, _round, _depth;

    public FleshLayer(FilmWindow window, FleshPart[] parts, Placement placement, int step)
    {
        _step = step;
        _columns = (window.RightExclusive - window.Left) / step + 2;
        var rows = (window.BottomExclusive - window.Top) / step + 2;
        _inside = new float[rows * _columns];
        _round = new float[_inside.Length];
        _depth = new float[_inside.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < _columns; column++)
                Tabulate(row * _columns + column, parts, placement.ToLimb(new(window.Left + column * step + 0.5, window.Top + row * step + 0.5)));
    }

    /// <summary>Of the flesh in this layer, in mm.</summary>
    public double Depth(int row, int column)
    {
        int index = row / _step * _columns + column / _step, right = column % _step, down = row % _step;
        if (_inside[index] < -4)
            return 0;
        float x = right / (float)_step, y = down / (float)_step;
        var inside = Between(_inside, index, x, y);
        if (inside <= 0)
            return 0;
        var share = inside / Between(_round, index, x, y);
        return Between(_depth, index, x, y) * (share >= 1 ? 1 : Math.Sqrt(share * (2 - share)));
    }

    float Between(float[] values, int index, float x, float y)
    {
        var upper = values[index] + (values[index + 1] - values[index]) * x;
        var lower = values[index + _columns] + (values[index + _columns + 1] - values[index + _columns]) * x;
        return upper + (lower - upper) * y;
    }

    void Tabulate(int index, FleshPart[] parts, Point place)
    {
        Span<double> distances = stackalloc double[parts.Length], radii = stackalloc double[parts.Length];
        var deepest = double.MinValue;
        for (var part = 0; part < parts.Length; part++)
        {
            (distances[part], radii[part]) = Inside(parts[part], place);
            deepest = Math.Max(deepest, distances[part]);
        }
        _round[index] = _depth[index] = 1;
        _inside[index] = (float)deepest;
        if (deepest < -6 * Blend)
            return;

        double sum = 0, round = 0, depth = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            if (distances[part] < deepest - 9 * Blend)
                continue;
            var weight = Portable.Exp((distances[part] - deepest) / Blend);
            sum += weight;
            round += weight * radii[part];
            depth += weight * radii[part] * parts[part].Depth;
        }
        _inside[index] = (float)(deepest + Blend * Portable.Log(sum));
        _round[index] = (float)(round / sum);
        _depth[index] = (float)(depth / sum);
    }

    static (double Inside, double Radius) Inside(FleshPart part, Point place)
    {
        Point along = part.To - part.From, from = place - part.From;
        var share = Math.Clamp(from.Dot(along) / (along.Dot(along) + 1e-9), 0, 1);
        var radius = part.FromRadius + (part.ToRadius - part.FromRadius) * share;
        return (radius - (from - along * share).Length, radius);
    }
}
