using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Exchange.Dream;

/// <summary>A score column of RA2-DREAM.</summary>
/// <param name="Name">"LH_mcp_E__ip", "RF_mtp_J__5".</param>
/// <param name="Maximum">In points: 5, 10 for a foot joint's erosion, 4 for narrowing.</param>
public sealed record DreamColumn(string Name, Joint Joint, Damage Kind, double Maximum);

/// <summary>The 90 columns of the RA2-DREAM challenge's training.csv in their order: an id, 3 totals, 44 erosions, 42 narrowings.</summary>
/// <remarks>Its habits: the thumb's IP is filed under mcp and the great toe's under mtp, the thumb's IP has no narrowing, and two underscores stand before a site.</remarks>
public static class DreamColumns
{
    public const string Id = "Patient_ID", Total = "Overall_Tol", Erosion = "Overall_erosion", Narrowing = "Overall_narrowing";

    static readonly Site[] HandErosion =
    [
        Site.IP1, Site.PIP2, Site.PIP3, Site.PIP4, Site.PIP5, Site.MCP1, Site.MCP2, Site.MCP3, Site.MCP4, Site.MCP5,
        Site.MC1, Site.MUL, Site.NAV, Site.LUN, Site.RAD, Site.ULN,
    ];

    static readonly Site[] HandNarrowing = [.. HandErosion[1..10], Site.CMC3, Site.CMC4, Site.CMC5, Site.MNA, Site.CNL, Site.RC];

    static readonly Site[] Foot = [Site.IP1, Site.MTP1, Site.MTP2, Site.MTP3, Site.MTP4, Site.MTP5];

    /// <summary>The 86 score columns in their order.</summary>
    public static IReadOnlyList<DreamColumn> Scores { get; } =
        [.. Of(Damage.Erosion, HandErosion, Limb.Hand), .. Of(Damage.Erosion, Foot, Limb.Foot), .. Of(Damage.Narrowing, HandNarrowing, Limb.Hand), .. Of(Damage.Narrowing, Foot, Limb.Foot)];

    /// <summary>All 90 names in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [Id, Total, Erosion, Narrowing, .. Scores.Select(column => column.Name)];

    /// <summary>The name of a picture of one limb: UAB001-LH.jpg.</summary>
    public static string PictureName(string id, Side side, Limb limb) => $"{id}-{Joint.LimbCode(side, limb)}.jpg";

    static IEnumerable<DreamColumn> Of(Damage kind, Site[] sites, Limb limb) =>
        from side in (Side[])[Side.Left, Side.Right]
        from site in sites
        let maximum = kind == Damage.Narrowing ? 4.0 : limb == Limb.Foot ? 10 : 5
        select new DreamColumn(new ScoreItem(0, side, limb, site, kind, null, maximum).DreamName!, new(side, limb, site), kind, maximum);
}
