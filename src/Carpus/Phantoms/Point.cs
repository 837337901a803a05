namespace Carpus.Phantoms;

/// <summary>A place or a step in millimetres: in a limb x runs towards the thumb or great toe and y towards the finger tips; in a bone u runs across and v along it.</summary>
readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public Point Unit => this * (1 / Length);

    /// <summary>A quarter turn clockwise as seen with y upwards: what lies to the right of this direction.</summary>
    public Point Right => new(Y, -X);

    /// <summary>The direction at an angle in radians from +y towards +x.</summary>
    public static Point Towards(double angle) => new(Portable.Sin(angle), Portable.Cos(angle));

    public static Point Mix(Point from, Point to, double share) => from + (to - from) * share;

    public double Dot(Point other) => X * other.X + Y * other.Y;

    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);
    public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Y - right.Y);
    public static Point operator *(Point point, double factor) => new(point.X * factor, point.Y * factor);
}

/// <summary>Where a bone lies in its limb: its origin and the direction of its long axis.</summary>
readonly record struct Frame(Point Origin, Point Axis)
{
    public static Frame At(Point origin, double angle) => new(origin, Point.Towards(angle));

    public Point ToLimb(Point local) => Origin + Axis.Right * local.X + Axis * local.Y;

    public Point ToLocal(Point limb) => new((limb - Origin).Dot(Axis.Right), (limb - Origin).Dot(Axis));
}

/// <summary>Where a limb lies on the film.</summary>
/// <param name="Column">Of the limb's origin, in pixels.</param>
/// <param name="Row">Of the limb's origin, in pixels.</param>
/// <param name="Angle">Clockwise on the film, in radians; 0 has the fingers up.</param>
/// <param name="Mirrored">Thumb or great toe towards the left of the film before it is turned: a right limb seen from its back.</param>
/// <param name="PixelsPerMm">Of the film, the magnification of the projection included.</param>
readonly record struct Placement(double Column, double Row, double Angle, bool Mirrored, double PixelsPerMm)
{
    public Point ToFilm(Point limb)
    {
        double sin = Portable.Sin(Angle), cos = Portable.Cos(Angle), x = Mirrored ? -limb.X : limb.X, y = -limb.Y;
        return new(Column + PixelsPerMm * (cos * x - sin * y), Row + PixelsPerMm * (sin * x + cos * y));
    }

    public Point ToLimb(Point film)
    {
        double sin = Portable.Sin(Angle), cos = Portable.Cos(Angle), column = (film.X - Column) / PixelsPerMm, row = (film.Y - Row) / PixelsPerMm;
        var x = cos * column + sin * row;
        return new(Mirrored ? -x : x, sin * column - cos * row);
    }
}
