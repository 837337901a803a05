using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>
/// The scaling by K and 1/K with which each pass of the irreversible wavelet begins (T.800 F.3.8.2), multiplied into the quantization steps:
/// the transform is linear, so that what scales a subband at any later level can be done once and first.
/// </summary>
static class WaveletGain
{
    const double K = 1.230174104914001;

    public static void Fold(ImmutableArray<Resolution> resolutions)
    {
        var low = 1.0; // gain of all that lies below the level
        for (var level = resolutions.Length - 1; level > 0; level--)
        {
            var area = resolutions[level].Area;
            foreach (var band in resolutions[level].Bands)
                band.Step *= low * Of(area.Width, band.IsHighHorizontally) * Of(area.Height, band.IsHighVertically);
            low *= Of(area.Width, isHigh: false) * Of(area.Height, isHigh: false);
        }
        resolutions[0].Bands[0].Step *= low;
    }

    /// <summary>A line of one sample is passed through, or halved where it is a high one (T.800 F.3.6).</summary>
    static double Of(int length, bool isHigh) => (length, isHigh) switch
    {
        (1, true) => 0.5,
        (1, false) => 1,
        (_, true) => 1 / K,
        (_, false) => K,
    };
}
