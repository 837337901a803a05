namespace Carpus.Anatomy;

/// <summary>Where bones and joints stand on the small map: a right hand or foot seen from its back, digits up, on a sheet of 100 by 150. A left one is its mirror image.</summary>
public static class MapPlan
{
    public const int Width = 100;
    public const int Height = 150;

    /// <summary>A long bone as a thick line.</summary>
    public readonly record struct Bone(double X1, double Y1, double X2, double Y2, double Thickness);

    /// <summary>A wrist or tarsal bone as an oval.</summary>
    public readonly record struct Oval(double X, double Y, double RadiusX, double RadiusY);

    public static IReadOnlyList<Bone> Bones(Limb limb) => limb == Limb.Hand ? HandBones : FootBones;

    public static IReadOnlyList<Oval> Ovals(Limb limb) => limb == Limb.Hand ? HandOvals : FootOvals;

    /// <summary>Where a site stands, or null where it is not on the map.</summary>
    public static (double X, double Y)? Place(Limb limb, Site site) => (limb == Limb.Hand ? HandSites : FootSites).TryGetValue(site, out var place) ? place : null;

    static readonly Dictionary<Site, (double X, double Y)> HandSites = new()
    {
        [Site.IP1] = (11, 73),
        [Site.MCP1] = (20, 88),
        [Site.MC1] = (34, 107),
        [Site.PIP2] = (31, 42),
        [Site.PIP3] = (49, 36),
        [Site.PIP4] = (66, 42),
        [Site.PIP5] = (81, 56),
        [Site.MCP2] = (37, 66),
        [Site.MCP3] = (50, 62),
        [Site.MCP4] = (62, 66),
        [Site.MCP5] = (73, 74),
        [Site.MUL] = (37, 113),
        [Site.NAV] = (40, 122),
        [Site.LUN] = (51, 125),
        [Site.RAD] = (43, 138),
        [Site.ULN] = (64, 138),
        [Site.CMC3] = (50, 104),
        [Site.CMC4] = (58, 105),
        [Site.CMC5] = (66, 108),
        [Site.CMC] = (58, 108),
        [Site.DIP2] = (29, 27.5),
        [Site.DIP3] = (48, 20),
        [Site.DIP4] = (69, 27),
        [Site.DIP5] = (85, 44),
        [Site.TRQ] = (60, 122),
        [Site.MNA] = (38, 117),
        [Site.CNL] = (47, 119),
        [Site.RC] = (46, 131),
    };

    static readonly Dictionary<Site, (double X, double Y)> FootSites = new()
    {
        [Site.IP1] = (24, 33),
        [Site.PIP2] = (40.5, 36.5),
        [Site.PIP3] = (54, 41.5),
        [Site.PIP4] = (66.5, 50),
        [Site.PIP5] = (78, 62.5),
        [Site.MTP1] = (27, 60),
        [Site.MTP2] = (42, 54),
        [Site.MTP3] = (54, 57),
        [Site.MTP4] = (65, 64),
        [Site.MTP5] = (76, 74),
    };

    static readonly Bone[] HandBones =
    [
        // thumb
        new(7, 64, 10, 70, 6), new(12, 76, 18, 84.5, 6), new(22, 91.5, 31, 103.5, 7),
        // fingers: distal, middle, proximal phalanx, metacarpal
        new(28, 20, 28.6, 25, 5), new(29.2, 30, 30.5, 38, 5.5), new(31.7, 46, 35.9, 61.5, 6), new(38, 70.5, 42.6, 98.5, 6.5),
        new(48, 12, 48.1, 17.5, 5), new(48.4, 22.5, 48.9, 32, 5.5), new(49.1, 40, 49.9, 57.5, 6), new(50.1, 66.5, 50.8, 98, 6.5),
        new(70, 19.5, 69.3, 24.5, 5), new(68.6, 29.5, 66.8, 38, 5.5), new(65.3, 46, 62.9, 61.5, 6), new(61.5, 70.5, 58.3, 99.5, 6.5),
        new(87, 38, 85.9, 42, 4.5), new(84.6, 46.5, 82.2, 52.5, 5), new(79.6, 59.7, 75, 70, 5.5), new(71.7, 78, 65.6, 102, 6),
        // radius and ulna
        new(42.5, 139, 44, 152, 14), new(64, 139.5, 63, 152, 8),
    ];

    static readonly Oval[] HandOvals =
    [
        new(36, 111.5, 4, 3.4), new(43, 109, 3.2, 3.6), new(51.5, 112.5, 4.6, 6.4), new(61, 113, 5, 5),
        new(40, 120.8, 4.4, 5), new(50.5, 124.3, 4.8, 4), new(60.5, 122, 4.2, 3.8),
    ];

    static readonly Bone[] FootBones =
    [
        // great toe
        new(23, 18, 23.6, 27.5, 9), new(24.6, 39, 26.2, 53.5, 9), new(27.8, 67, 36, 101, 10),
        // lesser toes: tip, middle, proximal phalanx, metatarsal
        new(39.5, 24, 39.6, 26.5, 5), new(40, 31, 40.3, 34, 5), new(40.7, 39, 41.6, 49.5, 5.5), new(42.6, 59.5, 48, 101, 6.5),
        new(54.5, 29.5, 54.4, 32, 5), new(54.3, 36, 54.2, 39, 5), new(54.1, 44, 54, 52.5, 5.5), new(54.3, 62.5, 56.5, 102, 6.5),
        new(68.5, 39, 68, 41, 5), new(67.2, 45, 66.7, 48, 5), new(66.1, 52.5, 65.4, 59.5, 5.5), new(64.7, 69, 64.3, 104.5, 6.5),
        new(81, 52.5, 80.5, 54.5, 5), new(79.4, 58.5, 78.8, 60.5, 5), new(77.8, 65, 76.6, 69.5, 5.5), new(75.3, 79, 71.5, 107, 6.5),
    ];

    static readonly Oval[] FootOvals =
    [
        new(38, 112, 6, 5.5), new(47.5, 111, 4, 5), new(55.5, 112, 4, 5), new(67, 117, 6.5, 7), new(45, 123, 9, 5), new(50, 138, 12, 9.5),
    ];
}
