using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The reversible wavelet 5/3 (T.800 F.3.8.2.1): whole numbers, so that nothing is lost.</summary>
readonly struct ReversibleLifting : ILifting<int>
{
    public static int Steps => 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lift(int step, Span<int> line, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var n = 0;
        if (line.Length >= Vector<int>.Count)
        {
            var lines = MemoryMarshal.Cast<int, Vector<int>>(line);
            var befores = MemoryMarshal.Cast<int, Vector<int>>(before);
            var afters = MemoryMarshal.Cast<int, Vector<int>>(after);
            for (var i = 0; i < lines.Length && i < befores.Length && i < afters.Length; i++)
                lines[i] = step == 0 ? lines[i] - (befores[i] + afters[i] + new Vector<int>(2) >> 2) : lines[i] + (befores[i] + afters[i] >> 1);
            n = lines.Length * Vector<int>.Count;
        }
        for (; n < line.Length; n++)
            line[n] = step == 0 ? line[n] - (before[n] + after[n] + 2 >> 2) : line[n] + (before[n] + after[n] >> 1);
    }

    public static int SingleHigh(int sample) => sample >> 1;
}
