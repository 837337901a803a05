using Carpus.Anatomy;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Web.Wire;

/// <summary>One reader's reading of one case: its events, of which the sheet is the fold.</summary>
/// <param name="Scores">The sheet in short: items with a score, by id.</param>
public sealed record ReadingDescription(string Case, string Reader, string Profile, IReadOnlyList<ScoreEvent> Events, IReadOnlyDictionary<string, Score> Scores);

/// <summary>What became of events that were sent.</summary>
/// <param name="Events">The server has these now; some of them it may have had before.</param>
public sealed record EventsTaken(IReadOnlyList<Guid> Events, IReadOnlyList<RefusedScore> Refused);

/// <param name="Why">One sentence that names the joint.</param>
public sealed record RefusedScore(Guid EventId, string Why);

/// <summary>A list of score items with the wording of their grades.</summary>
public sealed record ProfileDescription(string Id, Bilingual Name, string Source, double Maximum, IReadOnlyList<ItemDescription> Items);

/// <param name="Grades">What each grade means; the index times the step is the points.</param>
public sealed record ItemDescription(string Id, Bilingual Name, double Maximum, double Step, IReadOnlyList<Bilingual> Grades);

/// <summary>What a page needs of an RFC 9457 problem.</summary>
public sealed record Problem(string? Title, string? Detail, int? Status);
