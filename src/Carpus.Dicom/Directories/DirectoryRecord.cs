using System.Collections.Immutable;

namespace Carpus.Dicom.Directories;

/// <summary>One record of a DICOMDIR (PS3.3 F.3): a patient, study, series or object, and what stands below it.</summary>
/// <param name="Type">PATIENT, STUDY, SERIES, IMAGE, ...</param>
/// <param name="Dataset">All of the record.</param>
/// <param name="Children">The records below, in their order.</param>
public sealed record DirectoryRecord(string Type, Dataset Dataset, ImmutableArray<DirectoryRecord> Children)
{
    /// <summary>The components of the file's name (0004,1500); empty where the record speaks of no file.</summary>
    public IReadOnlyList<string> FileId => Dataset.GetAll<string>(Tag.ReferencedFileID);

    /// <summary>The file that the record speaks of, with the separators of this system, relative to the DICOMDIR; null where it speaks of none.</summary>
    public string? RelativePath => FileId is { Count: > 0 } parts ? string.Join(Path.DirectorySeparatorChar, parts) : null;

    /// <summary>The file itself, also where the medium shows its names in small letters; null where it is missing or the record leads out of the folder.</summary>
    /// <param name="folder">Where the DICOMDIR stands.</param>
    public string? FindFile(string folder) => Directories.FileId.FindFile(folder, FileId);

    /// <summary>The record and all below it, parents first.</summary>
    public IEnumerable<DirectoryRecord> All => Children.SelectMany(child => child.All).Prepend(this);
}
