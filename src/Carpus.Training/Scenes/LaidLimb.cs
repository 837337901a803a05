using Carpus.Anatomy;
using Carpus.Learning.Planes;

namespace Carpus.Training.Scenes;

/// <summary>A limb on a film.</summary>
/// <param name="place">From the bent shadow, in mm, to the film, in mm; mirrored for a right limb.</param>
sealed class LaidLimb(DrawnLimb drawn, Similarity place, Warp warp)
{
    readonly Similarity _back = place.Inverse();

    public Limb Limb => drawn.Limb;

    /// <param name="move">From the film's mm to another film's.</param>
    public LaidLimb Moved(Similarity move) => new(drawn, place.Then(move), warp);

    public Side Side => place.IsMirrored ? Side.Right : Side.Left;

    /// <summary>In mm of the film.</summary>
    public IReadOnlyList<(Site Site, double X, double Y)> Sites { get; } =
    [
        .. drawn.Sites.Select(site =>
        {
            var (x, y) = warp.Of(site.X, site.Y);
            var at = place.Of(x, y);
            return (site.Site, at.X, at.Y);
        }),
    ];

    /// <summary>Adds what the beam passes to a view.</summary>
    /// <param name="camera">From pixels of the view to mm of the film.</param>
    public void Add(Similarity camera, int size, float[] flesh, float[] bone)
    {
        var toShadow = camera.Then(_back);
        var (fleshLevel, shrink) = drawn.Flesh.LevelOf(toShadow.Scale / drawn.SpacingMm);
        var (boneLevel, _) = drawn.Bone.LevelOf(toShadow.Scale / drawn.SpacingMm);
        var perPixel = shrink / drawn.SpacingMm;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var (bentX, bentY) = toShadow.Of(column + 0.5, row + 0.5);
                if (bentY < -5 || bentY > drawn.HeightMm + 5)
                    continue;
                var (x, y) = warp.Back(bentX, bentY);
                if (x < 0 || y < 0 || x >= drawn.WidthMm || y >= drawn.HeightMm)
                    continue;
                flesh[row * size + column] += fleshLevel.At(x * perPixel, y * perPixel);
                bone[row * size + column] += boneLevel.At(x * perPixel, y * perPixel);
            }
    }
}
