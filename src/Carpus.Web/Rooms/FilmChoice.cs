using Carpus.Anatomy;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>Which film shows a joint, and where on it.</summary>
/// <param name="Box">[left, top, right, bottom] in pixel edges; null where the film has no box for the joint.</param>
public sealed record FilmChoice(FilmDescription Film, Joint Joint, double[]? Box)
{
    /// <summary>How much of its surroundings a joint is shown with: the neighbours tell what is normal here.</summary>
    const double Context = 2.3;

    /// <summary>The film on which the case scores a joint, or null where it has none.</summary>
    public static FilmChoice? For(IEnumerable<FilmDescription> films, Joint joint) =>
        films.FirstOrDefault(film => film.Limb == joint.Limb && film.ScoredFor.Has(joint.Side)) is { } film
            ? new(film, joint, film.Joints.GetValueOrDefault(joint.ToString()))
            : null;

    /// <summary>The part of the film to show: the joint with its surroundings, or null for the whole film.</summary>
    public double[]? Sight
    {
        get
        {
            if (Box is not [var left, var top, var right, var bottom])
                return null;
            var (column, row) = ((left + right) / 2, (top + bottom) / 2);
            var (halfWidth, halfHeight) = ((right - left) / 2 * Context, (bottom - top) / 2 * Context);
            return [column - halfWidth, row - halfHeight, column + halfWidth, row + halfHeight];
        }
    }
}
