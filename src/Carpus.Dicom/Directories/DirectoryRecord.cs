using System.Collections.Immutable;

namespace Carpus.Dicom.Directories;

/// <summary>One record of a DICOMDIR (PS3.3 F.3): a patient, study, series or object, and what stands below it.</summary>
/// <param name="Type">PATIENT, STUDY, SERIES, IMAGE, ...</param>
/// <param name="Dataset">All of the record.</param>
/// <param name="Children">The records below, in their order.</param>
public sealed record DirectoryRecord(string Type, Dataset Dataset, ImmutableArray<DirectoryRecord> Children)
{
    /// <summary>The file that the record speaks of, with the separators of this system, relative to the DICOMDIR; null where it speaks of none.</summary>
    public string? RelativePath => Dataset.GetAll<string>(Tag.ReferencedFileID) is { Count: > 0 } parts ? Path.Combine([.. parts]) : null;

    /// <summary>The record and all below it, parents first.</summary>
    public IEnumerable<DirectoryRecord> All => Children.SelectMany(child => child.All).Prepend(this);
}
