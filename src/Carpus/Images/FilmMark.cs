using System.Globalization;

namespace Carpus.Images;

public enum FilmMarkKind
{
    /// <summary>From one point to another.</summary>
    Length,

    /// <summary>At the second of three points.</summary>
    Angle,
}

/// <summary>A length or an angle that a reader drew on a film. It belongs to that film and to no pane or window.</summary>
/// <param name="Id">Made where it was drawn, so that a mark sent twice is one.</param>
/// <param name="Points">column, row, column, row, ... in pixel edges of the stored picture: two points for a length, three for an angle.</param>
public sealed record FilmMark(Guid Id, FilmMarkKind Kind, IReadOnlyList<double> Points)
{
    /// <summary>Why it cannot be kept, in one sentence, or null.</summary>
    public string? FindObjection()
    {
        var wanted = Kind == FilmMarkKind.Length ? 2 : 3;
        return Points is null || Points.Count != 2 * wanted ? $"A mark of the kind {Kind} has {wanted} points."
            : Points.All(double.IsFinite) ? null
            : "A point of a mark is no place on a film.";
    }

    /// <summary>What was measured, with its unit and what the unit rests on: "12.4 mm detector", "61.0 px", "23.5°".</summary>
    /// <remarks>An angle is that of the limb where spacing is known, for pixels need not be square; it needs no scale.</remarks>
    public string Measure(Spacing spacing) => Kind == FilmMarkKind.Length
        ? string.Create(CultureInfo.InvariantCulture, $"{spacing.Length(Points[2] - Points[0], Points[3] - Points[1]):0.0} {spacing.Unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{AngleIn(spacing):0.0}°");

    /// <summary>Degrees, 0 to 180.</summary>
    double AngleIn(Spacing spacing)
    {
        var (x1, y1) = ((Points[0] - Points[2]) * spacing.Column, (Points[1] - Points[3]) * spacing.Row);
        var (x2, y2) = ((Points[4] - Points[2]) * spacing.Column, (Points[5] - Points[3]) * spacing.Row);
        return Math.Abs(Math.Atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)) * 180 / Math.PI;
    }
}
