using Carpus.Images;

namespace Carpus.Tests.Images;

public sealed class FilmMarkTests
{
    static readonly FilmMark Length = new(Guid.Empty, FilmMarkKind.Length, [10, 10, 40, 50]);
    static readonly FilmMark Angle = new(Guid.Empty, FilmMarkKind.Angle, [10, 0, 0, 0, 0, 10]);

    [Theory, Trait("case", "15"), Trait("case", "16")]
    [InlineData(SpacingBasis.Detector, "5.0 mm detector")]
    [InlineData(SpacingBasis.Calibrated, "5.0 mm calibrated")]
    [InlineData(SpacingBasis.Estimated, "5.0 mm estimated")]
    [InlineData(SpacingBasis.Unstated, "5.0 mm")]
    public void A_length_says_what_its_unit_rests_on(SpacingBasis basis, string said) => Assert.Equal(said, Length.Measure(new(0.1, 0.1, basis)));

    [Fact, Trait("case", "15"), Trait("case", "18")]
    public void A_film_without_spacing_is_measured_in_pixels() => Assert.Equal("50.0 px", Length.Measure(Spacing.None));

    [Fact, Trait("case", "17")]
    public void Pixels_that_are_not_square_are_measured_by_row_and_by_column() => Assert.Equal("8.5 mm detector", Length.Measure(new(0.2, 0.1, SpacingBasis.Detector)));

    [Fact]
    public void An_angle_is_that_of_the_limb_and_not_of_the_pixels()
    {
        Assert.Equal("90.0°", Angle.Measure(Spacing.None));
        var slanted = new FilmMark(Guid.Empty, FilmMarkKind.Angle, [10, 0, 0, 0, 10, 10]);
        Assert.Equal(("45.0°", "63.4°"), (slanted.Measure(Spacing.None), slanted.Measure(new(0.2, 0.1, SpacingBasis.Detector))));
    }

    [Theory]
    [InlineData(FilmMarkKind.Length, 2)]
    [InlineData(FilmMarkKind.Length, 6)]
    [InlineData(FilmMarkKind.Angle, 4)]
    public void A_mark_has_the_points_of_its_kind(FilmMarkKind kind, int numbers) => Assert.Contains($"{kind}", new FilmMark(Guid.Empty, kind, new double[numbers]).FindObjection());
}
