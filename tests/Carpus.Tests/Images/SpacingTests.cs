using Carpus.Dicom;
using Carpus.Images;

namespace Carpus.Tests.Images;

public class SpacingTests
{
    [Fact, Trait("case", "15")]
    public void A_film_without_spacing_is_measured_in_pixels() => Assert.Equal("px", Spacing.Of([]).Unit);

    [Fact, Trait("case", "15"), Trait("case", "16")]
    public void Imager_spacing_is_the_detectors_and_never_the_patients() =>
        Assert.Equal(new Spacing(0.2, 0.1, SpacingBasis.Detector), Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.1")));

    [Fact, Trait("case", "16")]
    public void Equal_spacings_are_the_detectors() =>
        Assert.Equal("mm detector", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.2", "0.2")).Unit);

    [Theory, Trait("case", "16")]
    [InlineData("GEOMETRY")]
    [InlineData("FIDUCIAL")]
    public void What_the_calibration_says_is_calibrated(string type) =>
        Assert.Equal("mm calibrated", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacingCalibrationType, type)).Unit);

    [Fact]
    public void Unequal_spacings_were_calibrated() =>
        Assert.Equal(new Spacing(0.18, 0.18, SpacingBasis.Calibrated), Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.18", "0.18")));

    [Fact, Trait("case", "15")]
    public void Pixel_spacing_alone_says_millimetres_and_not_where() => Assert.Equal("mm", Spacing.Of(new Dataset().Set(Tag.PixelSpacing, "0.2", "0.2")).Unit);

    [Fact, Trait("case", "17")]
    public void The_first_value_lies_between_rows() => Assert.Equal(5, new Spacing(2, 0.5, SpacingBasis.Detector).Length(columns: 6, rows: 2));

    [Fact, Trait("case", "18")]
    public void A_length_needs_no_frame_of_reference() =>
        Assert.Equal(10, Spacing.Of(new Dataset().Set(Tag.Modality, "MG").Set(Tag.ImagerPixelSpacing, "0.1", "0.1")).Length(columns: 60, rows: 80), 9);

    [Theory, Trait("case", "16")]
    [InlineData(null)]
    [InlineData("0.2")]
    public void An_estimated_magnification_brings_the_detectors_spacing_into_the_patient_and_says_that_it_is_an_estimate(string? pixel)
    {
        var film = new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.EstimatedRadiographicMagnificationFactor, "1.25");
        if (pixel is not null)
            film.Set(Tag.PixelSpacing, pixel, pixel);

        Assert.Equal("0.16 x 0.16 mm estimated", Spacing.Of(film).ToString());
    }

    [Fact, Trait("case", "16")]
    public void A_calibration_goes_before_an_estimate() =>
        Assert.Equal("0.18 x 0.18 mm calibrated", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.PixelSpacing, "0.18", "0.18")
            .Set(Tag.EstimatedRadiographicMagnificationFactor, "1.25").Set(Tag.PixelSpacingCalibrationType, "FIDUCIAL")).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("0.9")]
    [InlineData("x")]
    public void A_magnification_that_cannot_be_is_not_used(string factor) =>
        Assert.Equal("mm detector", Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, "0.2", "0.2").Set(Tag.EstimatedRadiographicMagnificationFactor, factor)).Unit);

    [Theory]
    [InlineData("0", "0.2")]
    [InlineData("x", "0.2")]
    [InlineData("-1", "-1")]
    public void Spacing_that_cannot_be_is_none(string row, string column) => Assert.Equal(Spacing.None, Spacing.Of(new Dataset().Set(Tag.ImagerPixelSpacing, row, column)));
}
