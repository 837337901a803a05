using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>Attributes of one frame that an enhanced object keeps in functional groups (PS3.3 C.7.6.16): rescale, window, spacing.</summary>
static class FrameAttributes
{
    static readonly Tag[] s_macros = [Tag.PixelValueTransformationSequence, Tag.FrameVOILUTSequence, Tag.PixelMeasuresSequence];

    /// <summary>The data set as an object of this frame alone would have it; the data set itself where it has no such groups. What stands in it outside the groups stays.</summary>
    /// <param name="frameIndex">From 0.</param>
    public static Dataset Of(Dataset dataset, int frameIndex = 0)
    {
        var frames = dataset.Items(Tag.PerFrameFunctionalGroupsSequence);
        Dataset[] groups = [.. frames.Skip(frameIndex).Take(1), .. dataset.Items(Tag.SharedFunctionalGroupsSequence).Take(1)];
        var own = groups.SelectMany(group => s_macros.SelectMany(macro => group.Items(macro).Take(1))).SelectMany(item => item).ToList();
        if (own.Count == 0)
            return dataset;

        var whole = new Dataset(dataset);
        foreach (var element in own)
            if (!whole.Contains(element.Tag))
                whole.Set(element);
        return whole;
    }
}
