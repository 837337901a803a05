using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.Releases;

/// <summary>What goes into a release. Readers go by their ids: a reader's name stays at home.</summary>
/// <param name="Profile">The score list of the main sheet; readings of other lists get sheets of their own.</param>
/// <param name="Films">Every film of the cases.</param>
public sealed record ReleaseContent(ScoreProfile Profile, IReadOnlyList<ReadingCase> Cases, IReadOnlyList<Reading> Readings, IReadOnlyDictionary<string, ReleaseFilm> Films)
{
    /// <summary>Version of the program that writes it.</summary>
    public string Program { get; init; } = "carpus";
}

/// <summary>A film's de-identified file.</summary>
/// <param name="Id">SHA-256 of the file; it is compared while it is copied.</param>
public sealed record ReleaseFilm(string Id, string Path, string SopInstanceUid, int Rows, int Columns, bool? NeedsTurning);

/// <param name="Files">Files in the folder, the list of checksums not counted.</param>
public sealed record ReleaseSummary(string Folder, int Cases, int Films, int Readings, int Files);
