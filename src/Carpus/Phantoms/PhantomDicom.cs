using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Phantoms;

/// <summary>A phantom film as a Computed Radiography file: complete, and with planted identity where that is asked for.</summary>
/// <remarks>PS3.3 A.2 (Computed Radiography Image IOD); dciodvfy finds no error in it.</remarks>
public static class PhantomDicom
{
    const string ComputedRadiography = "1.2.840.10008.5.1.4.1.1.1";

    /// <param name="identified">Plants an invented identity everywhere hospitals leave one; without it the patient is called by a number.</param>
    public static DicomFile ToDicom(this PhantomFilm film, bool identified)
    {
        ArgumentNullException.ThrowIfNull(film);
        var dataset = new Dataset().Set(Tag.SpecificCharacterSet, "ISO_IR 192");
        var uids = new Uids(film);
        AddPatient(dataset, film, identified);
        AddStudy(dataset, film, uids, identified);
        AddSeries(dataset, film, uids, identified);
        AddImage(dataset, film, uids);
        AddPixels(dataset, film);
        if (!identified)
            return new(dataset);
        PlantIdentity(dataset, film);
        return new(dataset)
        {
            Meta = new Dataset()
                .Set(new Element.Value(Tag.FileMetaInformationVersion, VR.OB, new byte[] { 0, 1 }))
                .Set(Tag.MediaStorageSOPClassUID, ComputedRadiography)
                .Set(Tag.MediaStorageSOPInstanceUID, uids.Instance)
                .Set(Tag.ImplementationClassUID, "2.25.292466301930812174391284519384730172155")
                .Set(Tag.ImplementationVersionName, "QMH_CR_42")
                .Set(Tag.SourceApplicationEntityTitle, film.Study.Patient.Identity.ApplicationEntity),
        };
    }

