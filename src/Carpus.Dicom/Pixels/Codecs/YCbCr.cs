namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>Luminance and colour differences of full range into RGB (ITU-T T.871 7; PS3.3 C.7.6.3.1.2, YBR_FULL).</summary>
static class YCbCr
{
    const int Scale = 16, Half = 1 << (Scale - 1);

    /// <summary>The image as RGB; one that is not YCbCr by its own word is given back as it is.</summary>
    public static CodedImage ToRgb(CodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.ColorTransform != ColorTransform.YCbCr || image.Samples != 3)
            return image;
        var values = (int[])image.Values.Clone();
        ToRgb(values, image.Precision);
        return image with { Values = values, ColorTransform = ColorTransform.Undone };
    }

    /// <summary>Turns pixels into RGB where they stand, rounded to the nearest level.</summary>
    /// <param name="values">Three samples of a pixel after another.</param>
    /// <param name="precision">Bits of a sample, 1 to 16; colour differences of 0 stand at half of the range.</param>
    public static void ToRgb(Span<int> values, int precision)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length % 3, 0, nameof(values));
        int center = 1 << (precision - 1), maximum = (1 << precision) - 1;
        for (var i = 0; i + 2 < values.Length; i += 3)
        {
            long y = values[i], blue = values[i + 1] - center, red = values[i + 2] - center;
            values[i] = Level(y + (91881 * red + Half >> Scale), maximum); // 1.402
            values[i + 1] = Level(y + (-22554 * blue - 46802 * red + Half >> Scale), maximum); // 0.344136, 0.714136
            values[i + 2] = Level(y + (116130 * blue + Half >> Scale), maximum); // 1.772
        }
    }

    static int Level(long value, int maximum) => (int)Math.Clamp(value, 0, maximum);
}
