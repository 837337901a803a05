using Carpus.Scoring;

namespace Carpus.Web.Wire;

/// <summary>Who scores.</summary>
/// <param name="Id">What stands in addresses and events.</param>
public sealed record ReaderEntry(string Id, string Name);

/// <summary>A name that a reader asks for.</summary>
public sealed record NewReader(string Name);

/// <summary>A case in one reader's worklist.</summary>
/// <param name="Visit">1 is the patient's first.</param>
/// <param name="Date">Generalised date of the films, or null.</param>
/// <param name="Scored">Items that have points or a reason.</param>
/// <param name="Points">Sum of the graded items; a lower bound unless every item is graded.</param>
public sealed record WorklistEntry(string Id, string Patient, int Visit, DateOnly? Date, bool HasHand, bool HasFoot, int Films, int Scored, int Items, double Points);

/// <summary>A case as the reading room opens it.</summary>
/// <param name="Profile">Id of the list of items that it is scored by.</param>
/// <param name="Earlier">How many earlier visits can be seen beside it.</param>
public sealed record CaseDescription(string Id, string Patient, int Visit, DateOnly? Date, string Profile, IReadOnlyList<FilmDescription> Films, int Earlier = 0);

/// <summary>An earlier visit of the same patient, to be seen beside a case.</summary>
/// <param name="Scores">What the same reader gave it, by item.</param>
public sealed record EarlierVisit(string Id, int Visit, DateOnly? Date, IReadOnlyList<FilmDescription> Films, IReadOnlyDictionary<string, Score> Scores);

/// <summary>Where accession numbers lead.</summary>
/// <param name="Missing">Accession numbers that no case has.</param>
public sealed record OpenedCases(IReadOnlyList<OpenedCase> Cases, IReadOnlyList<string> Missing);

public sealed record OpenedCase(string Id, string Patient, int Visit, DateOnly? Date, IReadOnlyList<string> Accessions);

/// <summary>What stands between the program and its work, if anything.</summary>
public sealed record HealthReport(string Status, string Version);
