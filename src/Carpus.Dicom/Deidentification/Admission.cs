using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Dictionary;
using Carpus.Dicom.Pixels;

namespace Carpus.Dicom.Deidentification;

/// <summary>Which files may become de-identified films at all.</summary>
static class Admission
{
    const string MediaStorageDirectoryStorage = "1.2.840.10008.1.3.10";

    /// <exception cref="DeidentificationRefusedException">The file is no single image, or an image that is not whole.</exception>
    public static void Check(DicomFile file)
    {
        var text = new HeaderText(file.Dataset);
        var sopClass = text.First(Tag.SOPClassUID);
        if (sopClass == MediaStorageDirectoryStorage || file.Dataset.Contains(Tag.DirectoryRecordSequence) || new HeaderText(file.Meta).First(Tag.MediaStorageSOPClassUID) == MediaStorageDirectoryStorage)
            throw new DeidentificationRefusedException("It is a DICOMDIR, a list of patients and studies; a release gets its own.");
        if (file.Dataset.Find(Tag.PixelData) is null or { IsEmpty: true } && !file.Dataset.Contains(Tag.FloatPixelData) && !file.Dataset.Contains(Tag.DoubleFloatPixelData))
            throw new DeidentificationRefusedException($"It holds no image ({NameOf(sopClass)}); only images are de-identified.");
        if (text.UInt16(Tag.Rows) is null or 0 || text.UInt16(Tag.Columns) is null or 0)
            throw new DeidentificationRefusedException("Its header says no size of the image: Rows (0028,0010) or Columns (0028,0011) is absent.");
        if (Marks.IsOurs(file.Dataset))
            throw new DeidentificationRefusedException("It is already de-identified by this program.");
        if (!PixelDecoder.IsDecoded(file.Syntax))
            throw new DeidentificationRefusedException($"Its pixels cannot be decoded: {NameOf(file.Syntax)}.");
        CheckPixels(file, text);
    }

    static string NameOf(string sopClass) => SopClass.Find(sopClass)?.Name ?? "a class that the standard does not know";

    /// <summary>A UID of anybody's own could be anything, so it is not said.</summary>
    static string NameOf(TransferSyntax syntax) =>
        syntax.Uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal) && UidReplacement.IsUid(syntax.Uid) ? $"{syntax}" : "a transfer syntax that the standard does not know";

    static void CheckPixels(DicomFile file, HeaderText text)
    {
        if (file.Dataset.Find(Tag.PixelData) is Element.Value native)
        {
            if (file.Syntax.IsEncapsulated)
                throw new DeidentificationRefusedException($"Its pixel data is not in fragments, as {file.Syntax} asks for.");
            var needed = NativePixels.LengthOf(text);
            if (native.Content.Length < needed)
                throw new DeidentificationRefusedException($"Its pixel data is truncated: {native.Content.Length} bytes of {needed} are there.");
        }
    }

    /// <summary>A film that cannot be decoded cannot be looked at for text in its picture, and a broken one would not be noticed later.</summary>
    public static void CheckCodeStreams(DicomFile file)
    {
        if (file.Dataset.Find(Tag.PixelData) is not Element.Encapsulated)
            return;
        var frames = int.TryParse(new HeaderText(file.Dataset).First(Tag.NumberOfFrames), out var number) ? Math.Max(1, number) : 1;
        for (var frame = 0; frame < frames; frame++)
            Decode(file, frame);
    }

    /// <exception cref="DeidentificationRefusedException">The frame cannot be decoded; the message names the transfer syntax.</exception>
    public static Frame Decode(DicomFile file, int frameIndex)
    {
        try
        {
            return PixelDecoder.Decode(file, frameIndex);
        }
        catch (Exception broken) when (broken is DicomFormatException or ArgumentException)
        {
            throw new DeidentificationRefusedException($"Its pixels cannot be decoded ({NameOf(file.Syntax)}): {broken.Message}");
        }
    }
}
