using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>Which Patient IDs a person says are one patient's.</summary>
static class MergeList
{
    /// <exception cref="InvalidDataException">The file is no such list.</exception>
    public static IReadOnlyList<PatientMerge> Open(FileInfo? file, string output) => file switch
    {
        null => [],
        { Exists: false } => throw new UsageException($"There is no {file.FullName}."),
        _ when OutputFile.IsInside(file, output) =>
            throw new UsageException("The merge list lies inside the output and would be given away with the films. Give it a place elsewhere."),
        _ => MergeSheet.Decode(file.FullName),
    };
}
