using System.Collections.Immutable;

namespace Carpus.Dicom.Directories;

/// <summary>A DICOMDIR (PS3.3 F): the table of contents of a medium, whose records point to each other by byte offset.</summary>
public sealed partial class DicomDirectory
{
    internal DicomDirectory(ImmutableArray<DirectoryRecord> roots, IReadOnlyList<Finding> findings) => (Roots, Findings) = (roots, findings);

    /// <summary>The records of the highest level, patients as a rule.</summary>
    public ImmutableArray<DirectoryRecord> Roots { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public IEnumerable<DirectoryRecord> All => Roots.SelectMany(root => root.All);

    /// <exception cref="DicomFormatException">It is no DICOM file, or one without directory records.</exception>
    public static DicomDirectory Open(string path) => Of(DicomFile.Open(path));

    /// <summary>Follows the offsets. Where they lead nowhere or in a circle the records are taken in their order, a lower type below a higher one.</summary>
    /// <exception cref="DicomFormatException">There are no directory records.</exception>
    public static DicomDirectory Of(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Dataset.Find(Tag.DirectoryRecordSequence) is not Element.Sequence records)
            throw new DicomFormatException("A DICOMDIR holds directory records.", path: Tag.DirectoryRecordSequence.ToString());

        var byOffsets = new ByOffsets(records.Items);
        var roots = byOffsets.Follow(file.Dataset.Get(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0u));
        if (byOffsets.Reached == records.Items.Length)
            return new(roots, file.Findings);
        var finding = new Finding(Tag.DirectoryRecordSequence.ToString(), $"Offsets lead to {byOffsets.Reached} of {records.Items.Length} records; they were taken in their order.");
        return new(new ByOrder(records.Items).Below(-1), [.. file.Findings, finding]);
    }

    /// <summary>Each record knows the next one on its level and the first one below (PS3.3 F.3.2.2).</summary>
    sealed class ByOffsets(ImmutableArray<Dataset> items)
    {
        const int Deepest = 16;

        readonly Dictionary<long, Dataset> _left = items.DistinctBy(item => item.Offset).ToDictionary(item => item.Offset);

        public int Reached { get; private set; }

        public ImmutableArray<DirectoryRecord> Follow(uint offset, int depth = 0)
        {
            var records = ImmutableArray.CreateBuilder<DirectoryRecord>();
            while (offset != 0 && depth < Deepest && _left.Remove(offset, out var item))
            {
                Reached++;
                records.Add(new(TypeOf(item), item, Follow(Offset(item, Tag.OffsetOfReferencedLowerLevelDirectoryEntity), depth + 1)));
                offset = Offset(item, Tag.OffsetOfTheNextDirectoryRecord);
            }
            return records.DrainToImmutable();
        }

        static uint Offset(Dataset item, Tag tag) => item.TryGet<uint>(tag, out var offset) ? offset : 0;
    }

    /// <summary>PATIENT, STUDY, SERIES, and everything else below a series.</summary>
    sealed class ByOrder(ImmutableArray<Dataset> items)
    {
        int _next;

        public ImmutableArray<DirectoryRecord> Below(int level)
        {
            var records = ImmutableArray.CreateBuilder<DirectoryRecord>();
            while (_next < items.Length && Level(TypeOf(items[_next])) is var own && own > level)
            {
                var item = items[_next++];
                records.Add(new(TypeOf(item), item, Below(own)));
            }
            return records.DrainToImmutable();
        }

        static int Level(string type) => type switch { "PATIENT" => 0, "STUDY" => 1, "SERIES" => 2, _ => 3 };
    }

    static string TypeOf(Dataset item) => item.TryGet<string>(Tag.DirectoryRecordType, out var type) ? type : "";
}
