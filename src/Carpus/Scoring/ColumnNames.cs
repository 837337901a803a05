using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>What tables call an item. A column is known by its name, never by its place.</summary>
public static class ColumnNames
{
    /// <summary>A header without what people vary: case, spaces, points, hyphens, underscores.</summary>
    public static string Plain(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>In the form of the described sheet: "erosion_LH_MCP2", "JSN_RF_MTP3", "erosion_LF_MTP2_MT".</summary>
    internal static string Of(ScoreItem item)
    {
        var parts = item.Id.Split('.');
        return $"{(item.Kind == Damage.Erosion ? "erosion" : "JSN")}_{parts[0]}_{parts[1]}{(parts.Length > 3 ? $"_{parts[3]}" : "")}";
    }

    /// <summary>In the RA2-DREAM table: the thumb's IP stands among the MCP joints and has no narrowing, the great toe's among the MTP joints; two underscores go before the site.</summary>
    internal static string? DreamOf(ScoreItem item)
    {
        var place = (item.Limb, item.Kind, item.Site) switch
        {
            (Limb.Hand, Damage.Narrowing, Site.IP1) => null,
            (Limb.Hand, _, Site.IP1) => ("mcp", "ip"),
            (Limb.Foot, _, Site.IP1) => ("mtp", "ip"),
            (Limb.Hand, _, >= Site.PIP2 and <= Site.PIP5) => ("pip", $"{item.Site.Ray()}"),
            (_, _, >= Site.MCP1 and <= Site.MCP5) => ("mcp", $"{item.Site.Ray()}"),
            (_, _, >= Site.MTP1 and <= Site.MTP5) => ("mtp", $"{item.Site.Ray()}"),
            (_, Damage.Narrowing, >= Site.CMC3 and <= Site.CMC5) => ("wrist", $"cmc{item.Site.Ray()}"),
            (_, Damage.Erosion, Site.MC1) => ("wrist", "mc1"),
            (_, Damage.Erosion, Site.MUL) => ("wrist", "mul"),
            (_, Damage.Erosion, Site.NAV) => ("wrist", "nav"),
            (_, Damage.Erosion, Site.LUN) => ("wrist", "lunate"),
            (_, Damage.Erosion, Site.RAD) => ("wrist", "radius"),
            (_, Damage.Erosion, Site.ULN) => ("wrist", "ulna"),
            (_, Damage.Narrowing, Site.MNA) => ("wrist", "mna"),
            (_, Damage.Narrowing, Site.CNL) => ("wrist", "capnlun"),
            (_, Damage.Narrowing, Site.RC) => ("wrist", "radcar"),
            _ => ((string, string)?)null,
        };
        return place is var (group, site) ? $"{Joint.LimbCode(item.Side, item.Limb)}_{group}_{(item.Kind == Damage.Erosion ? "E" : "J")}__{site}" : null;
    }
}
