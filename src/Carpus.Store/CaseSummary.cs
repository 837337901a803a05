using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Images;

namespace Carpus.Store;

/// <summary>A line of the worklist.</summary>
/// <param name="Films">Films of both studies, extra views too.</param>
/// <param name="Readings">How far each reader has come; readers who have not begun are not there.</param>
public sealed record CaseSummary(CaseId Id, PatientId Patient, TimePoint TimePoint, int Films, bool HasHand, bool HasFoot, IReadOnlyList<ReadingProgress> Readings);

/// <param name="Done">Items with points or a reason.</param>
/// <param name="Sum">Points given so far.</param>
public sealed record ReadingProgress(string ReaderId, string ProfileId, int Done, int Items, double Sum)
{
    public bool IsComplete => Done == Items;
}

/// <summary>What became of events that were sent.</summary>
/// <param name="Stored">Ids of events that the home holds now, those it held before too.</param>
/// <param name="Added">How many of them are new.</param>
/// <param name="Refused">Events that were not taken, and why.</param>
public sealed record AppendOutcome(IReadOnlySet<Guid> Stored, int Added, IReadOnlyList<RefusedEvent> Refused);

public sealed record RefusedEvent(Guid EventId, Finding Finding);

/// <summary>A film of the home.</summary>
/// <param name="NeedsTurning">Abnormal orientation, as a person or a program has said; null where nobody has.</param>
/// <param name="Length">Of its file, in bytes.</param>
/// <param name="NeedsReview">A person should look at its picture: text may be burned in, or it could not be searched.</param>
/// <param name="Orientation">How readers have laid it so that it stands upright.</param>
public sealed record FilmEntry(FilmFacts Facts, string SopInstanceUid, int Rows, int Columns, long Length, bool? NeedsTurning, bool NeedsReview, FilmOrientation Orientation)
{
    public string Id => Facts.FilmId;
}
