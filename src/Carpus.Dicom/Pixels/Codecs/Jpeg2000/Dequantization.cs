using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Puts the samples of a code-block in their place in the plane (T.800 annex E), a region of interest shifted back (annex H).</summary>
static class Dequantization
{
    /// <summary>Whole coefficients of the reversible wavelet; what was not decoded is put at the middle of its range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Place(ReadOnlySpan<uint> samples, CodeBlock block, int regionShift, int[] plane, int stride)
    {
        var (area, at) = (block.Area, Start(block, stride));
        for (var row = 0; row < area.Height; row++, at += stride)
        {
            var line = samples.Slice(row * area.Width, area.Width);
            var target = plane.AsSpan(at, area.Width);
            for (var x = 0; x < line.Length; x++)
            {
                var magnitude = (int)(Magnitude(line[x], regionShift) >> 1);
                target[x] = (int)line[x] < 0 ? -magnitude : magnitude;
            }
        }
    }

    /// <summary>Coefficients of the irreversible wavelet, times their quantization step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Place(ReadOnlySpan<uint> samples, CodeBlock block, int regionShift, float[] plane, int stride)
    {
        var (area, at) = (block.Area, Start(block, stride));
        var step = (float)(block.Band.Step / 2);
        for (var row = 0; row < area.Height; row++, at += stride)
        {
            var line = samples.Slice(row * area.Width, area.Width);
            var target = plane.AsSpan(at, area.Width);
            for (var x = 0; x < line.Length; x++)
            {
                var value = (int)Magnitude(line[x], regionShift) * step;
                target[x] = (int)line[x] < 0 ? -value : value;
            }
        }
    }

    static int Start(CodeBlock block, int stride) =>
        (block.Band.PlaneTop + block.Area.Top - block.Band.Area.Top) * stride + block.Band.PlaneLeft + block.Area.Left - block.Band.Area.Left;

    /// <summary>Max-shift: whatever reaches the shift belongs to the region.</summary>
    static uint Magnitude(uint sample, int regionShift)
    {
        var magnitude = sample & 0x7FFF_FFFF;
        return regionShift == 0 || magnitude >> 1 >> Math.Min(regionShift, 31) == 0 ? magnitude : magnitude >> regionShift;
    }
}
