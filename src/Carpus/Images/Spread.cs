using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>Where the stored values of a frame lie, padding left out.</summary>
/// <param name="Low">The value below which a thousandth of the pixels lie.</param>
/// <param name="High">The value above which a thousandth of the pixels lie.</param>
readonly record struct Spread(int Lowest, int Low, int High, int Highest)
{
    const double Tail = 0.001;
    const int LargestHistogram = 1 << 20;

    public bool IsFlat => Lowest == Highest;

    public IEnumerable<int> Probes => [Lowest, Low, (int)(((long)Low + High) / 2), High, Highest];

    public static Spread Of(Frame frame, PaddingRange? padding)
    {
        var (lowest, highest) = Extremes.Of(frame.Values);
        return (long)highest - lowest < LargestHistogram ? Counted(frame.Values, lowest, highest, padding) : Sorted(frame.Values, padding);
    }

    /// <summary>Films have few values and many pixels: counting goes over them once.</summary>
    static Spread Counted(ReadOnlySpan<int> values, int lowest, int highest, PaddingRange? padding)
    {
        var counts = new int[highest - lowest + 1];
        foreach (var value in values)
            counts[value - lowest]++;
        if (padding is { } range && range.High >= lowest && range.Low <= highest)
            counts.AsSpan(Math.Max(range.Low, lowest) - lowest, Math.Min(range.High, highest) - Math.Max(range.Low, lowest) + 1).Clear();

        var total = counts.Sum(count => (long)count);
        if (total == 0)
            return default;
        var tail = (long)(total * Tail);
        return new(At(0), At(tail), At(total - 1 - tail), At(total - 1));

        int At(long rank)
        {
            var index = 0;
            for (rank -= counts[0]; rank >= 0; rank -= counts[index])
                index++;
            return lowest + index;
        }
    }

    static Spread Sorted(int[] all, PaddingRange? padding)
    {
        var values = padding is { } range ? Array.FindAll(all, value => !range.Has(value)) : (int[])all.Clone();
        if (values.Length == 0)
            return default;
        Array.Sort(values);
        var tail = (int)(values.Length * Tail);
        return new(values[0], values[tail], values[values.Length - 1 - tail], values[^1]);
    }

    /// <summary>A window over all but the tails; over everything where the tails are all there is.</summary>
    public VoiTransform.Window Window(ModalityTransform modality, List<Finding> findings)
    {
        if (IsFlat)
            findings.Add(new($"{Tag.PixelData}", "Every pixel has the same value."));
        var (from, to) = Low < High ? (modality.Of(Low), modality.Of(High)) : (modality.Of(Lowest), modality.Of(Highest));
        if (modality is ModalityTransform.Table { Lut: var lut })
            (from, to) = (lut.Entries.Min(), lut.Entries.Max());
        return from == to ? new(from, 1, WindowFunction.LinearExact) : new((from + to) / 2, Math.Abs(to - from), WindowFunction.LinearExact);
    }
}
