using System.Text.Json;
using System.Text.Json.Serialization;
using Carpus.Dicom.Pixels;
using Carpus.Images;

namespace Carpus.Exchange.Pictures;

/// <summary>What stands beside a picture of a film: how stored values became grey, so that a 16-bit picture can be shown as a viewer first shows the film, and an 8-bit one is not taken for measured values.</summary>
/// <remarks>stored = pixel - raisedBy; value = stored * slope + intercept, or the modality table's entry; light by window or table; inverted last. A table's entry for x is that at x - first, cut to its ends.</remarks>
public static class PictureSidecar
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="picture">The picture's file name.</param>
    /// <param name="bits">8: as a viewer first shows the film, all steps done. 16: stored values, the steps are to be done.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Of(string picture, Radiograph film, int bits)
    {
        ArgumentNullException.ThrowIfNull(film);
        var (frame, look) = (film.Frame, film.Presentation);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            Picture = picture,
            frame.Rows,
            frame.Columns,
            Bits = bits,
            Values = bits == 16 ? "stored" : "shown",
            frame.BitsStored,
            IsSigned = frame.IsSigned,
            RaisedBy = bits == 16 ? RaisedBy(frame) : (int?)null,
            Modality = look.Modality switch
            {
                ModalityTransform.Rescale rescale => (object)new { rescale.Slope, rescale.Intercept },
                ModalityTransform.Table table => new { Table = Written(table.Lut) },
                _ => throw new InvalidOperationException("A modality transform is a rescale or a table."),
            },
            Voi = look.Voi switch
            {
                VoiTransform.Window window => (object)new { window.Center, window.Width, Function = Name(window.Function) },
                VoiTransform.Table table => new { Table = Written(table.Lut) },
                _ => throw new InvalidOperationException("A VOI transform is a window or a table."),
            },
            look.IsInverted,
            Padding = look.Padding is { } padding ? (int[])[padding.Low, padding.High] : null,
            Spacing = new { film.Spacing.Row, film.Spacing.Column, film.Spacing.Unit },
        }, s_json);
    }

    /// <summary>What is added to signed stored values in a picture of 16 bits.</summary>
    internal static int RaisedBy(Frame frame) => frame.IsSigned ? 1 << (frame.BitsStored - 1) : 0;

    static object Written(LookupTable lut) => new { lut.First, lut.White, lut.Entries };

    /// <summary>As VOI LUT Function (0028,1056) writes it.</summary>
    static string Name(WindowFunction function) => function switch
    {
        WindowFunction.LinearExact => "LINEAR_EXACT",
        WindowFunction.Sigmoid => "SIGMOID",
        _ => "LINEAR",
    };
}
