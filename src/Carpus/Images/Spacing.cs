using System.Globalization;
using Carpus.Dicom;

namespace Carpus.Images;

/// <summary>What a film's distances mean.</summary>
public enum SpacingBasis
{
    /// <summary>Nothing is known: distances are pixels.</summary>
    Pixels,

    /// <summary>Millimetres at the detector; the patient lies nearer to the tube and is smaller than this.</summary>
    Detector,

    /// <summary>Millimetres in the patient, as somebody calibrated them.</summary>
    Calibrated,

    /// <summary>Millimetres in the patient, from the detector's and the magnification that the film estimates.</summary>
    Estimated,

    /// <summary>Millimetres, and the film does not say where.</summary>
    Unstated,
}

/// <summary>The distance between pixel centres (PS3.3 10.7).</summary>
/// <param name="Row">Between a row and the next, going down; millimetres, or 1 where the basis is pixels.</param>
/// <param name="Column">Between a column and the next, going right; millimetres, or 1 where the basis is pixels.</param>
public readonly record struct Spacing(double Row, double Column, SpacingBasis Basis)
{
    public static Spacing None { get; } = new(1, 1, SpacingBasis.Pixels);

    /// <summary>"px", "mm detector", "mm calibrated", "mm estimated" or "mm": stands behind every length.</summary>
    public string Unit => Basis switch
    {
        SpacingBasis.Pixels => "px",
        SpacingBasis.Detector => "mm detector",
        SpacingBasis.Calibrated => "mm calibrated",
        SpacingBasis.Estimated => "mm estimated",
        _ => "mm",
    };

    /// <summary>The length of a line on the film, in <see cref="Unit"/>. It needs no frame of reference.</summary>
    public double Length(double columns, double rows) => Math.Sqrt(columns * Column * (columns * Column) + rows * Row * (rows * Row));

    /// <summary>Says only what the film says: detector spacing is never passed off as the patient's.</summary>
    /// <remarks>PS3.3 10.7.1.3. Without a calibration, an Estimated Radiographic Magnification Factor (0018,1114) brings detector spacing into the patient, as an estimate.</remarks>
    public static Spacing Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        dataset = FrameAttributes.Of(dataset);
        var detector = Pair(dataset, Tag.ImagerPixelSpacing) ?? Pair(dataset, Tag.NominalScannedPixelSpacing);
        var isCalibrated = dataset.TryGet<string>(Tag.PixelSpacingCalibrationType, out var type) && type is "GEOMETRY" or "FIDUCIAL";
        return (Pair(dataset, Tag.PixelSpacing), detector) switch
        {
            (null, null) => None,
            (var (row, column), _) when isCalibrated => new(row, column, SpacingBasis.Calibrated),
            (var (row, column), null) => new(row, column, SpacingBasis.Unstated),
            // Equal to the imager's, it is the detector's once more; unequal, somebody calibrated it.
            ({ } pixel, var imager) when pixel != imager => new(pixel.Row, pixel.Column, SpacingBasis.Calibrated),
            (_, var (row, column)) when FindMagnification(dataset) is { } factor => new(row / factor, column / factor, SpacingBasis.Estimated),
            (_, var (row, column)) => new(row, column, SpacingBasis.Detector),
        };
    }

    /// <summary>Distance from the tube to the detector by that to the patient; null where it is not given or no such ratio.</summary>
    static double? FindMagnification(Dataset dataset) =>
        dataset.TryGet<double>(Tag.EstimatedRadiographicMagnificationFactor, out var factor) && factor is >= 1 and <= 10 ? factor : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Row} x {Column} {Unit}");

    static (double Row, double Column)? Pair(Dataset dataset, Tag tag)
    {
        try
        {
            return dataset.GetAll<double>(tag) is [> 0 and < double.PositiveInfinity, > 0 and < double.PositiveInfinity] pair ? (pair[0], pair[1]) : null;
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }
}
