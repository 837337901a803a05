using Carpus.Anatomy;

namespace Carpus.Phantoms;

/// <summary>Where everything lies on a phantom film, in pixels (column, row) of the stored picture, pixel edges.</summary>
/// <param name="Limbs">From the left of the film to the right.</param>
public sealed record PhantomTruth(Limb Limb, int Rows, int Columns, IReadOnlyList<LimbTruth> Limbs);

/// <summary>One limb on a phantom film.</summary>
/// <param name="RotationDegrees">Clockwise, what brings the fingers or toes up.</param>
/// <param name="Sites">Those that lie on the film.</param>
/// <param name="Outlines">The contour of each bone before erosion, by its name.</param>
public sealed record LimbTruth(Side Side, Limb Limb, double RotationDegrees, IReadOnlyList<SiteTruth> Sites, IReadOnlyDictionary<string, IReadOnlyList<FilmPoint>> Outlines)
{
    public SiteTruth? Find(Site site) => Sites.FirstOrDefault(found => found.Site == site);
}

/// <summary>The centre of a joint or bone, and the square around it that shows it.</summary>
public sealed record SiteTruth(Site Site, double Column, double Row, JointBox Box)
{
    /// <param name="centre">In the limb, in mm.</param>
    /// <param name="width">Of the joint, in mm: its box is a quarter wider and has a margin.</param>
    internal static SiteTruth At(Side side, Limb limb, Site site, Point centre, double width, Placement placement)
    {
        var place = placement.ToFilm(centre);
        return new(site, place.X, place.Y, JointBox.Around(new(side, limb, site), place.X, place.Y, (1.25 * width + 3) * placement.PixelsPerMm));
    }
}
