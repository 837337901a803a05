using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>How a window turns values into light (PS3.3 C.11.2.1.2 and C.11.2.1.3).</summary>
public enum WindowFunction
{
    Linear,
    LinearExact,
    Sigmoid,
}

/// <summary>From modality values to light, 0 black to 1 white, before any inversion (PS3.3 C.11.2).</summary>
public abstract record VoiTransform
{
    private protected VoiTransform() { }

    /// <summary>0 to 1.</summary>
    public abstract double Of(double value);

    /// <param name="Width">At least 1 for <see cref="WindowFunction.Linear"/>, else above 0.</param>
    public sealed record Window(double Center, double Width, WindowFunction Function = WindowFunction.Linear) : VoiTransform
    {
        public override double Of(double value) => Function switch
        {
            WindowFunction.Linear => Ramp(value, Center - 0.5, Width - 1),
            WindowFunction.LinearExact => Ramp(value, Center, Width),
            WindowFunction.Sigmoid => 1 / (1 + Math.Exp(-4 * (value - Center) / Width)),
            _ => throw new InvalidOperationException($"{Function} is no window function."),
        };

        static double Ramp(double value, double center, double width) =>
            value <= center - width / 2 ? 0
            : value > center + width / 2 ? 1
            : (value - center) / width + 0.5;
    }

    public sealed record Table(LookupTable Lut) : VoiTransform
    {
        public override double Of(double value) => (double)Lut.Of(value) / Lut.White;
    }

    /// <summary>Every way of showing that the film itself brings, tables first, as PS3.3 C.11.2 lets a viewer choose among them.</summary>
    /// <param name="isSigned">Modality values may be negative.</param>
    public static IReadOnlyList<VoiChoice> All(Dataset dataset, bool isSigned, ICollection<Finding> findings) =>
        [.. Tables(dataset, isSigned, findings), .. Windows(dataset, findings)];

    static IEnumerable<VoiChoice> Tables(Dataset dataset, bool isSigned, ICollection<Finding> findings)
    {
        var items = dataset.Items(Tag.VOILUTSequence);
        if (items.IsEmpty && dataset.Contains(Tag.VOILUTSequence))
            findings.Add(new($"{Tag.VOILUTSequence}", "The sequence is empty; it is ignored."));
        for (var i = 0; i < items.Length; i++)
            if (LookupTable.Find(items[i], $"{Tag.VOILUTSequence}[{i}]", isSigned, findings) is { } lut)
                yield return new(items[i].FindText(Tag.LUTExplanation) ?? "", new Table(lut));
    }

    static IEnumerable<VoiChoice> Windows(Dataset dataset, ICollection<Finding> findings)
    {
        var (centers, widths) = (Numbers(dataset, Tag.WindowCenter, findings), Numbers(dataset, Tag.WindowWidth, findings));
        if (centers.Count != widths.Count)
            findings.Add(new($"{Tag.WindowCenter}", $"There are {centers.Count} centers and {widths.Count} widths; those that pair are used."));
        var names = dataset.GetAll<string>(Tag.WindowCenterWidthExplanation);
        var function = FunctionOf(dataset, findings);
        for (var i = 0; i < Math.Min(centers.Count, widths.Count); i++)
            if (double.IsFinite(centers[i]) && widths[i] >= (function == WindowFunction.Linear ? 1 : double.Epsilon))
                yield return new(i < names.Count ? names[i] : "", new Window(centers[i], widths[i], function));
            else
                findings.Add(new($"{Tag.WindowWidth}", "A window must be at least 1 wide; this one is ignored."));
    }

    static IReadOnlyList<double> Numbers(Dataset dataset, Tag tag, ICollection<Finding> findings)
    {
        try
        {
            return dataset.GetAll<double>(tag);
        }
        catch (DicomFormatException)
        {
            findings.Add(new($"{tag}", "It is no number; it is ignored."));
            return [];
        }
    }

    static WindowFunction FunctionOf(Dataset dataset, ICollection<Finding> findings)
    {
        switch (dataset.FindText(Tag.VOILUTFunction)?.Trim() ?? "")
        {
            case "" or "LINEAR":
                return WindowFunction.Linear;
            case "LINEAR_EXACT":
                return WindowFunction.LinearExact;
            case "SIGMOID":
                return WindowFunction.Sigmoid;
            default:
                findings.Add(new($"{Tag.VOILUTFunction}", "The function is none of LINEAR, LINEAR_EXACT and SIGMOID; LINEAR is used."));
                return WindowFunction.Linear;
        }
    }
}

/// <summary>One way of showing a film, with the name that the film gives it; empty where it has none.</summary>
public sealed record VoiChoice(string Name, VoiTransform Voi);
