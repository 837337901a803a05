using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>Where the stored values of a frame lie, padding left out.</summary>
/// <param name="Low">The value below which a thousandth of the pixels lie.</param>
/// <param name="High">The value above which a thousandth of the pixels lie.</param>
readonly record struct Spread(int Lowest, int Low, int High, int Highest)
{
    const double Tail = 0.001;

    public bool IsFlat => Lowest == Highest;

    public IEnumerable<int> Probes => [Lowest, Low, (int)(((long)Low + High) / 2), High, Highest];

    public static Spread Of(Frame frame, PaddingRange? padding)
    {
        var values = padding is { } range ? Array.FindAll(frame.Values, value => !range.Has(value)) : (int[])frame.Values.Clone();
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
