using System.Text.Json.Serialization;

namespace Carpus.Images;

/// <summary>How a film is laid on the viewing box so that it stands upright. The stored picture is never changed.</summary>
/// <remarks>First the film is turned over, which exchanges left and right, then it is turned clockwise about its middle.</remarks>
public readonly record struct FilmOrientation
{
    /// <param name="degrees">Clockwise; any finite number, kept as 0 to under 360.</param>
    /// <param name="isMirrored">Left and right are exchanged.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is no number.</exception>
    [JsonConstructor]
    public FilmOrientation(double degrees, bool isMirrored)
    {
        if (!double.IsFinite(degrees))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "A film is turned by a finite number of degrees.");
        // A tenth of a degree is what a hand can tell; the second remainder takes 359.99, which rounds to 360.
        Degrees = (Math.Round(((degrees % 360) + 360) % 360, 1) % 360) + 0.0;
        IsMirrored = isMirrored;
    }

    public static FilmOrientation AsStored => default;

    /// <summary>Clockwise, 0 to under 360, in tenths.</summary>
    public double Degrees { get; }

    public bool IsMirrored { get; }

    /// <summary>Abnormal orientation: the film was stored turned by a quarter or more, or as a mirror image. A few degrees of tilt are how a hand lies.</summary>
    [JsonIgnore]
    public bool NeedsTurning => IsMirrored || Degrees is >= 45 and < 315;
}
