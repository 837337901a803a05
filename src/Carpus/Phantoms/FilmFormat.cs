namespace Carpus.Phantoms;

/// <summary>The size of a film and of its pixels.</summary>
/// <param name="SpacingMm">At the detector.</param>
public sealed record FilmFormat(int Columns, int Rows, double SpacingMm)
{
    /// <summary>A 24 x 30 cm plate laid across, 0.15 mm a pixel.</summary>
    public static readonly FilmFormat Standard = new(2010, 1670, 0.15);

    /// <summary>The same plate at 0.1 mm a pixel.</summary>
    public static readonly FilmFormat Fine = new(3015, 2505, 0.1);

    /// <summary>An 18 x 24 cm plate for one limb, 0.15 mm a pixel.</summary>
    public static readonly FilmFormat Single = new(1200, 1600, 0.15);

    /// <summary>The 24 x 30 cm plate at 0.6 mm a pixel, for quick tests.</summary>
    public static readonly FilmFormat Small = new(502, 418, 0.6);
}
