using Carpus.Cases;
using Carpus.Scoring;

namespace Carpus.Web.Wire;

/// <summary>A case in a masked worklist. There is no patient, date or order here to leave out.</summary>
/// <param name="Id">Token of the case in this session.</param>
/// <param name="Number">Place in the session's shuffled order, from 1; visits that are read together share one.</param>
/// <param name="Letter">Tells such visits apart; it follows the shuffle and not the time. Null where each is read alone.</param>
public sealed record MaskedEntry(string Id, int Number, string? Letter, bool HasHand, bool HasFoot, int Scored, int Items, double Points);

/// <summary>A <see cref="MaskedCase"/> as the reading room opens it. Its films go by tokens.</summary>
/// <param name="Beside">How many other visits are read together with it.</param>
public sealed record MaskedCaseDescription(string Id, int Number, string? Letter, string Profile, IReadOnlyList<FilmDescription> Films, int Beside);

/// <summary>Another visit that is read together with a masked case.</summary>
/// <param name="Scores">What the same reader gave it in this session, by item.</param>
public sealed record MaskedVisit(string Id, int Number, string? Letter, IReadOnlyList<FilmDescription> Films, IReadOnlyDictionary<string, Score> Scores);
