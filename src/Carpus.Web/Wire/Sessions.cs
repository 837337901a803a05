using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>A session that a reader can enter. Its seed stays at the server.</summary>
public sealed record SessionEntry(string Id, string Name, ReadingMode Mode);

/// <summary>A session as the lead of a study sees it.</summary>
/// <param name="Cases">That are read in it.</param>
public sealed record RoundDescription(string Id, string Name, ReadingMode Mode, int Cases, IReadOnlyList<RoundReader> Readers);

/// <summary>How far one person is in a session.</summary>
/// <param name="Done">Cases with a score or a reason for every item.</param>
/// <param name="Begun">Cases with some.</param>
public sealed record RoundReader(string Name, int Done, int Begun);

/// <summary>A session that somebody asks for.</summary>
public sealed record NewSession(string Name, ReadingMode Mode);
