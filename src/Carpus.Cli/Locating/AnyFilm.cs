using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Exchange.Pictures;
using Carpus.Images;

namespace Carpus.Cli.Locating;

/// <summary>A film as it is first shown, out of a DICOM, PNG or JPEG file.</summary>
/// <param name="Stated">The side that the file's header tells, or null.</param>
sealed record AnyFilm(GreyPicture Picture, Side? Stated)
{
    /// <exception cref="DicomFormatException">The DICOM file cannot be shown.</exception>
    /// <exception cref="InvalidDataException">The picture is broken.</exception>
    public static AnyFilm Open(string path, bool isPicture)
    {
        if (isPicture)
        {
            var frame = PictureDecoder.Decode(path).Frame;
            return new(frame.BitsStored == 8 ? new(frame.Rows, frame.Columns, Array.ConvertAll(frame.Values, value => (byte)value)) : Presentation.Of(new Dataset(), frame).Render(frame), null);
        }
        var file = DicomFile.Open(path);
        return new(Presentation.Show(file), SideOf(file.Dataset));
    }

    static Side? SideOf(Dataset dataset) => (dataset.FindText(Tag.ImageLaterality) ?? dataset.FindText(Tag.Laterality))?.Trim() switch
    {
        "L" => Side.Left,
        "R" => Side.Right,
        _ => null,
    };
}
