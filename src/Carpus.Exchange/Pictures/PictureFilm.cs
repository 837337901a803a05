using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Exchange.Pictures;

/// <summary>What is known about a picture beside its pixels. Keys are replaced by pseudonyms when the film is de-identified.</summary>
/// <param name="PatientKey">The same for every picture of one patient.</param>
/// <param name="StudyKey">The same for every picture of one study.</param>
public sealed record PictureOrigin(string PatientKey, string StudyKey, Limb? Limb = null, Side? Side = null);

/// <summary>Makes a DICOM file of a picture: Secondary Capture Image Storage (PS3.3 A.8.1), grey, with the window that shows it as it was.</summary>
public static class PictureFilm
{
    const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>UIDs come from keys and pixels, so the same picture makes the same file.</summary>
    public static DicomFile Make(DecodedPicture picture, PictureOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(origin);
        var film = new Dataset();
        PutStudy(film, origin);
        PutSeries(film, origin);
        PutPixels(film, picture.Frame);
        film.Set(Tag.SOPClassUID, SecondaryCapture)
            .Set(Tag.SOPInstanceUID, ContentUid.Of("picture film", $"{picture.Frame.Rows} {picture.Frame.Columns} {origin.StudyKey}", MemoryMarshal.AsBytes<int>(picture.Frame.Values)))
            .Set(Tag.InstanceNumber, "1")
            .Set(Tag.PatientOrientation, "")
            .Set(Tag.ConversionType, "WSD");
        if (picture.IsLossy)
            film.Set(Tag.LossyImageCompression, "01").Set(Tag.LossyImageCompressionMethod, "ISO_10918_1");
        return new DicomFile(film);
    }

    static void PutStudy(Dataset film, PictureOrigin origin) => film
        .Set(Tag.StudyInstanceUID, ContentUid.Of("picture study", origin.StudyKey))
        .Set(Tag.PatientID, origin.PatientKey)
        .Set(Tag.PatientName, "").Set(Tag.PatientBirthDate, "").Set(Tag.PatientSex, "")
        .Set(Tag.StudyDate, "").Set(Tag.StudyTime, "").Set(Tag.StudyID, "").Set(Tag.ReferringPhysicianName, "")
        .Set(Tag.AccessionNumber, "")
        .Set(Tag.StudyDescription, origin.Limb switch { Limb.Hand => "HAND", Limb.Foot => "FOOT", _ => "" });

    static void PutSeries(Dataset film, PictureOrigin origin)
    {
        film.Set(Tag.SeriesInstanceUID, ContentUid.Of("picture series", origin.StudyKey)).Set(Tag.SeriesNumber, "1").Set(Tag.Modality, "RG")
            .Set(Tag.Laterality, origin.Side switch { Side.Right => "R", Side.Left => "L", _ => "" }); // PS3.3 C.7.3.1: a paired body part must have it, empty where it is not known
        if (origin.Limb is { } limb)
            film.Set(Tag.BodyPartExamined, limb == Limb.Hand ? "HAND" : "FOOT");
    }

    static void PutPixels(Dataset film, Frame frame)
    {
        var isDeep = frame.BitsStored > 8;
        var bytes = new byte[isDeep ? 2 * frame.Values.Length : frame.Values.Length + frame.Values.Length % 2];
        for (var i = 0; i < frame.Values.Length; i++)
            if (isDeep)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)frame.Values[i]);
            else
                bytes[i] = (byte)frame.Values[i];
        var (bits, white) = (isDeep ? 16 : 8, isDeep ? 65536 : 256);
        film.Set(Tag.SamplesPerPixel, 1).Set(Tag.PhotometricInterpretation, "MONOCHROME2")
            .Set(Tag.Rows, frame.Rows).Set(Tag.Columns, frame.Columns)
            .Set(Tag.BitsAllocated, bits).Set(Tag.BitsStored, bits).Set(Tag.HighBit, bits - 1).Set(Tag.PixelRepresentation, 0)
            .Set(Tag.WindowCenter, (white / 2).ToString(CultureInfo.InvariantCulture)).Set(Tag.WindowWidth, white.ToString(CultureInfo.InvariantCulture))
            .Set(new Element.Value(Tag.PixelData, isDeep ? VR.OW : VR.OB, bytes));
    }
}
