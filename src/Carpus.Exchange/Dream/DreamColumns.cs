using System.Globalization;
using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Exchange.Dream;

/// <summary>A score column of RA2-DREAM.</summary>
/// <param name="Name">"LH_mcp_E__ip", "RF_mtp_J__5".</param>
/// <param name="Maximum">In points: 5, 10 for a foot joint's erosion, 4 for narrowing.</param>
public sealed record DreamColumn(string Name, Joint Joint, Damage Kind, int Maximum);

/// <summary>The 90 columns of the RA2-DREAM challenge's training.csv in their order: an id, 3 totals, 44 erosions, 42 narrowings.</summary>
/// <remarks>Its habits: the thumb's IP is filed under mcp and the great toe's under mtp, the thumb's IP has no narrowing, and two underscores stand before a site.</remarks>
public static class DreamColumns
{
    public const string Id = "Patient_ID", Total = "Overall_Tol", Erosion = "Overall_erosion", Narrowing = "Overall_narrowing";

    static readonly (string Group, string Name, Site Site)[] HandErosion =
    [
        ("mcp", "ip", Site.IP1), ("pip", "2", Site.PIP2), ("pip", "3", Site.PIP3), ("pip", "4", Site.PIP4), ("pip", "5", Site.PIP5),
        ("mcp", "1", Site.MCP1), ("mcp", "2", Site.MCP2), ("mcp", "3", Site.MCP3), ("mcp", "4", Site.MCP4), ("mcp", "5", Site.MCP5),
        ("wrist", "mc1", Site.MC1), ("wrist", "mul", Site.MUL), ("wrist", "nav", Site.NAV), ("wrist", "lunate", Site.LUN), ("wrist", "radius", Site.RAD), ("wrist", "ulna", Site.ULN),
    ];

    static readonly (string Group, string Name, Site Site)[] HandNarrowing =
    [
        .. HandErosion[1..10],
        ("wrist", "cmc3", Site.CMC3), ("wrist", "cmc4", Site.CMC4), ("wrist", "cmc5", Site.CMC5), ("wrist", "mna", Site.MNA), ("wrist", "capnlun", Site.CNL), ("wrist", "radcar", Site.RC),
    ];

    static readonly (string Group, string Name, Site Site)[] Foot =
        [("mtp", "ip", Site.IP1), ("mtp", "1", Site.MTP1), ("mtp", "2", Site.MTP2), ("mtp", "3", Site.MTP3), ("mtp", "4", Site.MTP4), ("mtp", "5", Site.MTP5)];

    /// <summary>The 86 score columns in their order.</summary>
    public static IReadOnlyList<DreamColumn> Scores { get; } =
        [.. Of(Damage.Erosion, HandErosion, Limb.Hand), .. Of(Damage.Erosion, Foot, Limb.Foot), .. Of(Damage.Narrowing, HandNarrowing, Limb.Hand), .. Of(Damage.Narrowing, Foot, Limb.Foot)];

    /// <summary>All 90 names in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [Id, Total, Erosion, Narrowing, .. Scores.Select(column => column.Name)];

    /// <summary>The name of a picture of one limb: UAB001-LH.jpg.</summary>
    public static string PictureName(string id, Side side, Limb limb) => $"{id}-{Joint.LimbCode(side, limb)}.jpg";

    static IEnumerable<DreamColumn> Of(Damage kind, (string Group, string Name, Site Site)[] sites, Limb limb) =>
        from side in (Side[])[Side.Left, Side.Right]
        from site in sites
        select new DreamColumn(
            string.Create(CultureInfo.InvariantCulture, $"{Joint.LimbCode(side, limb)}_{site.Group}_{(kind == Damage.Erosion ? "E" : "J")}__{site.Name}"),
            new(side, limb, site.Site), kind, kind == Damage.Narrowing ? 4 : limb == Limb.Foot ? 10 : 5);
}
