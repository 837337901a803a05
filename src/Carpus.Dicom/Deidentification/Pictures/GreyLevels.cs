using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carpus.Dicom.Deidentification.Pictures;

/// <summary>How often each value stands in a picture; whatever is asked of all pixels alike is answered from here.</summary>
sealed class GreyLevels
{
    const int Values = 1 << 16, Tables = 4;

    // Neighbours are often equal, and counting in one place twice in a row waits for the first: so each of four neighbours has a table of its own.
    readonly int[] _tables = new int[Tables * Values];

    /// <summary>The smallest and the largest value of the picture.</summary>
    public int Low { get; private set; }

    public int High { get; private set; }

    /// <summary>How many different values there are.</summary>
    public int Number { get; private set; }

    /// <summary>From <see cref="Low"/> to <see cref="High"/>.</summary>
    public ReadOnlySpan<int> Counts => _tables.AsSpan(Low, High - Low + 1);

    public void Count(ReadOnlySpan<ushort> cells)
    {
        Array.Clear(_tables);
        Count(cells, _tables.AsSpan(0, Values), _tables.AsSpan(Values, Values), _tables.AsSpan(2 * Values, Values), _tables.AsSpan(3 * Values, Values));
        var counts = _tables.AsSpan(0, Values);
        Add(counts, _tables.AsSpan(Values));
        Low = counts.IndexOfAnyExcept(0);
        High = counts.LastIndexOfAnyExcept(0);
        Number = Values - counts.Count(0);
    }

    /// <summary>How many pixels have a value from one to another.</summary>
    public int CountOf(int from, int to)
    {
        var sum = 0;
        foreach (var count in _tables.AsSpan(from, to - from + 1))
            sum += count;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Count(ReadOnlySpan<ushort> cells, Span<int> first, Span<int> second, Span<int> third, Span<int> fourth)
    {
        var fours = MemoryMarshal.Cast<ushort, ulong>(cells);
        foreach (var four in fours)
        {
            first[(ushort)four]++;
            second[(ushort)(four >> 16)]++;
            third[(ushort)(four >> 32)]++;
            fourth[(ushort)(four >> 48)]++;
        }
        foreach (var cell in cells[(Tables * fours.Length)..])
            first[cell]++;
    }

    /// <summary>Adds the other tables to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(Span<int> first, Span<int> others)
    {
        var sums = MemoryMarshal.Cast<int, Vector<int>>(first);
        for (; others.Length > 0; others = others[Values..])
        {
            var some = MemoryMarshal.Cast<int, Vector<int>>(others[..Values]);
            for (var index = 0; index < sums.Length; index++)
                sums[index] += some[index];
        }
    }
}
