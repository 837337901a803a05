using System.Globalization;
using Carpus.Dicom;

namespace Carpus.Benchmarks;

/// <summary>A folder of drawn films as an archive hands them out: 2010 rows and 1670 columns, 12 bits in 16, a collimated margin and grain, invented people.</summary>
static class FilmFolder
{
    const int Rows = 2010, Columns = 1670, FilmsOfPatient = 10, Margin = 150;

    public static void Draw(string folder, int films)
    {
        Directory.CreateDirectory(folder);
        for (var film = 0; film < films; film++)
            Draw(film).Save(Path.Combine(folder, $"{film:D4}.dcm"));
    }

    /// <summary>The floor of any de-identifier: every byte is read and written once, in pieces of 1 MiB.</summary>
    public static void Copy(string folder, string to)
    {
        Directory.CreateDirectory(to);
        var piece = new byte[1 << 20];
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var target = new FileStream(Path.Combine(to, Path.GetFileName(path)), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (int count; (count = from.Read(piece)) > 0;)
                target.Write(piece, 0, count);
        }
    }

    static DicomFile Draw(int film)
    {
        var (patient, random) = (film / FilmsOfPatient, new Random(film));
        var words = new byte[2 * Rows * Columns];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                var isInside = row >= Margin && row < Rows - Margin && column >= Margin && column < Columns - Margin;
                var soft = isInside ? 1800 + 900 * Math.Sin(row / 210.0) * Math.Cos(column / 170.0) + 250 * Math.Sin((row + 2 * column) / 23.0) : 60;
                var value = (ushort)Math.Clamp(soft + 24 * (random.NextDouble() + random.NextDouble() - 1), 0, 4095);
                (words[2 * (row * Columns + column)], words[2 * (row * Columns + column) + 1]) = ((byte)value, (byte)(value >> 8));
            }
        var date = new DateOnly(2015, 1, 5).AddDays(40 * patient + 20 * (film % FilmsOfPatient / 5)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var (study, part) = ($"1.2.392.999.{patient}.{film % FilmsOfPatient / 5}", film % 2 == 0 ? "HAND" : "FOOT");
        return new(new Dataset()
            .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1").Set(Tag.SOPInstanceUID, $"{study}.{film}").Set(Tag.StudyInstanceUID, $"{study}.{part.Length + film % 2}").Set(Tag.SeriesInstanceUID, $"{study}.9.{film % 2}")
            .Set(Tag.StudyDate, date).Set(Tag.AcquisitionDate, date).Set(Tag.StudyTime, "093436").Set(Tag.AccessionNumber, $"REQ{patient:D7}").Set(Tag.Modality, "CR")
            .Set(Tag.Manufacturer, "Invented").Set(Tag.InstitutionName, "Invented Veterans Hospital").Set(Tag.ReferringPhysicianName, "NOBODY^AT ALL").Set(Tag.StudyDescription, $"{part} BILAT").Set(Tag.BodyPartExamined, part)
            .Set(Tag.PatientName, $"INVENTED{(char)('A' + patient % 26)}^PERSON").Set(Tag.PatientID, $"4711{patient:D4}").Set(Tag.PatientBirthDate, "19500415").Set(Tag.PatientSex, "F")
            .Set(Tag.SamplesPerPixel, (ushort)1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, (ushort)Rows).Set(Tag.Columns, (ushort)Columns)
            .Set(Tag.BitsAllocated, (ushort)16).Set(Tag.BitsStored, (ushort)12).Set(Tag.HighBit, (ushort)11).Set(Tag.PixelRepresentation, (ushort)0)
            .Set(new Element.Value(Tag.PixelData, VR.OW, words)));
    }
}
