using Carpus.Dicom;
using Carpus.Images;

namespace Carpus.Tests.Images;

public class FrameAttributesTests
{
    [Fact]
    public void Each_frame_of_an_enhanced_object_has_its_own_rescale_and_window_and_all_share_the_spacing()
    {
        var frame = Film.Ramp(12);
        var film = Film.Of(frame, "MONOCHROME2")
            .Set(Groups(Tag.SharedFunctionalGroupsSequence, Group(Tag.PixelMeasuresSequence, new Dataset().Set(Tag.PixelSpacing, "0.3", "0.2"))))
            .Set(Groups(Tag.PerFrameFunctionalGroupsSequence, Shown(1, 500), Shown(2, 900)));

        var second = Presentation.Of(film, frame, 1);

        Assert.Equal(new ModalityTransform.Rescale(2, -100), second.Modality);
        Assert.Equal(new VoiTransform.Window(900, 1000), second.Voi);
        Assert.Equal(new VoiTransform.Window(500, 1000), Presentation.Of(film, frame).Voi);
        Assert.Equal((0.3, 0.2), (Spacing.Of(film).Row, Spacing.Of(film).Column));
        Assert.False(film.Contains(Tag.RescaleSlope));
    }

    [Fact]
    public void A_data_set_without_groups_is_taken_as_it_is()
    {
        var film = Film.Of(Film.Ramp(8), "MONOCHROME2");

        Assert.Same(film, FrameAttributes.Of(film));
    }

    static Dataset Shown(int slope, int center)
    {
        var group = Group(Tag.PixelValueTransformationSequence, new Dataset().Set(Tag.RescaleSlope, slope).Set(Tag.RescaleIntercept, -100));
        return group.Set(new Element.Sequence(Tag.FrameVOILUTSequence, [new Dataset().Window(center, 1000)]));
    }

    static Dataset Group(Tag macro, Dataset item) => new Dataset().Set(new Element.Sequence(macro, [item]));

    static Element.Sequence Groups(Tag tag, params Dataset[] groups) => new(tag, [.. groups]);
}
