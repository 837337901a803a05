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

    /// <summary>Millimetres, and the film does not say where.</summary>
    Unstated,
}

/// <summary>The distance between pixel centres (PS3.3 10.7).</summary>
/// <param name="Row">Between a row and the next, going down; millimetres, or 1 where the basis is pixels.</param>
/// <param name="Column">Between a column and the next, going right; millimetres, or 1 where the basis is pixels.</param>
public readonly record struct Spacing(double Row, double Column, SpacingBasis Basis)
{
    public static Spacing None { get; } = new(1, 1, SpacingBasis.Pixels);

    /// <summary>"px", "mm detector", "mm calibrated" or "mm": stands behind every length.</summary>
    public string Unit => Basis switch
    {
        SpacingBasis.Pixels => "px",
        SpacingBasis.Detector => "mm detector",
        SpacingBasis.Calibrated => "mm calibrated",
        _ => "mm",
    };

    /// <summary>The length of a line on the film, in <see cref="Unit"/>. It needs no frame of reference.</summary>
    public double Length(double columns, double rows) => Math.Sqrt(columns * Column * (columns * Column) + rows * Row * (rows * Row));

    /// <summary>Says only what the film says: detector spacing is never passed off as the patient's.</summary>
    public static Spacing Of(Dataset dataset)
    {
        var detector = Pair(dataset, Tag.ImagerPixelSpacing) ?? Pair(dataset, Tag.NominalScannedPixelSpacing);
        var pixel = Pair(dataset, Tag.PixelSpacing);
        var isCalibrated = dataset.FindText(Tag.PixelSpacingCalibrationType)?.Trim() is "GEOMETRY" or "FIDUCIAL";
        return (pixel, detector) switch
        {
            (null, null) => None,
            (null, var (row, column)) => new(row, column, SpacingBasis.Detector),
            (var (row, column), _) when isCalibrated => new(row, column, SpacingBasis.Calibrated),
            (var (row, column), null) => new(row, column, SpacingBasis.Unstated),
            // PS3.3 10.7.1.3: equal to the imager's it is the detector's; unequal, it was calibrated.
            (var (row, column), var imager) => new(row, column, imager == (row, column) ? SpacingBasis.Detector : SpacingBasis.Calibrated),
        };
    }

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
