using Carpus.Anatomy;
using Carpus.Learning.Locating;

namespace Carpus.Cli.Locating;

/// <summary>What the locator found on one film, as <c>locate --json</c> prints it.</summary>
static class LocationJson
{
    /// <param name="stated">The side that the header tells: a single limb that looks like the other side's is shown mirrored, and keeps the side of the header.</param>
    public static object Of(string film, FilmLocation found, Side? stated) => new
    {
        film,
        rows = found.Rows,
        columns = found.Columns,
        inverted = found.IsInverted,
        limbs = found.Limbs.Select(limb => new
        {
            side = (IsMirrored(found, limb, stated) ? stated!.Value : limb.Side) == Side.Right ? "R" : "L",
            limb = limb.Limb == Limb.Hand ? "hand" : "foot",
            rotationDegrees = Math.Round(limb.RotationDegrees, 1),
            mirrored = IsMirrored(found, limb, stated),
            confidence = Math.Round(limb.Confidence, 3),
            joints = limb.Joints.Select(joint => new
            {
                site = joint.Site.ToString(),
                column = Math.Round(joint.Column, 1),
                row = Math.Round(joint.Row, 1),
                box = new[] { joint.Box.ColumnFrom, joint.Box.RowFrom, joint.Box.ColumnTo, joint.Box.RowTo }.Select(edge => Math.Round(edge, 1)),
                confidence = Math.Round(joint.Confidence, 3),
            }),
        }),
    };

    public static bool IsMirrored(FilmLocation found, LocatedLimb limb, Side? stated) => found.Limbs.Count == 1 && stated is { } side && side != limb.Side;
}
