using Carpus.Dicom;

namespace Carpus.Cli;

/// <summary>A film of 600 by 500 pixels of noise, of a made-up person.</summary>
static class DrawnFilm
{
    const int Rows = 600, Columns = 500;

    /// <param name="date">YYYYMMDD.</param>
    /// <param name="number">Tells the film's UIDs and its noise from those of others.</param>
    /// <param name="hasText">A line of eight letters is written into the picture.</param>
    public static DicomFile Of(string patient, string part, string date, int number, bool hasText = false) => new(new Dataset()
        .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, $"1.2.392.200036.9125.{number}.1")
        .Set(Tag.StudyInstanceUID, $"1.2.392.200036.9125.{number}").Set(Tag.SeriesInstanceUID, $"1.2.392.200036.9125.{number}.2")
        .Set(Tag.Modality, "CR").Set(Tag.BodyPartExamined, part).Set(Tag.StudyDate, date)
        .Set(Tag.PatientID, $"{patient}0815").Set(Tag.PatientName, $"{patient}^MEILINGX").Set(Tag.PatientBirthDate, "19260415")
        .Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.SamplesPerPixel, 1).Set(Tag.Rows, Rows).Set(Tag.Columns, Columns)
        .Set(Tag.BitsAllocated, 16).Set(Tag.BitsStored, 12).Set(Tag.HighBit, 11).Set(Tag.PixelRepresentation, 0)
        .Set(new Element.Value(Tag.PixelData, VR.OW, Pixels(number, hasText))));

    static byte[] Pixels(int seed, bool hasText)
    {
        var random = new Random(seed);
        var bytes = new byte[2 * Rows * Columns];
        for (var index = 0; index < Rows * Columns; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * index), (ushort)(hasText && IsInLetter(index / Columns - 20, index % Columns - 30) ? 4095 : 800 + index / Columns + random.Next(80)));
        return bytes;
    }

    /// <summary>Eight letters H of 14 by 10 pixels, beginning at (0, 0).</summary>
    static bool IsInLetter(int row, int column) =>
        row is >= 0 and < 14 && column is >= 0 and < 8 * 12 && column % 12 is var within && (within is 0 or 1 or 8 or 9 || row is 6 or 7 && within < 10);
}
