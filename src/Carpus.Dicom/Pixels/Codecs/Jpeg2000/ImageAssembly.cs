using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Puts the tiles together to an image, pixel by pixel: level shift, range, and components of fewer samples stretched.</summary>
sealed class ImageAssembly(ImageSize size, int[] values)
{
    readonly int _samples = size.Components.Length;

    public void Put(ImmutableArray<Plane> planes, Area tile)
    {
        for (var sample = 0; sample < planes.Length; sample++)
            if (!planes[sample].Component.Area.IsEmpty)
                Put(planes[sample], sample, tile);
    }

    void Put(Plane plane, int sample, Area tile)
    {
        var component = plane.Component;
        for (var y = tile.Top; y < tile.Bottom; y++)
        {
            var row = Math.Clamp(y / component.Size.StepY - component.Area.Top, 0, component.Area.Height - 1);
            var at = ((y - size.Image.Top) * size.Image.Width + tile.Left - size.Image.Left) * _samples + sample;
            if (component.Size.StepX == 1)
                PutRow(plane, row * plane.Stride, at);
            else
                PutStretchedRow(plane, row * plane.Stride, at, tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void PutRow(Plane plane, int start, int at)
    {
        var (shift, least, most) = Range(plane.Component.Size);
        var width = plane.Stride;
        if (plane is Plane.Whole whole)
            foreach (var value in whole.Samples.AsSpan(start, width))
            {
                values[at] = Math.Clamp(value + shift, least, most);
                at += _samples;
            }
        else
            for (var x = 0; x < width; x++, at += _samples)
                values[at] = Math.Clamp(plane.At(start + x) + shift, least, most);
    }

    /// <summary>Each sample stands for as many columns as its step says.</summary>
    void PutStretchedRow(Plane plane, int start, int at, Area tile)
    {
        var (shift, least, most) = Range(plane.Component.Size);
        for (var x = tile.Left; x < tile.Right; x++, at += _samples)
        {
            var column = Math.Clamp(x / plane.Component.Size.StepX - plane.Component.Area.Left, 0, plane.Stride - 1);
            values[at] = Math.Clamp(plane.At(start + column) + shift, least, most);
        }
    }

    /// <summary>T.800 G.1: unsigned samples are shifted up by half their range.</summary>
    static (int Shift, int Least, int Most) Range(ComponentSize component)
    {
        var half = 1 << (component.Precision - 1);
        return component.IsSigned ? (0, -half, half - 1) : (half, 0, half - 1 + half);
    }
}
