using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Tests.Deidentification.Complaints;

/// <summary>A planted film of 240 by 320 pixels of noise, with or without a line of letters in it.</summary>
static class LetteredFilm
{
    public const int Rows = 240, Columns = 320, Letter = 4095;

    /// <param name="flag">Burned In Annotation; null where the header has none.</param>
    public static DicomFile Of(bool hasLetters, string? flag = null, TransferSyntax? syntax = null)
    {
        var film = PlantedFilm.Of();
        film.Dataset.Set(Tag.Rows, (ushort)Rows).Set(Tag.Columns, (ushort)Columns).Set(new Element.Value(Tag.PixelData, VR.OW, Pixels(hasLetters)));
        if (flag is not null)
            film.Dataset.Set(Tag.BurnedInAnnotation, flag);
        return syntax is null ? film : Transcoder.Transcode(film, syntax);
    }

    static byte[] Pixels(bool hasLetters)
    {
        var random = new Random(7);
        var bytes = new byte[2 * Rows * Columns];
        for (var index = 0; index < Rows * Columns; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * index), (ushort)(hasLetters && IsInLetter(index / Columns - 20, index % Columns - 30) ? Letter : 800 + index / Columns + random.Next(80)));
        return bytes;
    }

    /// <summary>Eight letters H of 14 by 10 pixels, beginning at (0, 0).</summary>
    static bool IsInLetter(int row, int column) =>
        row is >= 0 and < 14 && column is >= 0 and < 8 * 12 && column % 12 is var within && (within is 0 or 1 or 8 or 9 || row is 6 or 7 && within < 10);
}
