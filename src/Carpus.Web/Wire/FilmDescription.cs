using System.Text.Json.Serialization;
using Carpus.Anatomy;
using Carpus.Images;

namespace Carpus.Web.Wire;

/// <summary>What a viewer needs to show a film. Windows are in the units of the values sent; nothing here tells who or when.</summary>
/// <param name="Url">Where the pixels are: little-endian 16-bit values, row by row.</param>
/// <param name="Shows">The patient's sides on the film.</param>
/// <param name="ScoredFor">The sides that are scored on this film; None for an extra view.</param>
/// <param name="View">The projection, such as "PA", or null.</param>
/// <param name="BitsStored">Bits of a value that carry it, at most 16.</param>
/// <param name="IsInverted">Low values are bright, as in MONOCHROME1.</param>
/// <param name="RowSpacingMm">From the middle of one row to the next, in millimetres; null where the film does not tell.</param>
/// <param name="SpacingBasis">What these millimetres mean: the patient's, as somebody calibrated them, or the detector's.</param>
/// <param name="Slope">Modality units for one step of a value; people speak of windows in modality units.</param>
/// <param name="Intercept">The modality value of 0.</param>
/// <param name="Joints">Where joints are known to lie, by code such as "LH.PIP3": left, top, right, bottom, in pixel edges.</param>
/// <param name="Orientation">How readers have laid it so that it stands upright.</param>
public sealed record FilmDescription(
    string Id, string Url, Limb Limb, Sides Shows, Sides ScoredFor, string? View, int Rows, int Columns, int BitsStored, bool IsSigned, bool IsInverted,
    double? RowSpacingMm, double? ColumnSpacingMm, SpacingBasis SpacingBasis, double Slope, double Intercept, FilmWindow Window, IReadOnlyDictionary<string, double[]> Joints,
    FilmOrientation Orientation = default)
{
    /// <summary>What lengths on it are measured in; says only what the film says.</summary>
    [JsonIgnore]
    public Spacing Spacing => RowSpacingMm is { } row && ColumnSpacingMm is { } column ? new(row, column, SpacingBasis) : Spacing.None;
}

/// <summary>The values between which a film goes from black to white, in the units of the values sent; <paramref name="Low"/> is the smaller one.</summary>
public readonly record struct FilmWindow(double Low, double High);
