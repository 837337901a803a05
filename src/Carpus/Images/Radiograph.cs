using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Pixels;

namespace Carpus.Images;

/// <summary>A film to look at: its stored values and how they are shown. It comes from a film without identity and from nothing else.</summary>
/// <param name="Frame">Grey stored values; a colour film's brightness.</param>
public sealed record Radiograph(Frame Frame, Presentation Presentation, Spacing Spacing)
{
    /// <exception cref="DicomFormatException">The pixels are damaged, or in a transfer syntax that is not decoded, which is then named.</exception>
    public static Radiograph Of(DeidentifiedFile film)
    {
        ArgumentNullException.ThrowIfNull(film);
        var dataset = film.File.Dataset;
        var frame = GreyFrame.Of(dataset, PixelDecoder.Decode(film.File));
        return new(frame, Presentation.Of(dataset, frame), Spacing.Of(dataset));
    }

    public GreyPicture Render() => Presentation.Render(Frame);
}
