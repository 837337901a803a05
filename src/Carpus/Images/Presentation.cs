using System.Collections.Immutable;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>How stored values are shown: modality transform, then VOI, then polarity, then padding; each once and in this order.</summary>
/// <param name="Modality">From stored values to the values that a window is stated in.</param>
/// <param name="Voi">From these values to light.</param>
/// <param name="IsInverted">Light is turned round after VOI: MONOCHROME1.</param>
/// <param name="Padding">Stored values that are no part of the picture and shown black; null where there are none.</param>
public sealed record Presentation(ModalityTransform Modality, VoiTransform Voi, bool IsInverted, PaddingRange? Padding = null)
{
    const int LargestTable = 1 << 17;

    /// <summary>What the film itself offers; empty where it brings neither table nor window.</summary>
    public ImmutableArray<VoiChoice> Choices { get; init; } = [];

    /// <summary>What is odd about the attributes that say how to show the film.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>As the film asks to be shown: its first VOI table, else its first window, else the spread of its values.</summary>
    /// <param name="frame">Its grey stored values (see <see cref="GreyFrame"/>).</param>
    /// <param name="frameIndex">Which frame of an enhanced object it is, from 0: each may have a rescale and a window of its own.</param>
    public static Presentation Of(Dataset dataset, Frame frame, int frameIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Samples, 1);

        var findings = new List<Finding>();
        if (GreyFrame.IsColor(dataset))
            return new(ModalityTransform.Identity, FullRange(frame), IsInverted: false);

        dataset = FrameAttributes.Of(dataset, frameIndex);
        var modality = ModalityTransform.Of(dataset, frame.IsSigned, findings);
        var padding = PaddingRange.Find(dataset, frame);
        var spread = Spread.Of(frame, padding);
        var choices = VoiTransform.All(dataset, MayBeNegative(modality, frame), findings).ToImmutableArray();
        var voi = choices.Select(choice => choice.Voi).FirstOrDefault(choice => Shows(choice, modality, spread, findings)) ?? spread.Window(modality, findings);
        return new(modality, voi, Polarity(dataset, findings), padding) { Choices = choices, Findings = [.. findings] };
    }

    /// <summary>A film as a viewer first shows it, without a home around it: a file that somebody names, or a drawn one.</summary>
    /// <exception cref="DicomFormatException">The pixels are damaged, or in a transfer syntax that is not decoded, which is then named.</exception>
    public static GreyPicture Show(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var grey = GreyFrame.Of(file.Dataset, PixelDecoder.Decode(file));
        return Of(file.Dataset, grey).Render(grey);
    }

    /// <summary>The same film in another window, in modality values.</summary>
    public Presentation WithWindow(double center, double width) => this with { Voi = new VoiTransform.Window(center, width) };

    /// <summary>0 black to 255 white.</summary>
    public byte GreyOf(int stored)
    {
        if (Padding is { } padding && padding.Has(stored))
            return 0;
        var light = Voi.Of(Modality.Of(stored));
        return (byte)Math.Round(255 * (IsInverted ? 1 - light : light), MidpointRounding.AwayFromZero);
    }

    /// <summary>The picture as it is first shown.</summary>
    public GreyPicture Render(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Samples, 1);
        var pixels = new byte[frame.Values.Length];
        var (lowest, highest) = Extremes.Of(frame.Values);
        if ((long)highest - lowest >= LargestTable)
        {
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = GreyOf(frame.Values[i]);
            return new(frame.Rows, frame.Columns, pixels);
        }
        var table = new byte[highest - lowest + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = GreyOf(lowest + i);
        var values = frame.Values.AsSpan(0, pixels.Length);
        for (var i = 0; i < values.Length; i++)
            pixels[i] = table[values[i] - lowest];
        return new(frame.Rows, frame.Columns, pixels);
    }

    static VoiTransform.Window FullRange(Frame frame)
    {
        var white = (1L << Math.Min(frame.BitsStored, 31)) - 1;
        return new(white / 2.0, white, WindowFunction.LinearExact);
    }

    /// <summary>PS3.3 C.11.2.1.1: a VOI table's first input is signed where modality values can be negative.</summary>
    static bool MayBeNegative(ModalityTransform modality, Frame frame)
    {
        var (low, high) = frame.IsSigned ? (-(1L << (frame.BitsStored - 1)), (1L << (frame.BitsStored - 1)) - 1) : (0L, (1L << Math.Min(frame.BitsStored, 31)) - 1);
        return modality is ModalityTransform.Rescale && Math.Min(modality.Of((int)low), modality.Of((int)high)) < 0;
    }

    /// <summary>True where the film's values do not all end in the same grey; says so where they would.</summary>
    static bool Shows(VoiTransform voi, ModalityTransform modality, Spread spread, List<Finding> findings)
    {
        if (spread.IsFlat || spread.Probes.Select(stored => Math.Round(255 * voi.Of(modality.Of(stored)))).Distinct().Skip(1).Any())
            return true;
        findings.Add(new(voi is VoiTransform.Table ? $"{Tag.VOILUTSequence}" : $"{Tag.WindowCenter}", "It would show every pixel in the same grey; it is ignored."));
        return false;
    }

    /// <summary>PS3.3 C.7.6.3.1.2: MONOCHROME1 shows its lowest value white. A presentation LUT shape says the same once more, and where it says otherwise it decides, as in dcmtk; it never turns a second time.</summary>
    static bool Polarity(Dataset dataset, List<Finding> findings)
    {
        var isDarkHigh = dataset.FindText(Tag.PhotometricInterpretation)?.Trim() == "MONOCHROME1";
        var shape = dataset.FindText(Tag.PresentationLUTShape)?.Trim();
        if (shape == "IDENTITY" && isDarkHigh || shape == "INVERSE" && !isDarkHigh)
            findings.Add(new($"{Tag.PresentationLUTShape}", "The shape contradicts the photometric interpretation."));
        return shape switch
        {
            "INVERSE" => true,
            "IDENTITY" => false,
            _ => isDarkHigh,
        };
    }
}
