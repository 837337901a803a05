using Carpus.Anatomy;
using Carpus.Learning.Planes;

namespace Carpus.Learning.Grading;

/// <summary>How the grader sees a joint: along its own finger or toe, the outer bone up, as on a left limb.</summary>
public static class JointView
{
    /// <summary>Pixels of a view.</summary>
    public const int Size = 96;

    /// <summary>Side of the view over the side of the joint's box.</summary>
    const double Room = 1.2;

    static readonly (Limb Limb, Site Site)[] Seen =
    [
        .. ((Site[])[Site.IP1, Site.PIP2, Site.PIP3, Site.PIP4, Site.PIP5, Site.MCP1, Site.MCP2, Site.MCP3, Site.MCP4, Site.MCP5,
            Site.MC1, Site.MUL, Site.NAV, Site.LUN, Site.RAD, Site.ULN, Site.CMC3, Site.CMC4, Site.CMC5, Site.MNA, Site.CNL, Site.RC]).Select(site => (Limb.Hand, site)),
        .. ((Site[])[Site.MTP1, Site.MTP2, Site.MTP3, Site.MTP4, Site.MTP5, Site.IP1]).Select(site => (Limb.Foot, site)),
    ];

    /// <summary>The joints that are graded, in the order in which the network is told which one it sees.</summary>
    public static IReadOnlyList<(Limb Limb, Site Site)> Joints => Seen;

    /// <summary>Place among <see cref="Joints"/>, or null.</summary>
    public static int? IndexOf(Limb limb, Site site) => Array.IndexOf(Seen, (limb, site)) is >= 0 and var index ? index : null;

    /// <returns>From pixels of the view to pixels of the film.</returns>
    /// <param name="place">Of the joints that were found.</param>
    /// <param name="pose">Of the whole limb: gives the size, and the direction where a neighbour was not found.</param>
    public static Similarity Camera(Limb limb, Site site, Func<Site, FilmPoint?> place, LimbPose pose, int size = Size, double room = Room)
    {
        ArgumentNullException.ThrowIfNull(place);
        var mean = MeanAnatomy.Of(limb)[site];
        var centre = place(site) ?? pose.ToFilm(mean.Place);
        var side = room * mean.BoxSize * pose.PixelsPerUnit;
        var turn = pose.TurnedDegrees;
        if (Along(limb, site) is var (from, to) && place(from) is { } start && place(to) is { } end)
            turn = Math.Atan2(end.Column - start.Column, start.Row - end.Row) * 180 / Math.PI;
        return new Similarity(side / size, 0, -side / 2, -side / 2).Then(Similarity.Of(1, turn, centre.Column, centre.Row, pose.IsMirrored));
    }

    /// <summary>The finger or toe at a joint runs from one site to another; null in the wrist.</summary>
    static (Site From, Site To)? Along(Limb limb, Site site) => (limb, site) switch
    {
        (Limb.Hand, Site.IP1) => (Site.MCP1, Site.IP1),
        (Limb.Foot, Site.IP1) => (Site.MTP1, Site.TIP1),
        (_, >= Site.PIP2 and <= Site.PIP5) => (Site.MCP2 + (site - Site.PIP2), Site.DIP2 + (site - Site.PIP2)),
        (_, Site.MCP1) => (Site.MCP1, Site.IP1),
        (_, >= Site.MCP2 and <= Site.MCP5) => (site, Site.PIP2 + (site - Site.MCP2)),
        (_, Site.MTP1) => (Site.MTP1, Site.IP1),
        (_, >= Site.MTP2 and <= Site.MTP5) => (site, Site.PIP2 + (site - Site.MTP2)),
        _ => null,
    };
}
