using Carpus.Agreement;
using Carpus.Cli.Exporting;
using Carpus.Cli.Importing;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Deidentification.Verification;
using Carpus.Exchange.Spreadsheets;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Store;

using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Cli.Demonstration;

/// <summary>The flow of the demonstration, each step by the room that does it for real films too.</summary>
static class DemoRun
{
    public const int Patients = 6;
    public const string ReleaseName = "release";
    const int Visits = 2;
    const ulong Seed = 1;
    const string PolicyName = "vghtpe-ra";

    /// <summary>Says that a home was made by the demonstration, and so may be drawn into.</summary>
    const string Mark = "demo.txt";

    static readonly PhantomReader[] Readers = [new("Reader A", 0.1), new("Reader B", -0.1)];

    /// <summary>Makes the demonstration's home, or goes on with one that was left half-made, and counts what is there.</summary>
    /// <exception cref="UsageException">The folder is a home of real work.</exception>
    public static async Task<DemoOutcome> Run(string folder, CancellationToken cancellation)
    {
        var mark = Path.Combine(folder, Mark);
        if (Home.IsHome(folder) && !File.Exists(mark))
            throw new UsageException($"{folder} is a home already; give the demonstration one of its own with --home.");
        if (Directory.Exists(folder) && !Home.IsHome(folder) && !File.Exists(mark) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UsageException($"{folder} holds other things; give the demonstration a folder of its own with --home.");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(mark, "This home was made by `carpus demo` from drawn films of invented patients.\n", cancellation);

        var home = await Home.Open(folder, cancellation: cancellation);
        var studies = PhantomCohort.Draw(Seed, Patients, Visits);
        var drawn = await TakeFilms(home, studies, cancellation);
        var shown = await Recognise(home, drawn, cancellation);
        await PutJoints(home, shown, cancellation);
        await Score(home, shown, cancellation);
        return await Count(home, drawn.Count, cancellation);
    }

    /// <summary>Draws the films into a folder that is gone afterwards, and imports that folder as one imports a hospital's export.</summary>
    /// <returns>The films by their original SOP Instance UID.</returns>
    static async Task<IReadOnlyDictionary<string, PhantomFilm>> TakeFilms(Home home, IReadOnlyList<PhantomStudy> studies, CancellationToken cancellation)
    {
        var export = Directory.CreateTempSubdirectory("carpus-demo-").FullName;
        try
        {
            var drawn = await Talk.Progress("Drawing films of invented patients", progress => Draw(export, studies, progress, cancellation));
            var taken = await Talk.Progress("De-identifying and importing", progress => Task.Run(() => FilmImport.Run(home, [export], Policy.Named(PolicyName), progress: progress, cancellation: cancellation), cancellation));
            foreach (var finding in taken.Findings)
                Talk.Warn($"finding  {finding}");
            await home.PairFilms(cancellation: cancellation);
            return drawn;
        }
        finally
        {
            Directory.Delete(export, recursive: true);
        }
    }

    static async Task<IReadOnlyDictionary<string, PhantomFilm>> Draw(string export, IReadOnlyList<PhantomStudy> studies, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        var jobs = studies.SelectMany(study => new[] { (Study: study, Limb: Limb.Hand), (Study: study, Limb: Limb.Foot) }).ToList();
        var drawn = new Dictionary<string, PhantomFilm>();
        await Parallel.ForAsync(0, jobs.Count, cancellation, (index, _) =>
        {
            var (study, limb) = jobs[index];
            var film = PhantomFilm.Draw(study, limb, FilmFormat.Standard);
            var dicom = film.ToDicom(identified: true);
            dicom.Save(Path.Combine(export, $"IM{index + 1:0000}.dcm"));
            lock (drawn)
            {
                drawn.Add(dicom.Dataset.Get<string>(Tag.SOPInstanceUID), film with { Pixels = [] });
                progress.Report((drawn.Count, jobs.Count));
            }
            return ValueTask.CompletedTask;
        });
        return drawn;
    }

    /// <summary>Two simulated readers score every case; their sheets come in as a study lead's workbooks do.</summary>
    static async Task Score(Home home, IReadOnlyDictionary<string, PhantomFilm> shown, CancellationToken cancellation)
    {
        var cases = (await home.ListReadingCases(cancellation)).Where(one => one.Films.Any()).ToList();
        foreach (var reader in Readers)
        {
            var rows = cases.Select(one => new ScoreRow("", one.Id.Value, null, null, reader.Score(shown[one.Films.First().FilmId].Study), reader.Name)).ToList();
            await new ScoreImport(home, TimeProvider.System).Take(new([new(ScoreProfile.Svdh98, rows)], []), reader.Name, cancellation);
        }
    }

    /// <summary>Who draws a film knows where its joints lie; for other films a locator or a person says it.</summary>
    static async Task PutJoints(Home home, IReadOnlyDictionary<string, PhantomFilm> shown, CancellationToken cancellation)
    {
        foreach (var (filmId, film) in shown)
            await home.PutJoints(filmId, film.Truth.Limbs.SelectMany(limb => limb.Sites).Select(site => site.Box), cancellation);
    }

    /// <summary>The drawn films by their id in the home. The vault alone can tell which de-identified film was which.</summary>
    static async Task<IReadOnlyDictionary<string, PhantomFilm>> Recognise(Home home, IReadOnlyDictionary<string, PhantomFilm> drawn, CancellationToken cancellation)
    {
        using var vault = Vault.Open(home.VaultFolder);
        var uids = vault.Uids(Policy.Named(PolicyName));
        var byUid = drawn.ToDictionary(pair => uids.Of(pair.Key), pair => pair.Value);
        return (await home.ListFilms(cancellation)).ToDictionary(film => film.Id, film => byUid[film.SopInstanceUid]);
    }

    static async Task<DemoOutcome> Count(Home home, int films, CancellationToken cancellation)
    {
        var release = Path.Combine(home.Folder, ReleaseName);
        if (Directory.Exists(release))
            Directory.Delete(release, recursive: true);
        var exported = await Talk.Progress("Writing the release", progress => Task.Run(() => ReleaseExport.Write(home, release, isMedium: false, progress, cancellation), cancellation));

        using var vault = Vault.Open(home.VaultFolder);
        var verifier = new OutputVerifier(vault);
        var (hits, searched) = await Talk.Progress("Searching for planted identifiers", progress => Task.Run(() => Search(verifier, [release, Path.Combine(home.Folder, "films")], progress, cancellation), cancellation));
        foreach (var hit in hits)
            Talk.Warn($"leak  {hit.File}: {hit.What} at {hit.Where}");

        var (cases, readings) = (await home.ListReadingCases(cancellation), await home.ListReadings(cancellation: cancellation));
        var simulated = readings.Where(reading => Readers.Any(reader => ScoreImport.IdOf(reader.Name) == reading.ReaderId)).ToList();
        var agreement = ReadingAgreement.Of(simulated, cases, ScoreProfile.Svdh98);
        return new(films, (await home.ListFilms(cancellation)).Count, hits.Count, vault.Identifiers.Count, searched, cases.Count, simulated.Count,
            agreement.Icc.AgreementSingle is { } icc ? Math.Round(icc, 4) : null, exported.Files, release, home.Folder);
    }

    static (IReadOnlyList<VerificationHit> Hits, int Files) Search(OutputVerifier verifier, IEnumerable<string> folders, IProgress<(int Done, int Total)> progress, CancellationToken cancellation)
    {
        var (hits, files) = (new List<VerificationHit>(), 0);
        foreach (var folder in folders)
        {
            hits.AddRange(verifier.CheckFolder(folder, out var searched, progress, cancellation));
            files += searched;
        }
        return (hits, files);
    }
}
