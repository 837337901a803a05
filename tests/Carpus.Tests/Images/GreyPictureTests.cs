using Carpus.Images;
using CsCheck;

namespace Carpus.Tests.Images;

public class GreyPictureTests
{
    [Fact]
    public void A_narrower_picture_holds_the_means_of_what_its_pixels_cover()
    {
        var picture = new GreyPicture(2, 4, [0, 100, 200, 200, 0, 100, 200, 240]);

        Assert.Equal([50, 210], picture.FitWidth(2).Pixels);
    }

    [Fact]
    public void Pixels_that_lie_on_an_edge_count_in_part() => Assert.Equal([20, 100], new GreyPicture(1, 3, [0, 60, 120]).FitWidth(2).Pixels);

    [Fact]
    public void A_picture_is_never_enlarged() => Assert.Equal(3, new GreyPicture(1, 3, [0, 60, 120]).FitWidth(500).Columns);

    [Fact]
    public void The_mean_grey_stays() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Byte).Sample((rows, columns, width, grey) =>
        new GreyPicture(rows, columns, [.. Enumerable.Repeat(grey, rows * columns)]).FitWidth(width).Pixels.All(pixel => pixel == grey));
}
