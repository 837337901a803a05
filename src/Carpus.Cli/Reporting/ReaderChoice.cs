using System.CommandLine;
using Carpus.Readings;

namespace Carpus.Cli.Reporting;

/// <summary>Whose readings are counted. Somebody who read in a session has an id of its own there, such as reader-1.single-1.</summary>
static class ReaderChoice
{
    public static Option<string[]> Create() => new("--reader") { Description = "Of the home, counts these readers alone; several may be named. Who read in a session has an id of their own there, such as reader-1.single-1.", HelpName = "ID" };

    /// <exception cref="UsageException">Nobody of that id has read.</exception>
    public static IReadOnlyList<Reading> Of(ParseResult asked, Option<string[]> option, IReadOnlyList<Reading> readings)
    {
        if (asked.GetValue(option) is not { Length: > 0 } wanted)
            return readings;
        var known = readings.Select(reading => reading.ReaderId).ToHashSet(StringComparer.Ordinal);
        if (Array.Find(wanted, id => !known.Contains(id)) is { } nobody)
            throw new UsageException($"--reader: nobody called {nobody} has read in this home; there {(known.Count == 0 ? "is nobody" : $"are {string.Join(", ", known.Order(StringComparer.Ordinal))}")}.");
        return [.. readings.Where(reading => wanted.Contains(reading.ReaderId))];
    }
}
