using Carpus.Readings;

namespace Carpus.Web.Wire;

/// <summary>A session that a reader can enter. Its seed stays at the server.</summary>
public sealed record SessionEntry(string Id, string Name, ReadingMode Mode);

/// <summary>A session that somebody asks for.</summary>
public sealed record NewSession(string Name, ReadingMode Mode);
