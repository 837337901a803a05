using Carpus.Anatomy;
using CsCheck;

namespace Carpus.Tests.Anatomy;

public sealed class LimbPoseTests
{
    static readonly Gen<LimbPose> AnyPose = Gen.Select(Gen.Double[-500, 3000], Gen.Double[-500, 3000], Gen.Double[50, 3000], Gen.Double[-179, 180], Gen.Bool, (column, row, scale, turned, mirrored) => new LimbPose(column, row, scale, turned, mirrored));

    static readonly Gen<Limb> AnyLimb = Gen.Bool.Select(isHand => isHand ? Limb.Hand : Limb.Foot);

    [Fact]
    public void Two_sites_of_a_limb_tell_how_it_lies() => Gen.Select(AnyPose, AnyLimb).Sample((pose, limb) =>
    {
        var anatomy = MeanAnatomy.Of(limb);
        var ends = limb == Limb.Hand ? new[] { Site.TIP3, Site.RC } : [Site.TIP1, Site.TMT1];

        var fitted = anatomy.Fit(ends.Select(site => (site, pose.ToFilm(anatomy[site].Place))), pose.IsMirrored);

        return Near(fitted, pose, anatomy);
    });

    [Fact]
    public void All_sites_tell_whether_the_limb_is_mirrored() => Gen.Select(AnyPose, AnyLimb).Sample((pose, limb) =>
    {
        var anatomy = MeanAnatomy.Of(limb);

        var fitted = anatomy.Fit(anatomy.Sites.Select(site => (site.Site, pose.ToFilm(site.Place))), isMirrored: null);

        return fitted.IsMirrored == pose.IsMirrored && Near(fitted, pose, anatomy);
    });

    [Fact]
    public void A_place_of_the_film_is_found_again_from_the_limb() => Gen.Select(AnyPose, Gen.Double[-2, 2], Gen.Double[-2, 2]).Sample((pose, x, y) =>
    {
        var back = pose.ToLimb(pose.ToFilm(new(x, y)));

        return Math.Abs(back.X - x) < 1e-9 && Math.Abs(back.Y - y) < 1e-9;
    });

    [Fact]
    public void No_pose_near_the_fitted_one_lies_nearer_to_the_points() =>
        Gen.Select(AnyPose, Gen.Double[-0.05, 0.05].Array[58], Gen.Double[-0.2, 0.2].Array[4]).Sample((pose, error, step) =>
        {
            var points = MeanAnatomy.Of(Limb.Hand).Sites.Select((site, i) => (site.Place, pose.ToFilm(new(site.Place.X + error[2 * i], site.Place.Y + error[2 * i + 1])))).ToList();
            var fitted = LimbPose.Fit(points, pose.IsMirrored);
            var other = fitted with { Column = fitted.Column + 10 * step[0], Row = fitted.Row + 10 * step[1], TurnedDegrees = fitted.TurnedDegrees + step[2] };

            // Both errors in pixels.
            return fitted.ErrorOf(points) * fitted.PixelsPerUnit <= other.ErrorOf(points) * other.PixelsPerUnit + 1e-9;
        });

    [Fact]
    public void A_right_hand_is_a_left_one_in_the_mirror()
    {
        var anatomy = MeanAnatomy.Of(Limb.Hand);

        var pose = anatomy.Fit([(Site.TIP3, new(1000, 100)), (Site.RC, new(1000, 1100))], isMirrored: true);

        Assert.Equal((1000, 0), (pose.PixelsPerUnit, Math.Round(pose.TurnedDegrees, 9)));
        Assert.True(pose.ToFilm(anatomy[Site.IP1].Place).Column < 900);
        var boxes = anatomy.BoxesAt(pose, Side.Right).ToDictionary(box => box.Joint.Site);
        Assert.Equal(anatomy.Sites.Count, boxes.Count);
        Assert.Equal(1000 * anatomy[Site.MCP3].BoxSize, boxes[Site.MCP3].Width, 6);
    }

    [Fact]
    public void Points_that_lie_on_one_another_tell_no_pose()
    {
        var anatomy = MeanAnatomy.Of(Limb.Foot);

        Assert.Throws<ArgumentException>(() => anatomy.Fit([(Site.TIP1, new(5, 5)), (Site.TMT1, new(5, 5))], isMirrored: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => anatomy.Fit([(Site.TIP1, new(5, 5))], isMirrored: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => anatomy.Fit([(Site.TIP1, new(5, 5)), (Site.TMT1, new(5, 9))], isMirrored: null));
    }

    static bool Near(LimbPose one, LimbPose other, MeanAnatomy anatomy) => anatomy.Sites.All(site =>
    {
        var (a, b) = (one.ToFilm(site.Place), other.ToFilm(site.Place));
        return Math.Abs(a.Column - b.Column) < 1e-6 && Math.Abs(a.Row - b.Row) < 1e-6;
    });
}
