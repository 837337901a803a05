using Carpus.Anatomy;
using Carpus.Learning.Planes;
using Carpus.Phantoms;

namespace Carpus.Training.Scenes;

/// <summary>The shadow of one limb, ready to be laid on films: as a left limb, at several sizes, its sites in mm.</summary>
/// <param name="Flesh">In mm; a level's pixel is <paramref name="SpacingMm"/> wide at full size.</param>
/// <param name="Bone">In mm of compact bone.</param>
/// <param name="Sites">In mm from the shadow's upper left corner.</param>
sealed record DrawnLimb(Limb Limb, Pyramid Flesh, Pyramid Bone, double SpacingMm, IReadOnlyList<(Site Site, double X, double Y)> Sites)
{
    public double WidthMm => Flesh.Columns * SpacingMm;

    public double HeightMm => Flesh.Rows * SpacingMm;

    public static DrawnLimb Of(LimbShadow shadow)
    {
        var isRight = shadow.Side == Side.Right;
        return new(shadow.Limb, new(Left(shadow.Flesh)), new(Left(shadow.Bone)), shadow.SpacingMm,
            [.. shadow.Sites.Select(site => (site.Site, (isRight ? shadow.Columns - site.Column : site.Column) * shadow.SpacingMm, site.Row * shadow.SpacingMm))]);

        Plane Left(float[] values)
        {
            var plane = new Plane(shadow.Rows, shadow.Columns, (float[])values.Clone());
            if (isRight)
                for (var row = 0; row < shadow.Rows; row++)
                    Array.Reverse(plane.Values, row * shadow.Columns, shadow.Columns);
            return plane;
        }
    }
}
