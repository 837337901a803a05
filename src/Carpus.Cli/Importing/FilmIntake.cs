using Carpus.Server;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Cli.Importing;

/// <summary>Films that a person drops on the page of the reading room take the same way as those of `carpus import`.</summary>
sealed class FilmIntake(Home home) : IFilmIntake
{
    static readonly SemaphoreSlim One = new(1, 1);

    public async Task<IntakeReport> Take(string folder, CancellationToken cancellation)
    {
        // The vault gives numbers to one import at a time.
        await One.WaitAsync(cancellation);
        try
        {
            var films = await Task.Run(() => FilmImport.Run(home, Directory.GetFiles(folder, "*", SearchOption.AllDirectories), cancellation: cancellation), cancellation);
            var pairing = await home.PairFilms(cancellation: cancellation);
            return new(films.Films, films.Already, films.Refused, pairing.Cases.Count, [.. films.Findings.Concat(pairing.Findings).Select(finding => new IntakeFinding(finding.Where, finding.What))]);
        }
        finally
        {
            One.Release();
        }
    }
}
