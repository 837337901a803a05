using Carpus.Dicom;
using Carpus.Images;

namespace Carpus.Tests.Images;

public class SpacingTests
{
    [Fact]
    public void A_film_without_spacing_is_measured_in_pixels() => Assert.Equal("px", Spacing.Of([]).Unit);

    [Fact]
    public void Imager_spacing_is_the_detectors_and_never_the_patients() =>
        Assert.Equal(new Spacing(0.2, 0.1, SpacingBasis.Detector), Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.1")));

    [Fact]
    public void Equal_spacings_are_the_detectors() =>
        Assert.Equal("mm detector", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.2", "0.2")).Unit);

    [Theory]
    [InlineData("GEOMETRY")]
    [InlineData("FIDUCIAL")]
    public void What_the_calibration_says_is_calibrated(string type) =>
        Assert.Equal("mm calibrated", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacingCalibrationType, type)).Unit);

    [Fact]
    public void Unequal_spacings_were_calibrated() =>
        Assert.Equal(new Spacing(0.18, 0.18, SpacingBasis.Calibrated), Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.18", "0.18")));

    [Fact]
    public void Pixel_spacing_alone_says_millimetres_and_not_where() => Assert.Equal("mm", Spacing.Of(new Dataset().Set(Tag.PixelSpacing, "0.2", "0.2")).Unit);

    [Fact]
    public void The_first_value_lies_between_rows() => Assert.Equal(5, new Spacing(2, 0.5, SpacingBasis.Detector).Length(columns: 6, rows: 2));

    [Theory]
    [InlineData("0", "0.2")]
    [InlineData("x", "0.2")]
    [InlineData("-1", "-1")]
    public void Spacing_that_cannot_be_is_none(string row, string column) => Assert.Equal(Spacing.None, Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, row, column)));
}
