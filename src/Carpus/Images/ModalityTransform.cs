using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>From stored values to the values that a window is stated in (PS3.3 C.11.1). First step of the way to grey.</summary>
public abstract record ModalityTransform
{
    private protected ModalityTransform() { }

    public static ModalityTransform Identity { get; } = new Rescale(1, 0);

    public abstract double Of(int stored);

    /// <summary>stored * slope + intercept. The slope can be negative, never 0.</summary>
    public sealed record Rescale(double Slope, double Intercept) : ModalityTransform
    {
        public override double Of(int stored) => stored * Slope + Intercept;
    }

    public sealed record Table(LookupTable Lut) : ModalityTransform
    {
        public override double Of(int stored) => Lut.Of(stored);
    }

    /// <summary>A Modality LUT Sequence (0028,3000) if there is a usable one, else Rescale Slope and Intercept.</summary>
    public static ModalityTransform Of(Dataset dataset, bool isSigned, ICollection<Finding> findings)
    {
        if (dataset.Items(Tag.ModalityLUTSequence) is [var item, ..] && LookupTable.Find(item, $"{Tag.ModalityLUTSequence}[0]", isSigned, findings) is { } lut)
            return new Table(lut);
        var slope = Number(dataset, Tag.RescaleSlope, 1, findings);
        var intercept = Number(dataset, Tag.RescaleIntercept, 0, findings);
        if (slope != 0)
            return new Rescale(slope, intercept);
        findings.Add(new($"{Tag.RescaleSlope}", "A slope of 0 would make every pixel equal; it is ignored."));
        return Identity;
    }

    static double Number(Dataset dataset, Tag tag, double otherwise, ICollection<Finding> findings)
    {
        if (dataset.Find(tag) is null or { IsEmpty: true })
            return otherwise;
        if (dataset.TryGet<double>(tag, out var number) && double.IsFinite(number))
            return number;
        findings.Add(new($"{tag}", "It is no number; it is ignored."));
        return otherwise;
    }
}
