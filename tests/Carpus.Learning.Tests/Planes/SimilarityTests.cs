using Carpus.Anatomy;
using Carpus.Learning.Planes;
using CsCheck;

namespace Carpus.Learning.Tests.Planes;

public sealed class SimilarityTests
{
    static readonly Gen<Similarity> Any = Gen.Select(Gen.Double[0.1, 10], Gen.Double[-180, 180], Gen.Double[-500, 500], Gen.Double[-500, 500], Gen.Bool, (scale, turn, x, y, mirrored) => Similarity.Of(scale, turn, x, y, mirrored));

    static readonly Gen<(double X, double Y)> Place = Gen.Select(Gen.Double[-300, 300], Gen.Double[-300, 300]);

    [Fact]
    public void What_is_moved_and_moved_back_lies_where_it_lay() => Gen.Select(Any, Place).Sample((move, place) =>
    {
        var (x, y) = move.Of(place.X, place.Y);
        Near(place, move.Inverse().Of(x, y));
    });

    [Fact]
    public void One_move_after_the_other_is_one_move() => Gen.Select(Any, Any, Place).Sample((first, second, place) =>
    {
        var (x, y) = first.Of(place.X, place.Y);
        Near(second.Of(x, y), first.Then(second).Of(place.X, place.Y));
    });

    [Fact]
    public void A_turn_about_a_place_leaves_it_where_it_is() => Gen.Select(Any, Place).Sample((move, place) => Near(place, move.About(place.X, place.Y).Of(place.X, place.Y)));

    [Fact]
    public void The_move_of_a_pose_is_the_pose() => Gen.Select(Any, Place).Sample((move, place) =>
    {
        var pose = new LimbPose(move.StepX, move.StepY, move.Scale, move.Degrees, move.IsMirrored);
        var film = pose.ToFilm(new(place.X, place.Y));
        Near((film.Column, film.Row), Similarity.Of(pose).Of(place.X, place.Y));
    });

    [Fact]
    public void A_positive_turn_is_clockwise_as_rows_grow_downwards()
    {
        var (x, y) = Similarity.Of(1, 90).Of(0, -1);

        Assert.Equal((1, 0), (Math.Round(x, 9), Math.Round(y, 9)));
    }

    static void Near((double X, double Y) expected, (double X, double Y) actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-6);
        Assert.Equal(expected.Y, actual.Y, 1e-6);
    }
}
