using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Bits of a pixel's word that carry none of its value. Few films have any set, so a quick look goes first.</summary>
static class UnusedBits
{
    /// <param name="mask">The bits that carry the value.</param>
    public static void Clear(Span<ushort> words, ushort mask)
    {
        if (AreSet(words, mask))
            foreach (ref var word in words)
                word &= mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreSet(ReadOnlySpan<ushort> words, ushort mask)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(words);
        var all = Vector<ushort>.Zero;
        foreach (var vector in vectors)
            all |= vector;
        var unused = new Vector<ushort>((ushort)~mask);
        if (Vector.BitwiseAnd(all, unused) != Vector<ushort>.Zero)
            return true;
        foreach (var word in words[(vectors.Length * Vector<ushort>.Count)..])
            if ((word & ~mask) != 0)
                return true;
        return false;
    }
}
