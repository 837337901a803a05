using System.Numerics;
using System.Runtime.InteropServices;

namespace Carpus.Images;

/// <summary>The lowest and the highest of many values; 0 and 0 of none.</summary>
static class Extremes
{
    public static (int Lowest, int Highest) Of(ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
            return (0, 0);
        var (lowest, highest) = (values[0], values[0]);
        var whole = MemoryMarshal.Cast<int, Vector<int>>(values);
        if (!whole.IsEmpty)
        {
            var (low, high) = (whole[0], whole[0]);
            foreach (var next in whole)
                (low, high) = (Vector.Min(low, next), Vector.Max(high, next));
            for (var lane = 0; lane < Vector<int>.Count; lane++)
                (lowest, highest) = (Math.Min(lowest, low[lane]), Math.Max(highest, high[lane]));
        }
        foreach (var value in values[(whole.Length * Vector<int>.Count)..])
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        return (lowest, highest);
    }
}
