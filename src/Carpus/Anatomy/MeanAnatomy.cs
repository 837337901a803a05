namespace Carpus.Anatomy;

/// <summary>A place in the plane of a limb: a left one seen from its back with the digits up, as it lies on a film. X runs to the right, towards the thumb or great toe; Y runs down, towards the trunk.</summary>
/// <param name="X">In limb units.</param>
/// <param name="Y">In limb units.</param>
public readonly record struct LimbPoint(double X, double Y);

/// <summary>Where a site lies on average.</summary>
/// <param name="BoxSize">Side of the square that shows it, in limb units.</param>
/// <param name="Spread">How far it strays from there, as the root of the mean squared distance over many limbs, in limb units.</param>
public sealed record MeanSite(Site Site, LimbPoint Place, double BoxSize, double Spread);

/// <summary>Where the sites of a healthy limb lie on average. A hand's unit runs from RC to TIP3, a foot's from TMT1 to TIP1; the first of the two is the origin and the second lies at (0, -1).</summary>
/// <remarks>The numbers come from drawn limbs of many invented people, laid on one another by least squares; <c>MeanAnatomyTests</c> makes them anew.</remarks>
public sealed partial class MeanAnatomy
{
    static readonly MeanAnatomy OfHand = new(Limb.Hand, Hand), OfFoot = new(Limb.Foot, Foot);

    readonly Dictionary<Site, MeanSite> _sites;

    MeanAnatomy(Limb limb, MeanSite[] sites) => (Limb, Sites, _sites) = (limb, sites, sites.ToDictionary(site => site.Site));

    public static MeanAnatomy Of(Limb limb) => limb == Limb.Hand ? OfHand : OfFoot;

    public Limb Limb { get; }

    /// <summary>In the order of <see cref="Anatomy.Sites.On"/>.</summary>
    public IReadOnlyList<MeanSite> Sites { get; }

    /// <summary>The two sites that a person points at to say how the limb lies: of all pairs that are easily seen, those from which the scored joints follow best.</summary>
    public IReadOnlyList<Site> Landmarks => Limb == Limb.Hand ? [Site.TIP3, Site.RC] : [Site.IP1, Site.MTP5];

    /// <exception cref="ArgumentOutOfRangeException">It is not known where the site lies.</exception>
    public MeanSite this[Site site] => Find(site) ?? throw new ArgumentOutOfRangeException(nameof(site), site, $"It is not known where this lies on a {(Limb == Limb.Hand ? "hand" : "foot")}.");

    public MeanSite? Find(Site site) => _sites.GetValueOrDefault(site);

    /// <summary>The pose of a limb of which some sites were found.</summary>
    /// <param name="isMirrored">As in <see cref="LimbPose.Fit"/>.</param>
    public LimbPose Fit(IEnumerable<(Site Site, FilmPoint Found)> found, bool? isMirrored) =>
        LimbPose.Fit([.. found.Select(point => (this[point.Site].Place, point.Found))], isMirrored);

    /// <summary>A box for every site, where a limb that lies like this has it on average.</summary>
    public IEnumerable<JointBox> BoxesAt(LimbPose pose, Side side, double confidence = 1) =>
        from site in Sites
        let place = pose.ToFilm(site.Place)
        select JointBox.Around(new(side, Limb, site.Site), place.Column, place.Row, site.BoxSize * pose.PixelsPerUnit, confidence);
}
