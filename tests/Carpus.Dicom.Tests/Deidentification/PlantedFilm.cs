using System.Text;

namespace Carpus.Dicom.Tests.Deidentification;

/// <summary>A small CR film of a made-up person whose identity stands wherever a hospital may put it.</summary>
static class PlantedFilm
{
    public const string Name = "TUANMUTZ^MEILINGX", ChineseName = "端木^美玲", PatientId = "47110815", Accession = "REQH0047112", Phone = "0912-345-678";

    /// <summary>Texts of which none may be in an output, in any encoding.</summary>
    public static readonly string[] Secrets = ["TUANMUTZ", "MEILINGX", "端木", "美玲", PatientId, Accession, Phone, "0912345678", "WUREFERRER", "Shihpai", "20170415", "19260415", "1.2.392.200036.9125.4"];

    public static Dataset Header(string part = "HAND", string date = "20170415", string study = "1.2.392.200036.9125.4.1", string instance = "1.2.392.200036.9125.4.1.1", string patient = PatientId) =>
        new Dataset()
            .Set(Tag.SpecificCharacterSet, "ISO_IR 192")
            .Set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.1")
            .Set(Tag.SOPInstanceUID, instance)
            .Set(Tag.StudyInstanceUID, study)
            .Set(Tag.SeriesInstanceUID, study + ".2")
            .Set(Tag.StudyDate, date)
            .Set(Tag.StudyTime, "093436.598")
            .Set(Tag.AcquisitionDate, date)
            .Set(Tag.AcquisitionDateTime, $"{date}093436.598+0800")
            .Set(Tag.AccessionNumber, Accession)
            .Set(Tag.Modality, "CR")
            .Set(Tag.Manufacturer, "FUJIFILM Corporation")
            .Set(Tag.ManufacturerModelName, "CR-IR 357")
            .Set(Tag.InstitutionName, "Shihpai Veterans Hospital")
            .Set(Tag.ReferringPhysicianName, "WUREFERRER^TZUCHIEN")
            .Set(Tag.StationName, "STN4")
            .Set(Tag.StudyDescription, $"{part} BILAT - {Name.Replace('^', ' ')} {date}")
            .Set(Tag.BodyPartExamined, part)
            .Set(Tag.PatientName, $"{Name}={ChineseName}")
            .Set(Tag.PatientID, patient)
            .Set(Tag.PatientBirthDate, "19260415")
            .Set(Tag.PatientSex, "F")
            .Set(Tag.PatientAge, "091Y")
            .Set(Tag.OtherPatientIDs, "A123456789")
            .Set(Tag.PatientTelephoneNumbers, Phone)
            .Set(Tag.PatientComments, $"lives alone, call {Phone}")
            .Set(Tag.RequestingService, "AIR")
            .Set(Tag.RequestedProcedureDescription, $"{part} BILAT")
            .Set(Tag.PerformedProcedureStepDescription, "for MEILINGX");

    /// <summary>Ten by eight pixels of 12 bits in 16.</summary>
    public static DicomFile Of(Dataset header, TransferSyntax? syntax = null) => new(
        header.Set(Tag.SamplesPerPixel, (ushort)1).Set(Tag.PhotometricInterpretation, "MONOCHROME2").Set(Tag.Rows, (ushort)8).Set(Tag.Columns, (ushort)10)
            .Set(Tag.BitsAllocated, (ushort)16).Set(Tag.BitsStored, (ushort)12).Set(Tag.HighBit, (ushort)11).Set(Tag.PixelRepresentation, (ushort)0)
            .Set(new Element.Value(Tag.PixelData, VR.OW, Pixels())), syntax);

    public static DicomFile Of() => Of(Header());

    public static byte[] Pixels()
    {
        var bytes = new byte[160];
        for (var index = 0; index < 80; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * index), (ushort)(index * 51 % 4096));
        return bytes;
    }

    public static byte[] Bytes(DicomFile file)
    {
        using var bytes = new MemoryStream();
        file.Encode(bytes);
        return bytes.ToArray();
    }

    /// <summary>The secrets that stand in some bytes, in the encodings in which hospitals write.</summary>
    public static string[] SecretsIn(byte[] bytes)
    {
        var encodings = new[] { Encoding.UTF8, Encoding.Unicode, CodePagesEncodingProvider.Instance.GetEncoding(950)!, CodePagesEncodingProvider.Instance.GetEncoding(54936)! };
        return [.. Secrets.Where(secret => encodings.Any(encoding => bytes.AsSpan().IndexOf(encoding.GetBytes(secret)) >= 0))];
    }
}
