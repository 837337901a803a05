using Carpus.Dicom.Pixels;
using Carpus.Images;
using Carpus.Web.Wire;

namespace Carpus.Server.Films;

/// <summary>A film as the viewport takes it: 16-bit values that a straight window turns into grey, at first exactly as <see cref="Presentation"/> would.</summary>
/// <param name="Values">Shape (rows, columns); a signed film's values are two's complement in the same 16 bits.</param>
/// <param name="BitsStored">Bits of a value that carry it.</param>
/// <param name="IsInverted">Low values are bright.</param>
/// <param name="Slope">Modality units for one step of a value; a window is told to a person in modality units.</param>
/// <param name="Intercept">The modality value of 0.</param>
/// <remarks>
/// Stored values go out unchanged wherever rescale and window are straight lines, which is nearly always. A modality table is applied first. A VOI table or a sigmoid
/// bends the way to grey, so there the light itself goes out in 65536 steps. Padding takes the value that is black.
/// </remarks>
public sealed record ScreenFilm(int Rows, int Columns, ushort[] Values, bool IsSigned, int BitsStored, bool IsInverted, FilmWindow Window, double Slope, double Intercept)
{
    const int White = ushort.MaxValue;

    public static ScreenFilm Of(Frame frame, Presentation presentation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Samples, 1);
        return presentation.Voi is VoiTransform.Window { Function: not WindowFunction.Sigmoid } window
            ? OfWindow(frame, presentation, window)
            : OfLight(frame, presentation);
    }

    static ScreenFilm OfWindow(Frame frame, Presentation presentation, VoiTransform.Window window)
    {
        var (slope, intercept) = presentation.Modality is ModalityTransform.Rescale rescale ? (rescale.Slope, rescale.Intercept) : (1, 0);
        var values = presentation.Modality is ModalityTransform.Table table ? Array.ConvertAll(frame.Values, stored => table.Lut.Of(stored)) : frame.Values;
        // PS3.3 C.11.2.1.2: a linear window of width w covers w - 1 steps around its center less a half.
        var (center, width) = window.Function == WindowFunction.Linear ? (window.Center - 0.5, window.Width - 1) : (window.Center, window.Width);
        var (dark, bright) = ((center - width / 2 - intercept) / slope, (center + width / 2 - intercept) / slope);
        // Where the slope is negative the window runs down the stored values, which is an inversion.
        return Fit(frame, values, presentation.Padding, new(Math.Min(dark, bright), Math.Max(dark, bright)), presentation.IsInverted ^ slope < 0, slope, intercept);
    }

    static ScreenFilm OfLight(Frame frame, Presentation presentation)
    {
        var values = Array.ConvertAll(frame.Values, stored => (int)Math.Round(White * presentation.Voi.Of(presentation.Modality.Of(stored)), MidpointRounding.AwayFromZero));
        return Fit(frame, values, presentation.Padding, new(0, White), presentation.IsInverted, 1, 0);
    }

    /// <summary>Brings values into 16 bits, which all but a few odd files are in from the start, and makes the padding black.</summary>
    static ScreenFilm Fit(Frame frame, int[] values, PaddingRange? padding, FilmWindow window, bool isInverted, double slope, double intercept)
    {
        var (low, high) = Extremes(frame.Values, values, padding, isInverted ? Math.Ceiling(window.High) : Math.Floor(window.Low));
        var isSigned = low < 0;
        var (step, zero) = isSigned ? low >= short.MinValue && high <= short.MaxValue ? (1.0, 0.0) : ((high - (double)low) / White, low)
            : high <= White ? (1.0, 0.0) : ((high - (double)low) / White, low);
        isSigned &= step == 1 && zero == 0;

        var black = isInverted ? high : low;
        var fitted = new ushort[values.Length];
        for (var i = 0; i < fitted.Length; i++)
        {
            var value = padding is { } range && range.Has(frame.Values[i]) ? black : values[i];
            fitted[i] = step == 1 && zero == 0 ? (ushort)value : (ushort)Math.Round((value - zero) / step, MidpointRounding.AwayFromZero);
        }

        var bits = step == 1 && zero == 0 ? BitsFor(low, high, isSigned, frame.BitsStored) : 16;
        return new(frame.Rows, frame.Columns, fitted, isSigned, bits, isInverted,
            new((window.Low - zero) / step, (window.High - zero) / step), slope * step, intercept + slope * zero);
    }

    /// <summary>The lowest and the highest value to be shown; where there is padding, the dark end of the window is one of them.</summary>
    static (int Low, int High) Extremes(int[] stored, int[] values, PaddingRange? padding, double dark)
    {
        const int Far = 1 << 24; // beyond this a window is so wide that no film has grey in it
        var (low, high, isPadded) = (int.MaxValue, int.MinValue, false);
        for (var i = 0; i < values.Length; i++)
        {
            if (padding is { } range && range.Has(stored[i]))
            {
                isPadded = true;
                continue;
            }
            low = Math.Min(low, values[i]);
            high = Math.Max(high, values[i]);
        }
        if (isPadded)
            (low, high) = (Math.Min(low, (int)Math.Clamp(dark, -Far, Far)), Math.Max(high, (int)Math.Clamp(dark, -Far, Far)));
        return low > high ? (0, 0) : (low, high);
    }

    static int BitsFor(int low, int high, bool isSigned, int declared)
    {
        var bits = Math.Clamp(declared, 1, 16);
        while (bits < 16 && (isSigned ? low < -(1 << (bits - 1)) || high >= 1 << (bits - 1) : high >= 1 << bits))
            bits++;
        return bits;
    }
}
