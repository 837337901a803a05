using System.Runtime.CompilerServices;

namespace Carpus.Dicom.Pixels.Codecs;

/// <summary>The inverse cosine transform of 8 x 8 coefficients in whole numbers, columns first.</summary>
/// <param name="precision">8 or 12 bits of a sample.</param>
/// <remarks>
/// Factors as in Loeffler, Ligtenberg and Moschytz (ICASSP 1989, 988-991), each scaled by 2^13. The first pass keeps 2 more bits (1 for 12-bit samples),
/// which are the choices that most decoders have made, so that results agree with theirs to the level.
/// </remarks>
readonly struct InverseDct(int precision)
{
    const int Scale = 13;

    readonly int _extra = precision > 8 ? 1 : 2;
    readonly int _center = 1 << (precision - 1);
    readonly int _maximum = (1 << precision) - 1;

    /// <param name="block">64 dequantized coefficients, row by row; used as working space.</param>
    /// <param name="last">Index in coding order of the last coefficient that is not 0.</param>
    /// <param name="samples">Where the block goes, from its first sample on.</param>
    /// <param name="stride">From one row of samples to the next.</param>
    public void Transform(Span<int> block, int last, Span<ushort> samples, int stride)
    {
        if (last == 0)
        {
            var level = Level(block[0] + 4 >> 3);
            for (var row = 0; row < 8; row++)
                samples.Slice(row * stride, 8).Fill(level);
            return;
        }

        for (var column = 0; column < 8; column++)
            TransformColumn(block[column..]);
        for (var row = 0; row < 8; row++)
            TransformRow(block.Slice(8 * row, 8), samples.Slice(row * stride, 8));
    }

    void TransformColumn(Span<int> column)
    {
        column = column[..57];
        if ((column[8] | column[16] | column[24] | column[32] | column[40] | column[48] | column[56]) == 0)
        {
            var level = column[0] << _extra;
            for (var i = 0; i < 57; i += 8)
                column[i] = level;
            return;
        }
        Even(column[0], column[16], column[32], column[48], out var e0, out var e1, out var e2, out var e3);
        Odd(column[8], column[24], column[40], column[56], out var o0, out var o1, out var o2, out var o3);
        var shift = Scale - _extra;
        var half = 1L << (shift - 1);
        column[0] = (int)(e0 + o0 + half >> shift);
        column[8] = (int)(e1 + o1 + half >> shift);
        column[16] = (int)(e2 + o2 + half >> shift);
        column[24] = (int)(e3 + o3 + half >> shift);
        column[32] = (int)(e3 - o3 + half >> shift);
        column[40] = (int)(e2 - o2 + half >> shift);
        column[48] = (int)(e1 - o1 + half >> shift);
        column[56] = (int)(e0 - o0 + half >> shift);
    }

    void TransformRow(ReadOnlySpan<int> row, Span<ushort> samples)
    {
        row = row[..8];
        samples = samples[..8];
        Even(row[0], row[2], row[4], row[6], out var e0, out var e1, out var e2, out var e3);
        Odd(row[1], row[3], row[5], row[7], out var o0, out var o1, out var o2, out var o3);
        var shift = Scale + _extra + 3;
        var half = 1L << (shift - 1);
        samples[0] = Level(e0 + o0 + half >> shift);
        samples[1] = Level(e1 + o1 + half >> shift);
        samples[2] = Level(e2 + o2 + half >> shift);
        samples[3] = Level(e3 + o3 + half >> shift);
        samples[4] = Level(e3 - o3 + half >> shift);
        samples[5] = Level(e2 - o2 + half >> shift);
        samples[6] = Level(e1 - o1 + half >> shift);
        samples[7] = Level(e0 - o0 + half >> shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Even(long c0, long c2, long c4, long c6, out long e0, out long e1, out long e2, out long e3)
    {
        var rotated = (c2 + c6) * 4433; // sqrt(2) cos(6 pi / 16)
        var inner = rotated - c6 * 15137;
        var outer = rotated + c2 * 6270;
        var sum = c0 + c4 << Scale;
        var difference = c0 - c4 << Scale;
        (e0, e1, e2, e3) = (sum + outer, difference + inner, difference - inner, sum - outer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Odd(long c1, long c3, long c5, long c7, out long o0, out long o1, out long o2, out long o3)
    {
        var all = (c1 + c3 + c5 + c7) * 9633; // sqrt(2) cos(3 pi / 16)
        var outer = (c1 + c7) * -7373;
        var inner = (c3 + c5) * -20995;
        var third = (c3 + c7) * -16069 + all;
        var first = (c1 + c5) * -3196 + all;
        o0 = c1 * 12299 + outer + first;
        o1 = c3 * 25172 + inner + third;
        o2 = c5 * 16819 + inner + first;
        o3 = c7 * 2446 + outer + third;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ushort Level(long value) => (ushort)Math.Clamp(value + _center, 0, _maximum);
}
