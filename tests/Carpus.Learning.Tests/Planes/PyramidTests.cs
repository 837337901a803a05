using Carpus.Images;
using Carpus.Learning.Planes;
using CsCheck;

namespace Carpus.Learning.Tests.Planes;

public sealed class PyramidTests
{
    [Fact]
    public void A_small_view_of_a_slope_shows_the_slope() => Gen.Select(Gen.Int[70, 300], Gen.Int[70, 300], Gen.Double[1, 9]).Sample((rows, columns, scale) =>
    {
        var plane = new Plane(rows, columns);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                plane.Values[row * columns + column] = column + 0.5f + 2 * (row + 0.5f);
        var view = new Pyramid(plane).View(Similarity.Of(scale, 0), (int)(Math.Min(rows, columns) / scale));

        for (var row = 2; row < view.Rows - 2; row++)
            for (var column = 2; column < view.Columns - 2; column++)
                Assert.Equal(scale * (column + 0.5) + 2 * scale * (row + 0.5), view.Values[row * view.Columns + column], 0.05 * scale);
    });

    [Fact]
    public void Outside_the_picture_a_view_shows_nothing()
    {
        var view = Pyramid.Of(new GreyPicture(40, 40, new byte[1600])).View(Similarity.Of(1, 0, -10, -10), 60);

        Assert.True(float.IsNaN(view.Values[0]));
        Assert.Equal(0, view.Values[30 * 60 + 30]);
        Assert.True(float.IsNaN(view.Values[^1]));
    }

    [Fact]
    public void What_a_network_sees_does_not_change_with_brightness_and_contrast_and_turns_round_with_polarity() => Gen.Select(Gen.Float[0, 1].Array[32 * 32], Gen.Float[0.2f, 3f], Gen.Float[-1f, 1f]).Sample((values, contrast, brightness) =>
    {
        float[] seen = NetworkInput.Of(new(32, 32, values)), other = NetworkInput.Of(new(32, 32, Array.ConvertAll(values, value => contrast * value + brightness)));
        var inverted = NetworkInput.Of(new(32, 32, Array.ConvertAll(values, value => 1 - value)));

        Assert.All(seen.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 2e-3f));
        Assert.All(seen[..1024].Zip(inverted), pair => Assert.Equal(pair.First, -pair.Second, 0.05f));
    }, iter: 30);

    [Fact]
    public void A_view_without_any_contrast_is_no_fault() => Assert.DoesNotContain(NetworkInput.Of(new(32, 32)), value => !float.IsFinite(value));
}
