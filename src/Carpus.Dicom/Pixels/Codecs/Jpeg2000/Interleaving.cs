using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Puts low and high samples of a line in turn.</summary>
static class Interleaving
{
    /// <param name="odd">1 where the line begins with a high sample, else 0.</param>
    /// <typeparam name="T">A number of 32 bits.</typeparam>
    public static void Weave<T>(ReadOnlySpan<T> low, ReadOnlySpan<T> high, Span<T> line, int odd) where T : unmanaged
    {
        var first = MemoryMarshal.Cast<T, uint>(odd == 0 ? low : high);
        var second = MemoryMarshal.Cast<T, uint>(odd == 0 ? high : low);
        Weave(first, second, MemoryMarshal.Cast<T, uint>(line));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Weave(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, Span<uint> line)
    {
        var n = 0;
        if (BitConverter.IsLittleEndian) // a pair is then one number of 64 bits
        {
            for (; n + Vector<uint>.Count <= second.Length; n += Vector<uint>.Count)
            {
                Vector.Widen(new Vector<uint>(first[n..]), out var firstA, out var firstB);
                Vector.Widen(new Vector<uint>(second[n..]), out var secondA, out var secondB);
                (firstA | secondA << 32).As<ulong, uint>().CopyTo(line[(2 * n)..]);
                (firstB | secondB << 32).As<ulong, uint>().CopyTo(line[(2 * n + Vector<uint>.Count)..]);
            }
        }
        for (; n < second.Length; n++)
            (line[2 * n], line[2 * n + 1]) = (first[n], second[n]);
        if (first.Length > second.Length)
            line[2 * n] = first[n];
    }
}
