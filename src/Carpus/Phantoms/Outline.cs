namespace Carpus.Phantoms;

/// <summary>A closed smooth contour.</summary>
static class Outline
{
    const int PointsPerSpan = 5;

    /// <summary>The polygon of a closed Catmull-Rom spline through the control points.</summary>
    public static Point[] Through(IReadOnlyList<Point> control)
    {
        var polygon = new Point[control.Count * PointsPerSpan];
        for (var span = 0; span < control.Count; span++)
        {
            Point before = control[(span + control.Count - 1) % control.Count], from = control[span];
            Point to = control[(span + 1) % control.Count], after = control[(span + 2) % control.Count];
            for (var part = 0; part < PointsPerSpan; part++)
                polygon[span * PointsPerSpan + part] = Spline(before, from, to, after, part / (double)PointsPerSpan);
        }
        return polygon;
    }

    public static Point Centre(IReadOnlyCollection<Point> polygon) =>
        new(polygon.Average(point => point.X), polygon.Average(point => point.Y));

    static Point Spline(Point before, Point from, Point to, Point after, double t) =>
        from + ((to - before) * t + (before * 2 - from * 5 + to * 4 - after) * (t * t) + ((from - to) * 3 + after - before) * (t * t * t)) * 0.5;
}

/// <summary>Distance to a polygon in millimetres, positive inside, tabulated on a lattice in the bone's own frame.</summary>
sealed class DistanceField
{
    readonly Point _origin;
    readonly double _step;
    readonly int _columns, _rows;
    readonly float[] _values;

    public DistanceField(Point[] polygon, double step, double margin)
    {
        _step = step;
        _origin = new(polygon.Min(point => point.X) - margin, polygon.Min(point => point.Y) - margin);
        _columns = (int)((polygon.Max(point => point.X) + margin - _origin.X) / step) + 2;
        _rows = (int)((polygon.Max(point => point.Y) + margin - _origin.Y) / step) + 2;
        _values = new float[_columns * _rows];
        for (var row = 0; row < _rows; row++)
            for (var column = 0; column < _columns; column++)
                _values[row * _columns + column] = (float)Distance(polygon, _origin.X + column * step, _origin.Y + row * step);
    }

    /// <summary>Bilinear between lattice points; far outside it is a large negative number.</summary>
    public double At(double u, double v)
    {
        double x = (u - _origin.X) / _step, y = (v - _origin.Y) / _step;
        if (x < 0 || y < 0 || x >= _columns - 1 || y >= _rows - 1)
            return -1e3;
        int column = (int)x, row = (int)y, index = row * _columns + column;
        double right = x - column, down = y - row;
        var upper = _values[index] + (_values[index + 1] - _values[index]) * right;
        var lower = _values[index + _columns] + (_values[index + _columns + 1] - _values[index + _columns]) * right;
        return upper + (lower - upper) * down;
    }

    static double Distance(Point[] polygon, double x, double y)
    {
        var nearest = double.MaxValue;
        var inside = false;
        var last = polygon[^1];
        foreach (var point in polygon)
        {
            double alongX = point.X - last.X, alongY = point.Y - last.Y, fromX = x - last.X, fromY = y - last.Y;
            var share = Math.Clamp((fromX * alongX + fromY * alongY) / (alongX * alongX + alongY * alongY + 1e-12), 0, 1);
            double offX = fromX - share * alongX, offY = fromY - share * alongY;
            nearest = Math.Min(nearest, offX * offX + offY * offY);
            if (point.Y > y != last.Y > y && x < (last.X - point.X) * (y - point.Y) / (last.Y - point.Y) + point.X)
                inside = !inside;
            last = point;
        }
        return inside ? Math.Sqrt(nearest) : -Math.Sqrt(nearest);
    }
}
