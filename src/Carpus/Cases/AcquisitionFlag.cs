using System.Globalization;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Cases;

/// <summary>What a reader should know of how a film was taken: where it departs from what scoring by Sharp / van der Heijde expects.</summary>
/// <remarks>Expected is one film for each hand and foot, PA for hands and AP for feet, with the tube at 100 cm (tutorial of the University of Sherbrooke). What only the picture shows, such as ulnar deviation, is not told here.</remarks>
/// <param name="Id">both-sides, view or distance.</param>
public sealed record AcquisitionFlag(string Id, Bilingual Text)
{
    const double ExpectedDistance = 1000, Tolerance = 100;

    /// <param name="header">Of the film.</param>
    /// <param name="limb">What it shows.</param>
    /// <param name="shows">The sides on it.</param>
    public static IReadOnlyList<AcquisitionFlag> Of(Dataset header, Limb limb, Sides shows)
    {
        ArgumentNullException.ThrowIfNull(header);
        var flags = new List<AcquisitionFlag>();
        if (shows == Sides.Both)
            flags.Add(new("both-sides", new("both sides are on one film, so the rays are aslant at both: spaces may look narrower and digits deviated", "左右側在同一張影像上，X 光皆斜射：關節間隙可能顯得較窄，指（趾）可能顯得偏斜")));
        if (header.FindText(Tag.ViewPosition)?.Trim().ToUpperInvariant() is { Length: > 0 } view && !Expected(limb).Contains(view))
            flags.Add(new("view", new($"the view is {view}; {Expected(limb)[0]} is expected", $"投照方向為 {view}，應為 {Expected(limb)[0]}")));
        if (header.TryGet<double>(Tag.DistanceSourceToDetector, out var distance) && distance > 0 && Math.Abs(distance - ExpectedDistance) > Tolerance)
            flags.Add(new("distance", new(
                string.Create(CultureInfo.InvariantCulture, $"the tube stood at {distance / 10:0.#} cm; 100 cm is expected"),
                string.Create(CultureInfo.InvariantCulture, $"球管距離為 {distance / 10:0.#} 公分，應為 100 公分"))));
        return flags;
    }

    /// <summary>The expected view first; a foot's AP view is also called dorsoplantar (DP).</summary>
    static string[] Expected(Limb limb) => limb == Limb.Hand ? ["PA"] : ["AP", "DP"];
}
