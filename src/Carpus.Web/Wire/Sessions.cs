using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>A session that a reader can enter. Its seed stays at the server.</summary>
public sealed record SessionEntry(string Id, string Name, ReadingMode Mode);

/// <summary>A session as the lead of a study sees it.</summary>
/// <param name="Cases">That are read in it, those that come up a second time counted twice.</param>
/// <param name="Repeats">How many come up a second time.</param>
public sealed record RoundDescription(string Id, string Name, ReadingMode Mode, int Cases, int Repeats, IReadOnlyList<RoundReader> Readers);

/// <summary>How far one person is in a session.</summary>
/// <param name="Done">Cases with a score or a reason for every item.</param>
/// <param name="Begun">Cases with some.</param>
public sealed record RoundReader(string Name, int Done, int Begun);

/// <summary>A session that somebody asks for.</summary>
/// <param name="Repeats">The share of cases that come up a second time without saying so, 0 to <see cref="ReadingSession.MostRepeats"/>.</param>
public sealed record NewSession(string Name, ReadingMode Mode, double Repeats = 0);
