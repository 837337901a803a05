using Carpus.Anatomy;
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

    /// <summary>Where joints lie, by film id; films that nobody has marked are not there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JointBox>> Joints { get; init; } = new Dictionary<string, IReadOnlyList<JointBox>>();

    /// <summary>Reports and policies of de-identification: their names in the release's folder deidentification, and what they hold.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Deidentification { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>Films have the names that PS3.10 8.2 allows on a medium, IMAGES/RA000001/RA00001/RAH00001/IM000001, instead of images/.../RAH00001_1.dcm.</summary>
    public bool IsMedium { get; init; }
}

/// <summary>A film's de-identified file.</summary>
/// <param name="Id">SHA-256 of the file; it is compared while it is copied.</param>
public sealed record ReleaseFilm(string Id, string Path, string SopInstanceUid, int Rows, int Columns, bool? NeedsTurning)
{
    /// <summary>Ids of <see cref="AcquisitionFlag"/>: where the way it was taken departs from what scoring expects.</summary>
    public IReadOnlyList<string> Acquisition { get; init; } = [];
}

/// <param name="Files">Files in the folder, the list of checksums not counted.</param>
/// <param name="Boxes">Boxes of joints in the folder joints.</param>
public sealed record ReleaseSummary(string Folder, int Cases, int Films, int Readings, int Files, int Boxes);
