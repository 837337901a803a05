using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Cli.Deidentifying;

/// <summary>What a person says of pairs of studies: the pairing file, and after it the score sheet.</summary>
static class PairingFile
{
    /// <exception cref="InvalidDataException">The file has no columns REQ_H and REQ_F.</exception>
    public static IReadOnlyList<StudyLink> Links(FileInfo? file, IReadOnlyList<StudyLink>? ofScores) => file switch
    {
        null => ofScores ?? [],
        { Exists: false } => throw new UsageException($"There is no {file.FullName}."),
        // A pairing file is there to settle what the sheet leaves open or has wrong.
        _ => PairingSheet.Decode(file.FullName),
    };
}