    /// <summary>The order's number: the hands' and the feet's of one visit differ, as in a hospital.</summary>
    public static string AccessionNumber(PhantomStudy study, Limb limb, bool identified)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (!identified)
            return string.Create(CultureInfo.InvariantCulture, $"P{study.Patient.Number:0000}{(limb == Limb.Hand ? "H" : "F")}{study.VisitNumber:00}");
        var serial = 100000 + study.Patient.Random.Fork($"order {study.VisitNumber} {limb}").Below(900000);
        return string.Create(CultureInfo.InvariantCulture, $"{(limb == Limb.Hand ? "TH" : "TF")}{study.Date:yyMM}{serial}");
    }

    public static string PatientId(PhantomPatient patient, bool identified)
    {
        ArgumentNullException.ThrowIfNull(patient);
        return identified ? patient.Identity.PatientId : string.Create(CultureInfo.InvariantCulture, $"PHANTOM{patient.Number:0000}");
    }

    static void AddPatient(Dataset dataset, PhantomFilm film, bool identified)
    {
        var patient = film.Study.Patient;
        var identity = patient.Identity;
        dataset
            .Set(Tag.PatientName, identified ? identity.Name : $"Phantom^{patient.Number:0000}")
            .Set(Tag.PatientID, PatientId(patient, identified))
            .Set(Tag.PatientBirthDate, identified ? Date(identity.BirthDate) : "")
            .Set(Tag.PatientSex, patient.IsFemale ? "F" : "M")
            .Set(Tag.PatientAge, $"{film.Study.AgeYears:000}Y");
    }

    static void AddStudy(Dataset dataset, PhantomFilm film, Uids uids, bool identified)
    {
        var identity = film.Study.Patient.Identity;
        dataset
            .Set(Tag.StudyInstanceUID, uids.Study)
            .Set(Tag.StudyDate, Date(film.Study.Date))
            .Set(Tag.StudyTime, Time(film, 0))
            .Set(Tag.StudyID, $"{film.Study.VisitNumber}")
            .Set(Tag.AccessionNumber, AccessionNumber(film.Study, film.Limb, identified))
            .Set(Tag.ReferringPhysicianName, identified ? identity.Referrer : "")
            .Set(Tag.StudyDescription, $"{(film.Limb == Limb.Hand ? "HAND" : "FOOT")} {Laterality(film) switch { "L" => "LT", "R" => "RT", _ => "BILAT" }}");
    }

    static void AddSeries(Dataset dataset, PhantomFilm film, Uids uids, bool identified)
    {
        dataset
            .Set(Tag.Modality, "CR")
            .Set(Tag.SeriesInstanceUID, uids.Series)
            .Set(Tag.SeriesNumber, 1)
            .Set(Tag.SeriesDate, Date(film.Study.Date))
            .Set(Tag.SeriesTime, Time(film, 40))
            .Set(Tag.SeriesDescription, film.Limb == Limb.Hand ? "Hands PA" : "Feet AP")
            .Set(Tag.Manufacturer, identified ? "Acme Imaging" : "Carpus phantom")
            .Set(Tag.ManufacturerModelName, identified ? "CR-42" : "phantom 1")
            .Set(Tag.BodyPartExamined, film.Limb == Limb.Hand ? "HAND" : "FOOT")
            .Set(Tag.ViewPosition, film.Limb == Limb.Hand ? "PA" : "AP");
    }

    static void AddImage(Dataset dataset, PhantomFilm film, Uids uids)
    {
        var random = film.Study.RandomOf(film.Limb).Fork("technique");
        dataset
            .Set(Tag.SOPClassUID, ComputedRadiography)
            .Set(Tag.SOPInstanceUID, uids.Instance)
            .Set(Tag.ImageType, "ORIGINAL", "PRIMARY")
            .Set(Tag.InstanceNumber, 1)
            .Set(Tag.ContentDate, Date(film.Study.Date))
            .Set(Tag.ContentTime, Time(film, 55))
            .Set(Tag.AcquisitionDate, Date(film.Study.Date))
            .Set(Tag.AcquisitionTime, Time(film, 52))
            .Set(Tag.ImageLaterality, Laterality(film))
            // Seen from the back of the limb: the rows run to the patient's right, the columns towards the elbow or the heel.
            .Set(Tag.PatientOrientation, "R", film.Limb == Limb.Hand ? "H" : "P")
            .Set(Tag.KVP, $"{random.Pick(50, 52, 55)}")
            .Set(Tag.Exposure, $"{random.Pick(2, 3, 4, 5)}")
            .Set(Tag.DistanceSourceToDetector, $"{random.Pick(1000, 1100, 1150)}")
            .Set(Tag.BurnedInAnnotation, "NO")
            .Set(Tag.LossyImageCompression, "00")
            .Set(Tag.WindowCenter, $"{1 << film.Bits - 1}")
            .Set(Tag.WindowWidth, $"{1 << film.Bits}");
    }

    static string Laterality(PhantomFilm film) => film.Truth.Limbs is [var alone] ? (alone.Side == Side.Left ? "L" : "R") : "B";

    static void AddPixels(Dataset dataset, PhantomFilm film)
    {
        var spacing = film.Format.SpacingMm.ToString(CultureInfo.InvariantCulture);
        dataset
            .Set(Tag.SamplesPerPixel, 1)
            .Set(Tag.PhotometricInterpretation, film.IsInverted ? "MONOCHROME1" : "MONOCHROME2")
            .Set(Tag.Rows, film.Format.Rows)
            .Set(Tag.Columns, film.Format.Columns)
            .Set(Tag.BitsAllocated, 16)
            .Set(Tag.BitsStored, film.Bits)
            .Set(Tag.HighBit, film.Bits - 1)
            .Set(Tag.PixelRepresentation, 0)
            .Set(Tag.ImagerPixelSpacing, spacing, spacing)
            .Set(new Element.Value(Tag.PixelData, VR.OW, Bytes(film.Pixels)));
    }

    static byte[] Bytes(ushort[] pixels)
    {
        var bytes = new byte[pixels.Length * 2];
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes(pixels.AsSpan()).CopyTo(bytes);
        else
            for (var index = 0; index < pixels.Length; index++)
                System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * index), pixels[index]);
        return bytes;
    }

    /// <summary>In the places where hospitals leave it: plain elements, sequences in sequences, free text, private blocks, unknown VRs.</summary>
    static void PlantIdentity(Dataset dataset, PhantomFilm film)
    {
        var identity = film.Study.Patient.Identity;
        dataset
            .Set(Tag.OtherPatientIDs, identity.NationalId)
            .Set(Tag.PatientAddress, identity.Address)
            .Set(Tag.PatientTelephoneNumbers, identity.Telephone)
            .Set(Tag.PatientComments, $"{identity.Names[1]} ({identity.Names[0]}), ID {identity.NationalId}")
            .Set(Tag.InstitutionName, identity.Institution)
            .Set(Tag.InstitutionAddress, identity.InstitutionAddress)
            .Set(Tag.InstitutionalDepartmentName, identity.Department)
            .Set(Tag.StationName, identity.Station)
            .Set(Tag.DeviceSerialNumber, $"SN{identity.PatientId[..4]}77")
            .Set(Tag.OperatorsName, identity.Operator)
            .Set(Tag.PerformingPhysicianName, identity.Reporter)
            .Set(Tag.NameOfPhysiciansReadingStudy, identity.Reporter)
            .Set(Tag.RequestingPhysician, identity.Referrer)
            .Set(Tag.RequestedProcedureDescription, film.Limb == Limb.Hand ? "Hands, both, PA" : "Feet, both, AP")
            .Set(Tag.ImageComments, $"Pt {identity.Names[0]} {identity.PatientId}, born {Date(identity.BirthDate)}, repeat exposure by {identity.Operator.Replace('^', ' ')}");
        PlantInSequences(dataset, film, identity);
        PlantPrivately(dataset, film, identity);
    }

    static void PlantInSequences(Dataset dataset, PhantomFilm film, PhantomIdentity identity)
    {
        var other = Item(dataset, Tag.OtherPatientIDsSequence);
        other.Set(Tag.PatientID, identity.NationalId).Set(Tag.TypeOfPatientID, "TEXT").Set(Tag.IssuerOfPatientID, identity.Institution);

        var request = Item(dataset, Tag.RequestAttributesSequence);
        request
            .Set(Tag.ScheduledProcedureStepID, "S1")
            .Set(Tag.ScheduledProcedureStepDescription, $"{identity.Names[1]} 雙手")
            .Set(Tag.RequestedProcedureID, AccessionNumber(film.Study, film.Limb, identified: true))
            .Set(Tag.RequestedProcedureDescription, $"for {identity.Names[0]}");
        var code = Item(request, Tag.RequestedProcedureCodeSequence);
        code.Set(Tag.CodeValue, "XR-EXT").Set(Tag.CodingSchemeDesignator, "99QMH").Set(Tag.CodeMeaning, $"Films of {identity.Names[0]}");
    }

    static void PlantPrivately(Dataset dataset, PhantomFilm film, PhantomIdentity identity)
    {
        dataset
            .Set(new Tag(0x0019, 0x0010), VR.LO, "ACME CR 1.0")
            .Set(new Tag(0x0019, 0x1001), VR.LO, identity.Names[0])
            .Set(new Tag(0x0019, 0x1002), VR.LO, identity.PatientId)
            .Set(new Tag(0x0019, 0x1003), VR.DA, Date(film.Study.Date))
            .Set(new Tag(0x0021, 0x0010), VR.LO, "ACME CONSOLE")
            .Set(new Element.Value(new Tag(0x0021, 0x1001), VR.UN, Even(Encoding.UTF8.GetBytes($"{identity.Names[1]};{identity.PatientId};{identity.Telephone}"))));
        var note = Item(dataset, new Tag(0x0021, 0x1002));
        note.Set(new Tag(0x0021, 0x0010), VR.LO, "ACME CONSOLE").Set(new Tag(0x0021, 0x1003), VR.PN, identity.Name);
    }

    /// <summary>A new item of a new sequence. It hangs in the data set before text is put in, so that the text takes its character set.</summary>
    static Dataset Item(Dataset parent, Tag tag)
    {
        var item = new Dataset();
        parent.Set(new Element.Sequence(tag, ImmutableArray.Create(item)));
        return item;
    }

    static byte[] Even(byte[] bytes) => bytes.Length % 2 == 0 ? bytes : [.. bytes, 0];

    static string Date(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    static string Time(PhantomFilm film, int seconds)
    {
        var minute = film.Study.RandomOf(film.Limb).Fork("time").Below(420);
        return new TimeOnly(8 + minute / 60, minute % 60, seconds).ToString("HHmmss", CultureInfo.InvariantCulture);
    }

    /// <summary>UIDs below 2.25 (PS3.5 B.2), drawn from the seed.</summary>
    readonly struct Uids(PhantomFilm film)
    {
        public string Study => Of("study");

        public string Series => Of("series");

        public string Instance => Of("instance");

        string Of(string level)
        {
            var random = film.Study.RandomOf(film.Limb).Fork($"uid {level} {Laterality(film)}");
            return $"2.25.{new UInt128(random.Next(), random.Next())}";
        }
    }
}
