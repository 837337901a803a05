namespace Carpus.Cli.Demonstration;

/// <summary>What the demonstration came to. Everything is counted in the home and in the release, not remembered.</summary>
/// <param name="Films">Films drawn with a planted identity.</param>
/// <param name="Deidentified">Films in the home; it takes no others.</param>
/// <param name="Leaks">Places in the home's films and in the release where a planted identifier was found.</param>
/// <param name="Identifiers">Identifiers that the vault knows.</param>
/// <param name="Searched">Files in which they were looked for.</param>
/// <param name="Icc">ICC(2,1) of the total score; null where it is undefined.</param>
/// <param name="Exported">Files in the release, the list of checksums not counted.</param>
sealed record DemoOutcome(int Films, int Deidentified, int Leaks, int Identifiers, int Searched, int Cases, int Readings, double? Icc, int Exported, string Release, string Home);
