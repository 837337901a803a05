using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Learning.Locating;

namespace Carpus.Cli.Locating;

/// <summary>What the locator found on a film of a home, held against what the home knows of the film.</summary>
/// <param name="Stated">The side that the home knows, where the film shows one.</param>
sealed record HomeLocation(IReadOnlyList<JointBox> Boxes, IReadOnlyList<Finding> Findings, Side? Stated)
{
    public static HomeLocation Of(FilmFacts film, FilmLocation found)
    {
        var (boxes, findings) = (new Dictionary<Joint, JointBox>(), new List<Finding>());
        Side? stated = film.Shows switch { Sides.Left => Side.Left, Sides.Right => Side.Right, _ => null };
        var where = $"film {film.FilmId[..12]}";
        foreach (var limb in found.Limbs)
        {
            if (film.Limb is { } known && known != limb.Limb)
            {
                findings.Add(new(where, $"The header says {Word(known)}, the film looks like a {Word(limb.Limb)}; its joints are not kept."));
                continue;
            }
            var isMirrored = LocationJson.IsMirrored(found, limb, stated);
            if (isMirrored)
                findings.Add(new(where, $"The header says {Joint.LimbName(stated!.Value, limb.Limb).English}, the film looks like the other side: it may be mirrored or named wrongly."));
            if (Math.Abs(limb.RotationDegrees) > 45)
                findings.Add(new(where, FormattableString.Invariant($"The {Word(limb.Limb)} lies turned by {-limb.RotationDegrees:0}°.")));
            foreach (var joint in limb.Joints)
            {
                var box = joint.Box with { Joint = new(isMirrored ? stated!.Value : limb.Side, limb.Limb, joint.Site) };
                if (!boxes.TryGetValue(box.Joint, out var other) || other.Confidence < box.Confidence)
                    boxes[box.Joint] = box;
            }
        }
        if (found.Limbs.Count == 0)
            findings.Add(new(where, "No hand or foot could be told on it; place its joints in the reading room."));
        return new([.. boxes.Values], findings, stated);
    }

    static string Word(Limb limb) => limb == Limb.Hand ? "hand" : "foot";
}
