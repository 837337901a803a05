using System.Security.Cryptography;
using Carpus.Dicom.Syntax;

namespace Carpus.Dicom.Directories;

public sealed partial class DicomDirectory
{
    const ushort InUse = 0xFFFF;

    /// <summary>The name that a DICOMDIR has on every medium (PS3.10 8.6).</summary>
    public const string FileName = "DICOMDIR";

    /// <summary>The directory as a file of the Basic Directory IOD: explicit little endian, records parents first, offsets counted. The same records give the same bytes.</summary>
    /// <param name="fileSetId">A name for the medium, up to 16 capital letters, digits, underscores and spaces; or none.</param>
    public DicomFile ToFile(string fileSetId = "")
    {
        ArgumentNullException.ThrowIfNull(fileSetId);
        if (fileSetId.Length > 16 || !fileSetId.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '_' or ' '))
            throw new ArgumentException("A file-set ID has up to 16 capital letters, digits, underscores and spaces.", nameof(fileSetId));

        var items = All.Select(ToItem).ToArray();
        var dataset = new Dataset().Set(Tag.FileSetID, fileSetId).Set(Tag.FileSetConsistencyFlag, 0)
            .Set(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0u).Set(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, 0u)
            .Set(new Element.Sequence(Tag.DirectoryRecordSequence, [.. items], HasUndefinedLength: false));
        var unlinked = Encoded(new(dataset));
        var meta = MetaGroup.Of(new(dataset)).Set(Tag.MediaStorageSOPInstanceUID, HashedUid.Of("2.25", SHA256.HashData(unlinked)));
        var file = new DicomFile(dataset) { Meta = meta };
        Link(file, items);
        return file;
    }

    /// <summary>Writes the directory, as <see cref="DicomFile.Save"/> writes any file.</summary>
    /// <param name="path">A file called <see cref="FileName"/> in the folder that the records speak of.</param>
    public void Save(string path, string fileSetId = "") => ToFile(fileSetId).Save(path);

    static Dataset ToItem(DirectoryRecord record) => new Dataset(record.Dataset)
        .Set(Tag.OffsetOfTheNextDirectoryRecord, 0u).Set(Tag.RecordInUseFlag, InUse).Set(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, 0u)
        .Set(Tag.DirectoryRecordType, record.Type);

    /// <summary>Offsets have a fixed length, so the places of the records are those of the file as it is without them.</summary>
    void Link(DicomFile file, Dataset[] items)
    {
        var placed = DicomFile.Decode(Encoded(file)).Dataset.Items(Tag.DirectoryRecordSequence);
        var places = new Dictionary<DirectoryRecord, (Dataset Item, uint Offset)>(ReferenceEqualityComparer.Instance);
        foreach (var (record, item, there) in All.Zip(items, placed))
            places.Add(record, (item, checked((uint)there.Offset)));

        LinkLevel(Roots);
        if (Roots.IsEmpty)
            return;
        file.Dataset.Set(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, places[Roots[0]].Offset);
        file.Dataset.Set(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, places[Roots[^1]].Offset);

        void LinkLevel(IReadOnlyList<DirectoryRecord> records)
        {
            for (var index = 0; index < records.Count; index++)
            {
                var item = places[records[index]].Item;
                if (index + 1 < records.Count)
                    item.Set(Tag.OffsetOfTheNextDirectoryRecord, places[records[index + 1]].Offset);
                if (records[index].Children is [var first, ..])
                    item.Set(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, places[first].Offset);
                LinkLevel(records[index].Children);
            }
        }
    }

    static byte[] Encoded(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Encode(stream);
        return stream.ToArray();
    }
}
