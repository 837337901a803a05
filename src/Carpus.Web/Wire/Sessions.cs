using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>A session that a reader can enter. Its seed stays at the server.</summary>
public sealed record SessionEntry(string Id, string Name, ReadingMode Mode);

/// <summary>A session as the lead of a study sees it.</summary>
/// <param name="Cases">That are read in it, those that come up a second time counted twice.</param>
/// <param name="Repeats">How many come up a second time.</param>
/// <param name="Settles">The id of the session whose disputes are settled in it, or null.</param>
/// <param name="SettlesPoints">By more than how many points two readers differ there about every patient of this one.</param>
public sealed record RoundDescription(string Id, string Name, ReadingMode Mode, int Cases, int Repeats, IReadOnlyList<RoundReader> Readers, string? Settles = null, double? SettlesPoints = null);

/// <summary>How far one person is in a session.</summary>
/// <param name="Done">Cases with a score or a reason for every item.</param>
/// <param name="Begun">Cases with some.</param>
public sealed record RoundReader(string Name, int Done, int Begun);

/// <summary>A session that somebody asks for.</summary>
/// <param name="Repeats">The share of cases that come up a second time without saying so, 0 to <see cref="ReadingSession.MostRepeats"/>.</param>
public sealed record NewSession(string Name, ReadingMode Mode, double Repeats = 0);

/// <summary>A session in which a third reader settles what two readers of another one disagree about.</summary>
/// <param name="Points">Patients about whom they are more than so many points apart.</param>
public sealed record NewAdjudication(string Name, double Points);
