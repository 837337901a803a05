using Carpus.Cli.Deidentifying;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Exchange.Pictures;
using Carpus.Exchange.Releases;
using Carpus.Exchange.Spreadsheets;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>What came of an import.</summary>
/// <param name="Films">Films that are new in the home.</param>
/// <param name="Already">Films that the home had before.</param>
/// <param name="Refused">Files that could not become films.</param>
sealed record FilmImportResult(int Films, int Already, int Refused, IReadOnlyList<Finding> Findings)
{
    public static FilmImportResult None { get; } = new(0, 0, 0, []);
}

/// <summary>Brings films into a home. A film that carries identity goes through the de-identifier with the home's own vault; nothing else is ever kept.</summary>
/// <remarks>All headers are looked at first, so that the hand and the foot study of one visit share a case. One bad film is one finding, and the rest goes on;
/// a full disk ends the import with what was taken so far whole.</remarks>
sealed class FilmImport
{
    const string StandardPolicy = "vghtpe-ra";

    readonly Home _home;
    readonly Deidentifier _deidentifier;
    readonly List<Policy> _policies;
    readonly List<Finding> _findings = [];
    int _added, _already, _refused;

    FilmImport(Home home, Deidentifier deidentifier, IEnumerable<Policy> beside) => (_home, _deidentifier, _policies) = (home, deidentifier, [deidentifier.Policy, .. beside]);

    /// <param name="policy">By which films that carry identity are de-identified, and by which those that do not may have been, beside those that lie with them; null for the built-in one.</param>
    /// <param name="links">What a person says of studies that are one case.</param>
    public static async Task<FilmImportResult> Run(
        Home home, IReadOnlyList<string> paths, Policy? policy = null, IReadOnlyList<StudyLink>? links = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        var beside = new List<Finding>();
        var files = InputFiles.Find(paths, beside);
        using var vault = Vault.Open(home.VaultFolder);
        var policies = paths.Where(Directory.Exists).SelectMany(folder => ReleasePolicies.Of(folder, beside)).ToList();
        var import = new FilmImport(home, new(policy ?? Policy.Named(StandardPolicy), vault), policies);
        import._findings.AddRange(beside);
        await import.Run(files, links ?? [], progress, cancellation);
        return new(import._added, import._already, import._refused, import._findings);
    }

    /// <summary>A score sheet with pseudonyms in the place of true numbers that the home's vault knows. Rows it does not know may have pseudonyms already and stay.</summary>
    public static DecodedScores WithPseudonyms(Home home, DecodedScores book, Policy? policy = null)
    {
        if (!Vault.IsVault(home.VaultFolder))
            return book;
        using var vault = Vault.Open(home.VaultFolder);
        var rewriter = new SheetRewriter(new(policy ?? Policy.Named(StandardPolicy), vault));
        var rewritten = rewriter.Rewrite(book, keepsUnknown: true);
        return rewritten with { Findings = [.. rewritten.Findings, .. rewriter.Findings] };
    }

    async Task Run(List<InputFile> files, IReadOnlyList<StudyLink> links, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var (films, facts, done) = (new List<InputFile>(), new List<FilmFacts>(), 0);
        foreach (var file in files)
        {
            await Guard(file, () =>
            {
                if (Look(file) is { } known)
                    facts.Add(known);
                films.Add(file);
                return Task.CompletedTask;
            });
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((++done, 2 * files.Count));
        }
        _findings.AddRange(_deidentifier.Plan(facts, links));
        foreach (var film in films)
        {
            await Guard(film, () => Take(film, cancellation));
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((++done, 2 * files.Count));
        }
        _deidentifier.Vault.Flush();
    }

    /// <summary>Null for a film that is de-identified already; that it is true is asked here, before anybody is given a number.</summary>
    FilmFacts? Look(InputFile file)
    {
        var dicom = Open(file).File;
        if (!DeidentifiedFile.SaysSo(dicom))
            return _deidentifier.Look(dicom);
        Reopen(dicom);
        return null;
    }

    async Task Take(InputFile file, CancellationToken cancellation)
    {
        var (dicom, findings) = Open(file);
        var isOwn = !DeidentifiedFile.SaysSo(dicom);
        var film = isOwn ? _deidentifier.Deidentify(dicom) : Reopen(dicom);
        var added = await _home.AddFilm(film, isOwn, cancellation);
        if (!added.IsNew)
        {
            _already++;
            return;
        }
        _added++;
        _findings.AddRange(findings.Select(finding => finding with { Where = file.Name }));
        _findings.AddRange(film.Findings.Select(finding => finding with { Where = $"{file.Name} {finding.Where}".TrimEnd() }));
        if (added.SamePictureAs is { } twin)
            _findings.Add(new(file.Name, $"Its picture is the same as that of film {twin[..12]}."));
    }

    static (DicomFile File, IReadOnlyList<Finding> Findings) Open(InputFile file)
    {
        if (!file.IsPicture)
            return (DicomFile.Open(file.Path), []);
        var picture = PictureDecoder.Decode(file.Path);
        return (PictureFilm.Make(picture, PictureOrigins.Of(file.Path)), picture.Findings);
    }

    /// <summary>By the policy of this import or one that lies with the films, else by the built-in one that the film names.</summary>
    /// <exception cref="DeidentificationRefusedException">It is not as any of them leaves films.</exception>
    DeidentifiedFile Reopen(DicomFile file)
    {
        try
        {
            return DeidentifiedFile.ReopenBy(_policies, file);
        }
        catch (DeidentificationRefusedException refused)
        {
            throw new DeidentificationRefusedException($"{refused.Message} Where it was made by a policy that is not built in, say which with --policy; it lies beside the report of the films, in deidentification/policy.json.");
        }
    }

    /// <summary>What fails is one finding. A full disk is not the film's fault and ends the import.</summary>
    async Task Guard(InputFile file, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception refusal) when (refusal is DicomFormatException or DeidentificationRefusedException or InvalidDataException or NotSupportedException or UnauthorizedAccessException
            || refusal is IOException && !FullDisk.Is(refusal))
        {
            _refused++;
            _findings.Add(new(file.Name, refusal.Message));
        }
    }
}
