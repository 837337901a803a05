using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels;

/// <summary>Pixels that are floating-point numbers; PS3.5 A.4 gives them no compressed syntax.</summary>
public static partial class PixelDecoder
{
    /// <summary>Decodes a frame of Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009).</summary>
    /// <param name="frameIndex">From 0.</param>
    /// <exception cref="DicomFormatException">There are no such pixels, or fewer than declared.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public static RealFrame DecodeReal(DicomFile file, int frameIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        var format = PixelFormat.Of(file.Dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(frameIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frameIndex, format.Frames);
        if ((file.Dataset.Find(Tag.FloatPixelData) ?? file.Dataset.Find(Tag.DoubleFloatPixelData)) is not Element.Value pixels)
            throw Broken("The object has no pixels of floating-point numbers.");

        var width = pixels.Tag == Tag.FloatPixelData ? sizeof(float) : sizeof(double);
        var length = format.SamplesPerFrame * width;
        if (length * (frameIndex + 1) > pixels.Content.Length || length > int.MaxValue)
            throw new DicomFormatException($"Frame {frameIndex + 1} ends at byte {length * (frameIndex + 1)} of the pixel data, which has {pixels.Content.Length}.", path: pixels.Tag.ToString());
        var bytes = new byte[length];
        pixels.Content.Fill(bytes, length * frameIndex);
        double[] values = width == sizeof(float)
            ? [.. MemoryMarshal.Cast<byte, float>(bytes)]
            : MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        return new(format.Rows, format.Columns, values);
    }
}
