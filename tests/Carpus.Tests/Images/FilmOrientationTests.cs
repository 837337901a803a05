using Carpus.Images;
using CsCheck;

namespace Carpus.Tests.Images;

public sealed class FilmOrientationTests
{
    [Fact]
    public void Turning_on_by_whole_circles_changes_nothing() =>
        Gen.Select(Gen.Int[0, 3599], Gen.Int[-5, 5], Gen.Bool).Sample((tenths, circles, isMirrored) =>
            Assert.Equal(new FilmOrientation(tenths / 10.0, isMirrored), new FilmOrientation(tenths / 10.0 + 360 * circles, isMirrored)));

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(12.5, false, false)]
    [InlineData(-12.5, false, false)]
    [InlineData(90, false, true)]
    [InlineData(180, false, true)]
    [InlineData(270, false, true)]
    [InlineData(0, true, true)]
    [InlineData(359.99, false, false)]
    public void A_quarter_turn_or_a_mirror_image_is_an_abnormal_orientation_and_a_tilt_is_not(double degrees, bool isMirrored, bool isAbnormal) =>
        Assert.Equal(isAbnormal, new FilmOrientation(degrees, isMirrored).NeedsTurning);

    [Fact]
    public void An_angle_that_is_no_number_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FilmOrientation(double.NaN, false));
}
