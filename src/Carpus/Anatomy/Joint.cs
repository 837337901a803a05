namespace Carpus.Anatomy;

/// <summary>One site of one patient's limb, such as the left hand's PIP3. Its code is "LH.PIP3".</summary>
public readonly record struct Joint(Side Side, Limb Limb, Site Site)
{
    /// <summary>"LH", "RH", "LF" or "RF".</summary>
    public static string LimbCode(Side side, Limb limb) => (side, limb) switch
    {
        (Side.Right, Limb.Hand) => "RH",
        (Side.Left, Limb.Hand) => "LH",
        (Side.Right, Limb.Foot) => "RF",
        _ => "LF",
    };

    /// <summary>The side and limb of "LH", "RH", "LF" or "RF" in any case, or null.</summary>
    public static (Side Side, Limb Limb)? FindLimb(string code) => code.ToUpperInvariant() switch
    {
        "RH" => (Side.Right, Limb.Hand),
        "LH" => (Side.Left, Limb.Hand),
        "RF" => (Side.Right, Limb.Foot),
        "LF" => (Side.Left, Limb.Foot),
        _ => null,
    };

    /// <summary>The joint of a code such as "LH.PIP3", or null where there is no such joint.</summary>
    public static Joint? Find(string code)
    {
        var parts = code.Split('.');
        return parts.Length == 2 && FindLimb(parts[0]) is var (side, limb) && Sites.Find(parts[1]) is { } site && site.IsOn(limb)
            ? new Joint(side, limb, site)
            : null;
    }

    /// <summary>"left hand", "右足".</summary>
    public static Bilingual LimbName(Side side, Limb limb) => new(
        $"{(side == Side.Right ? "right" : "left")} {(limb == Limb.Hand ? "hand" : "foot")}",
        $"{(side == Side.Right ? "右" : "左")}{(limb == Limb.Hand ? "手" : "足")}");

    public Bilingual Name
    {
        get
        {
            var (limb, site) = (LimbName(Side, Limb), Site.Name(Limb));
            return new($"{limb.English} {site.English}", $"{limb.Chinese}{site.Chinese}");
        }
    }

    public override string ToString() => $"{LimbCode(Side, Limb)}.{Site}";
}
