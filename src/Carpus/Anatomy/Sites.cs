namespace Carpus.Anatomy;

/// <summary>What is known of every site: where it lies and what people call it.</summary>
public static class Sites
{
    /// <summary>The sites of one limb, from the digits to the trunk, thumb or great toe first.</summary>
    public static IReadOnlyList<Site> On(Limb limb) => limb == Limb.Hand ? Hand : Foot;

    public static bool IsOn(this Site site, Limb limb) => limb == Limb.Hand ? HandSet.Contains(site) : FootSet.Contains(site);

    /// <summary>The site with this code in any case, or null. "IP", as score tables write it, is IP1.</summary>
    public static Site? Find(string code) =>
        code.Equals("IP", StringComparison.OrdinalIgnoreCase) ? Site.IP1
        : code.Length > 0 && char.IsAsciiLetter(code[0]) && Enum.TryParse<Site>(code, ignoreCase: true, out var site) && Enum.IsDefined(site) ? site
        : null;

    /// <summary>The number of the finger, toe or ray, 1 to 5; null for a carpal site, the radius and the ulna.</summary>
    public static int? Ray(this Site site)
    {
        var last = site.ToString()[^1];
        return char.IsAsciiDigit(last) ? last - '0' : null;
    }

    /// <summary>The name without its side: "thumb IP" on a hand and "great toe IP" on a foot are both IP1.</summary>
    public static Bilingual Name(this Site site, Limb limb) => site switch
    {
        Site.IP1 => limb == Limb.Hand ? new("thumb IP", "拇指指間關節") : new("great toe IP", "大腳趾趾間關節"),
        >= Site.PIP2 and <= Site.PIP5 => limb == Limb.Hand
            ? new($"PIP {site.Ray()}", $"第{site.Ray()}指近端指間關節")
            : new($"toe PIP {site.Ray()}", $"第{site.Ray()}趾近端趾間關節"),
        >= Site.DIP2 and <= Site.DIP5 => limb == Limb.Hand
            ? new($"DIP {site.Ray()}", $"第{site.Ray()}指遠端指間關節")
            : new($"toe DIP {site.Ray()}", $"第{site.Ray()}趾遠端趾間關節"),
        >= Site.MCP1 and <= Site.MCP5 => new($"MCP {site.Ray()}", $"第{site.Ray()}掌指關節"),
        >= Site.CMC3 and <= Site.CMC5 => new($"CMC {site.Ray()}", $"第{site.Ray()}腕掌關節"),
        Site.CMC => new("CMC 3 to 5", "第3至5腕掌關節"),
        >= Site.MTP1 and <= Site.MTP5 => new($"MTP {site.Ray()}", $"第{site.Ray()}蹠趾關節"),
        Site.MC1 => new("first metacarpal base", "第1掌骨基底"),
        Site.MUL => new("multangular", "大小多角骨"),
        Site.NAV => new("navicular", "舟狀骨"),
        Site.LUN => new("lunate", "月狀骨"),
        Site.TRQ => new("triquetrum", "三角骨"),
        Site.RAD => new("distal radius", "橈骨遠端"),
        Site.ULN => new("distal ulna", "尺骨遠端"),
        Site.MNA => new("multangular-navicular", "多角骨–舟狀骨關節"),
        Site.CNL => new("capitate-navicular-lunate", "頭狀骨–舟狀骨–月狀骨關節"),
        Site.RC => new("radiocarpal", "橈腕關節"),
        Site.TMT1 => new("TMT 1", "第1跗蹠關節"),
        Site.TIP1 => new("tip of the great toe", "大腳趾尖"),
        Site.TIP3 => new("tip of the middle finger", "中指尖"),
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, "This site has no name."),
    };

    static readonly Site[] Hand =
    [
        Site.TIP3, Site.IP1, Site.DIP2, Site.DIP3, Site.DIP4, Site.DIP5, Site.PIP2, Site.PIP3, Site.PIP4, Site.PIP5,
        Site.MCP1, Site.MCP2, Site.MCP3, Site.MCP4, Site.MCP5, Site.MC1, Site.MUL, Site.NAV, Site.LUN, Site.TRQ, Site.RAD, Site.ULN,
        Site.CMC3, Site.CMC4, Site.CMC5, Site.CMC, Site.MNA, Site.CNL, Site.RC,
    ];

    static readonly Site[] Foot =
    [
        Site.TIP1, Site.IP1, Site.DIP2, Site.DIP3, Site.DIP4, Site.DIP5, Site.PIP2, Site.PIP3, Site.PIP4, Site.PIP5,
        Site.MTP1, Site.MTP2, Site.MTP3, Site.MTP4, Site.MTP5, Site.TMT1,
    ];

    static readonly HashSet<Site> HandSet = [.. Hand];
    static readonly HashSet<Site> FootSet = [.. Foot];
}
