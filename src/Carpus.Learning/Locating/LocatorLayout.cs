using Carpus.Anatomy;

namespace Carpus.Learning.Locating;

/// <summary>What each map of the two locator networks means. Training and inference read it from here.</summary>
public static class LocatorLayout
{
    /// <summary>Pixels of a whole film as the limb finder sees it, along its longer side.</summary>
    public const int FilmSize = 128;

    /// <summary>Pixels of one limb as the joint finder sees it.</summary>
    public const int LimbSize = 192;

    /// <summary>A map has half as many rows and columns as the view.</summary>
    public const int Stride = 2;

    /// <summary>The kinds of limb that the limb finder tells apart, in the order of its maps.</summary>
    public static readonly IReadOnlyList<(Side Side, Limb Limb)> Kinds = [(Side.Left, Limb.Hand), (Side.Right, Limb.Hand), (Side.Left, Limb.Foot), (Side.Right, Limb.Foot)];

    /// <summary>The landmarks that fix where a limb lies, as many for a hand as for a foot: spread so that a part of a limb still shows two of them.</summary>
    public static IReadOnlyList<Site> Landmarks(Limb limb) => limb == Limb.Hand ? HandLandmarks : FootLandmarks;

    public const int LandmarksOfALimb = 7;

    /// <summary>Maps of the limb finder: kind by kind, landmark by landmark.</summary>
    public static int LimbMaps => Kinds.Count * LandmarksOfALimb;

    /// <summary>Sites that the joint finder looks for.</summary>
    public static IReadOnlyList<Site> Joints(Limb limb) => limb == Limb.Hand ? HandJoints : FootJoints;

    /// <summary>Maps of the joint finder: first those of a hand, then those of a foot.</summary>
    public static int JointMaps => HandJoints.Length + FootJoints.Length;

    public static int FirstMap(Limb limb) => limb == Limb.Hand ? 0 : HandJoints.Length;

    static readonly Site[] HandLandmarks = [Site.TIP3, Site.MCP1, Site.MCP2, Site.MCP5, Site.MC1, Site.RC, Site.ULN];

    static readonly Site[] FootLandmarks = [Site.TIP1, Site.IP1, Site.MTP1, Site.MTP3, Site.MTP5, Site.PIP4, Site.TMT1];

    static readonly Site[] HandJoints = [.. Sites.On(Limb.Hand).Where(site => site != Site.CMC)];

    static readonly Site[] FootJoints = [.. Sites.On(Limb.Foot).Where(site => site is not (>= Site.DIP2 and <= Site.DIP5))];
}
