using System.Collections.Immutable;
using System.Security.Cryptography;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification;

/// <summary>What tells one film from all others: its SOP Instance UID, or where a file has none, its pixels.</summary>
static class InstanceKey
{
    public static string Of(DicomFile file)
    {
        if (new HeaderText(file.Dataset).First(Tag.SOPInstanceUID) is { Length: > 0 } uid)
            return uid;
        if (new HeaderText(file.Meta).First(Tag.MediaStorageSOPInstanceUID) is { Length: > 0 } fromMeta)
            return fromMeta;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var region in Regions(file.Dataset.Find(Tag.PixelData)))
            hash.AppendData(region.Load().Span);
        return $"pixels {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>Gives a film the UIDs that it came without; every image has all three.</summary>
    public static void FillUids(Dataset rewritten, string key, UidReplacement uids, List<Finding> findings)
    {
        foreach (var tag in (Tag[])[Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID])
            if (rewritten.Find(tag) is null or { IsEmpty: true })
            {
                rewritten.Set(tag, uids.Of(tag == Tag.SOPInstanceUID ? key : $"{tag} of {key}"));
                findings.Add(new(tag.ToString(), "The film came without this UID; one was made."));
            }
    }

    static ImmutableArray<ByteRegion> Regions(Element? pixels) => pixels switch
    {
        Element.Value value => [value.Content],
        Element.Encapsulated coded => coded.Fragments,
        _ => [],
    };
}
