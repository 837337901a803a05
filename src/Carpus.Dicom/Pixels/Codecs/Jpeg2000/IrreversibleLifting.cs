using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The irreversible wavelet 9/7 (T.800 F.3.8.2.2), without the scaling that <see cref="WaveletGain"/> has done before.</summary>
readonly struct IrreversibleLifting : ILifting<float>
{
    /// <summary>T.800 Table F.4: delta, gamma, beta, alpha, in the order in which they are undone.</summary>
    static readonly float[] Factors = [-0.443506852043971f, -0.882911075530934f, 0.052980118572961f, 1.586134342059924f];

    public static int Steps => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lift(int step, Span<float> line, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var factor = Factors[step];
        var n = 0;
        if (line.Length >= Vector<float>.Count)
        {
            var lines = MemoryMarshal.Cast<float, Vector<float>>(line);
            var befores = MemoryMarshal.Cast<float, Vector<float>>(before);
            var afters = MemoryMarshal.Cast<float, Vector<float>>(after);
            for (var i = 0; i < lines.Length && i < befores.Length && i < afters.Length; i++)
                lines[i] += (befores[i] + afters[i]) * factor;
            n = lines.Length * Vector<float>.Count;
        }
        for (; n < line.Length; n++)
            line[n] += (before[n] + after[n]) * factor;
    }

    /// <summary>Halved before, with the other gains.</summary>
    public static float SingleHigh(float sample) => sample;
}
