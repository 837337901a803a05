using Carpus.Scoring;
using Carpus.Web.Wire;

namespace Carpus.Web.Rooms;

/// <summary>What a case is called on the page: patient and visit, or, where it is masked, a number and a letter that tell nothing.</summary>
/// <param name="Patient">Null where the case is masked; empty where the page names the patient already.</param>
/// <param name="Number">Of the visit; where the case is masked, its place in the session.</param>
/// <param name="Letter">Tells masked visits apart that are read together.</param>
public sealed record CaseTitle(string? Patient, int Number, DateOnly? Date = null, string? Letter = null);

/// <summary>A line of the worklist, masked or not.</summary>
public sealed record WorkItem(string Id, CaseTitle Title, bool HasHand, bool HasFoot, int Scored, int Items, double Points)
{
    public bool IsDone => Items > 0 && Scored >= Items;

    public bool IsBegun => Scored > 0;

    public static WorkItem Of(WorklistEntry entry) => new(entry.Id, new(entry.Patient, entry.Visit, entry.Date), entry.HasHand, entry.HasFoot, entry.Scored, entry.Items, entry.Points);

    public static WorkItem Of(MaskedEntry entry) => new(entry.Id, new(null, entry.Number, null, entry.Letter), entry.HasHand, entry.HasFoot, entry.Scored, entry.Items, entry.Points);
}

/// <summary>A case as the room has it, masked or not.</summary>
/// <param name="Beside">How many other visits can be seen beside it.</param>
public sealed record RoomCase(string Id, CaseTitle Title, string Profile, IReadOnlyList<FilmDescription> Films, int Beside)
{
    public static RoomCase Of(CaseDescription one) => new(one.Id, new(one.Patient, one.Visit, one.Date), one.Profile, one.Films, one.Earlier);

    public static RoomCase Of(MaskedCaseDescription one) => new(one.Id, new(null, one.Number, null, one.Letter), one.Profile, one.Films, one.Beside);
}

/// <summary>Another visit of the same patient, seen beside the case.</summary>
/// <param name="Scores">What the same reader gave it, by item.</param>
public sealed record OtherVisit(string Id, CaseTitle Title, IReadOnlyList<FilmDescription> Films, IReadOnlyDictionary<string, Score> Scores)
{
    public static OtherVisit Of(EarlierVisit visit) => new(visit.Id, new("", visit.Visit, visit.Date), visit.Films, visit.Scores);

    public static OtherVisit Of(MaskedVisit visit) => new(visit.Id, new(null, visit.Number, null, visit.Letter), visit.Films, visit.Scores);
}
