using Carpus.Anatomy;
using Carpus.Learning.Planes;

namespace Carpus.Learning.Locating;

/// <summary>The view of one limb: laid straight, the digits up and the thumb or great toe to the right, whatever its side.</summary>
public static class LimbCamera
{
    /// <returns>From pixels of the view to pixels of the film.</returns>
    public static Similarity Of(LimbPose pose, Limb limb, int size = LocatorLayout.LimbSize)
    {
        // In limb units: what is scored lies in the middle, with room for a spread thumb and a pose that is a little off.
        var (centreX, centreY, side) = limb == Limb.Hand ? (0.05, -0.45, 1.5) : (-0.2, -0.5, 1.7);
        var scale = side / size;
        return new Similarity(scale, 0, centreX - side / 2, centreY - side / 2).Then(Similarity.Of(pose));
    }
}
