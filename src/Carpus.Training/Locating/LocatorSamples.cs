using Carpus.Anatomy;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Training.Scenes;

namespace Carpus.Training.Locating;

/// <summary>Makes samples for the two networks of the locator from drawn scenes.</summary>
static class LocatorSamples
{
    /// <summary>A whole film, with the landmarks of every kind of limb.</summary>
    public static MapSample OfFilm(Random random, ShadowLibrary library)
    {
        var scene = ScenePlan.Draw(random, library, random.Is(0.6) ? Limb.Hand : Limb.Foot);
        var camera = FilmCamera.Of(scene.HeightMm, scene.WidthMm, LocatorLayout.FilmSize);
        var toView = camera.Inverse();
        var places = new (double, double)?[LocatorLayout.LimbMaps];
        foreach (var (kind, (side, limb)) in LocatorLayout.Kinds.Index())
            foreach (var laid in scene.Limbs.Where(laid => laid.Side == side && laid.Limb == limb))
                foreach (var (landmark, site) in LocatorLayout.Landmarks(limb).Index())
                    places[kind * LocatorLayout.LandmarksOfALimb + landmark] ??= Seen(scene, laid, site, toView, LocatorLayout.FilmSize);
        return new(NetworkInput.Of(scene.View(camera, LocatorLayout.FilmSize)), places, 0, LocatorLayout.LimbMaps, scene.Tone.IsInverted);
    }

    /// <summary>One limb, laid straight as a left one, with all its joints; as far from straight as the limb finder may leave it.</summary>
    public static MapSample OfLimb(Random random, ShadowLibrary library)
    {
        var scene = ScenePlan.Draw(random, library, random.Is(0.6) ? Limb.Hand : Limb.Foot);
        var laid = scene.Limbs[random.Next(Math.Min(2, scene.Limbs.Count))];
        var anatomy = MeanAnatomy.Of(laid.Limb);
        var pose = anatomy.Fit(laid.Sites.Where(site => anatomy.Find(site.Site) is not null).Select(site => (site.Site, new FilmPoint(site.X, site.Y))), laid.Side == Side.Right);
        var off = random.Is(0.7) ? 1.0 : 2.2;
        pose = pose with
        {
            TurnedDegrees = pose.TurnedDegrees + random.Normal(0, 6 * off),
            PixelsPerUnit = pose.PixelsPerUnit * Math.Exp(random.Normal(0, 0.06 * off)),
            Column = pose.Column + random.Normal(0, 0.045 * off) * pose.PixelsPerUnit,
            Row = pose.Row + random.Normal(0, 0.045 * off) * pose.PixelsPerUnit,
        };
        var camera = LimbCamera.Of(pose, laid.Limb);
        var toView = camera.Inverse();
        var places = new (double, double)?[LocatorLayout.JointMaps];
        var first = LocatorLayout.FirstMap(laid.Limb);
        var joints = LocatorLayout.Joints(laid.Limb);
        foreach (var (index, site) in joints.Index())
            places[first + index] = Seen(scene, laid, site, toView, LocatorLayout.LimbSize);
        return new(NetworkInput.Of(scene.View(camera, LocatorLayout.LimbSize)), places, first, joints.Count, scene.Tone.IsInverted);
    }

    static (double X, double Y)? Seen(FilmScene scene, LaidLimb laid, Site site, Similarity toView, int size)
    {
        foreach (var (found, x, y) in laid.Sites)
            if (found == site)
            {
                var (column, row) = toView.Of(x, y);
                return scene.Shows(x, y) && column >= 0 && row >= 0 && column < size && row < size ? (column, row) : null;
            }
        return null;
    }
}
