using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>Stored values that fill the ground around the picture (PS3.3 C.7.5.1.1.2).</summary>
/// <param name="Low">The lowest of them.</param>
/// <param name="High">The highest of them; it belongs to the range.</param>
public readonly record struct PaddingRange(int Low, int High)
{
    public bool Has(int stored) => stored >= Low && stored <= High;

    /// <summary>Pixel Padding Value (0028,0120), up to Pixel Padding Range Limit (0028,0121) where that is given; null where neither fits the frame.</summary>
    public static PaddingRange? Find(Dataset dataset, Frame frame)
    {
        if (!dataset.TryGet<int>(Tag.PixelPaddingValue, out var value))
            return null;
        value = Extend(value, frame);
        var limit = dataset.TryGet<int>(Tag.PixelPaddingRangeLimit, out var end) ? Extend(end, frame) : value;
        return new(Math.Min(value, limit), Math.Max(value, limit));
    }

    /// <summary>The element may be written as US though the pixels are signed, or the other way round.</summary>
    static int Extend(int value, Frame frame) => frame.IsSigned ? (short)value : value & 0xFFFF;
}
