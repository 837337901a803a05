using System.CommandLine;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli;

/// <summary>How a score list is named on the command line: by the id of a shipped one, of one that the home holds, or by a file.</summary>
static class ProfileOption
{
    public static Option<string> Create(string description) => new("--profile")
    {
        Description = $"{description} A built-in one ({string.Join(", ", ScoreProfile.All.Select(known => known.Id))}), or a file; carpus profile says more.",
        HelpName = "ID|FILE",
    };

    /// <param name="home">Null where there is none yet.</param>
    /// <exception cref="UsageException">There is no such list, or its file has a slip.</exception>
    /// <exception cref="InvalidDataException">A list of this id is in use in the home and says something else.</exception>
    public static async Task<ScoreProfile> Find(string idOrFile, Home? home, CancellationToken cancellation)
    {
        if (home is not null && !File.Exists(idOrFile) && await home.FindProfile(idOrFile, cancellation) is { } held)
            return held;
        try
        {
            var profile = ScoreProfile.Open(idOrFile);
            if (home is not null)
                await home.CheckProfile(profile, cancellation);
            return profile;
        }
        catch (FormatException slip)
        {
            throw new UsageException($"{idOrFile}: {slip.Message}");
        }
        catch (ArgumentException)
        {
            throw new UsageException($"--profile: there is no score list \"{idOrFile}\" and no such file; there are {string.Join(", ", ScoreProfile.All.Select(known => known.Id))}.");
        }
    }
}
