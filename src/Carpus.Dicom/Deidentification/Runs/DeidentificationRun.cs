using System.Collections.Concurrent;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Reporting;
using Carpus.Dicom.Deidentification.Texts;
using Carpus.Dicom.Deidentification.Verification;

namespace Carpus.Dicom.Deidentification.Runs;

/// <summary>A file that was not taken.</summary>
/// <param name="File">Its path inside the input: for the person at the screen, never for the output.</param>
/// <param name="Number">Which file of the input it is, from 1: how the report names it.</param>
public sealed record RefusedFile(string File, int Number, string Why);

/// <summary>A film in whose picture something was painted over.</summary>
/// <param name="Film">Its path inside the output.</param>
public sealed record PaintedFilm(string Film, IReadOnlyList<PixelBox> Boxes);

/// <summary>What a run did.</summary>
/// <param name="Files">Files of the input.</param>
/// <param name="Deidentified">Films in the output, those of an earlier part of the run among them.</param>
/// <param name="Review">Films whose picture a person should look at: paths inside the output.</param>
/// <param name="Findings">Places are films of the output and tags, or pseudonyms.</param>
public sealed record DeidentificationResult(int Files, int Deidentified, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<string> Review, IReadOnlyList<Finding> Findings, string ReportPath)
{
    /// <summary>Films in whose picture something was painted over, and where.</summary>
    public IReadOnlyList<PaintedFilm> Painted { get; init; } = [];

    /// <summary>Films that an earlier part of the run had written and that are unchanged.</summary>
    public int CarriedOver { get; init; }
}

/// <summary>De-identifies a folder of films: looks at all headers, numbers them, then writes film after film.</summary>
/// <remarks>A film is written under a temporary name, flushed, searched for every identifier the vault knows, and only then renamed. What fails is one line of the
/// report and leaves nothing behind. Memory does not grow with the number of films: each thread holds the pixels of one. What is written, said and kept in the
/// vault is in the order of the input, however many threads there are.</remarks>
public sealed class DeidentificationRun
{
    readonly Deidentifier _deidentifier;
    readonly string _input, _output;
    readonly bool _resumes;
    readonly List<RefusedFile> _refused = [];
    readonly List<Finding> _findings = [];
    readonly List<string> _review = [];
    readonly List<PaintedFilm> _painted = [];
    readonly ConcurrentBag<PictureWorkspace> _workspaces = [];
    int _written, _carriedOver;

    /// <exception cref="IOException">Input, output and vault lie inside each other, or the output is not empty and the run does not resume.</exception>
    public DeidentificationRun(Deidentifier deidentifier, string input, string output, bool resumes = false)
    {
        ArgumentNullException.ThrowIfNull(deidentifier);
        (_deidentifier, _input, _output, _resumes) = (deidentifier, Path.GetFullPath(input), Path.GetFullPath(output), resumes);
        RefuseVaultInside(_output, deidentifier.Vault.Folder);
        if (IsInside(_output, _input) || IsInside(_input, _output))
            throw new IOException("The input and the output lie inside each other; give the output a folder of its own.");
        if (!resumes && Directory.Exists(_output) && Directory.EnumerateFileSystemEntries(_output).Any())
            throw new IOException("The output folder is not empty. To go on with a run that was stopped, say --resume; for a new run give an empty folder.");
    }

    /// <summary>A vault inside an output would be given away with it. To be asked before a vault is begun.</summary>
    /// <exception cref="IOException">One lies inside the other.</exception>
    public static void RefuseVaultInside(string output, string vault)
    {
        if (IsInside(Path.GetFullPath(vault), Path.GetFullPath(output)) || IsInside(Path.GetFullPath(output), Path.GetFullPath(vault)))
            throw new IOException("The vault and the output lie inside each other: the vault would be given away with the films. Give it a folder elsewhere.");
    }

    /// <summary>What a person says of studies that are one case.</summary>
    public IReadOnlyCollection<StudyLink> Links { get; init; } = [];

    /// <summary>What else goes into the output folder when the films are there, and before the report: its findings join theirs.</summary>
    public Func<IReadOnlyList<Finding>>? Beside { get; init; }

    /// <summary>How many films are worked at at a time; as many as there are processors where nothing is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    public DeidentificationResult Run(IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        DeleteUnfinished();
        var files = InputFiles();
        var films = LookAtAll(files, progress, cancellation);
        _findings.AddRange(_deidentifier.Plan([.. films.Select(film => film.Facts)], Links));
        var verifier = new OutputVerifier(_deidentifier.Vault, _deidentifier.Policy);
        var done = 0;
        OrderedWork.Run(films, Threads, film => Take(film, verifier), (film, taken) =>
        {
            Keep(film, taken);
            progress?.Report((files.Count + ++done, files.Count + films.Count));
        }, cancellation);
        _findings.AddRange(Beside?.Invoke() ?? []);
        _deidentifier.Vault.Flush();
        if (Directory.Exists(_output) && OutputVerifier.FindOpenReferences(_output, cancellation).Count is var open and > 0)
            _findings.Add(new("the release", $"{open} {(open == 1 ? "reference leads" : "references lead")} to images that are not in it: they were refused, or never came. carpus verify names them."));
        var report = Path.Combine(_output, "deidentification", "report.html");
        var result = new DeidentificationResult(files.Count, _written + _carriedOver, [.. _refused.OrderBy(file => file.Number)], _review, _findings, report) { CarriedOver = _carriedOver, Painted = _painted };
        try
        {
            DeidentificationReport.Write(result, _deidentifier, Path.GetDirectoryName(report)!);
        }
        catch (IOException failed) when (FilmMishap.IsDiskFull(failed))
        {
            throw new IOException($"The disk is full: {result.Deidentified} of {result.Files} files are de-identified and whole, the others and the report are not there. Make room and go on with --resume.");
        }
        return result;
    }

    readonly record struct Film(string Path, int Number, FilmFacts Facts);

    /// <summary>The input's files in an order that does not depend on the file system.</summary>
    List<string> InputFiles() => File.Exists(_input) ? [_input]
        : Directory.Exists(_input) ? [.. Directory.EnumerateFiles(_input, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : throw new FileNotFoundException("The input is neither a file nor a folder.");

    List<Film> LookAtAll(List<string> files, IProgress<(int, int)>? progress, CancellationToken cancellation)
    {
        var films = new List<Film>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        OrderedWork.Run(files, Threads, Look, (file, look) =>
        {
            number++;
            var refused = look.Refused ?? FilmMishap.Of(() => _deidentifier.Vault.Learn(look.Identifiers));
            if (refused is null && seen.Add(look.Facts!.SopUid))
                films.Add(new(file, number, look.Facts));
            else
                Refuse(file, number, refused ?? "A film with the same SOP Instance UID (0008,0018) was taken already.");
            progress?.Report((number, files.Count * 2));
        }, cancellation);
        return films;
    }

    (string? Refused, FilmFacts? Facts, IEnumerable<Identifier> Identifiers) Look(string file)
    {
        (FilmFacts? Facts, IEnumerable<Identifier> Identifiers) look = (null, []);
        var refused = FilmMishap.Of(() => look = _deidentifier.LookOnly(DicomFile.Open(file)));
        return (refused, look.Facts, look.Identifiers);
    }

    /// <summary>What came of a film.</summary>
    /// <param name="Name">Its path inside the output.</param>
    /// <param name="Digest">Of what was written; null where it was there already.</param>
    sealed record Taken(string Name, string? Digest, bool NeedsReview, IReadOnlyList<PixelBox> Painted, IReadOnlyList<Finding> Findings);

    (string? Refused, Taken? Taken) Take(Film film, OutputVerifier verifier)
    {
        Taken? taken = null;
        if (!_workspaces.TryTake(out var workspace))
            workspace = new();
        var refused = FilmMishap.Of(() =>
        {
            var made = _deidentifier.DeidentifyPlanned(DicomFile.Open(film.Path), workspace);
            var name = $"images/{made.RelativePath}";
            var path = Path.Combine(_output, name);
            var isThere = _resumes && _deidentifier.Vault.FindOutput(film.Facts.SopUid, _deidentifier.Policy) is { } digest && File.Exists(path) && FilmWriting.DigestOf(path) == digest;
            taken = new(name, isThere ? null : FilmWriting.Write(made, path, name, film.Path, verifier), made.NeedsReview, made.Painted, made.Findings);
        });
        _workspaces.Add(workspace);
        return (refused, taken);
    }

    /// <summary>Writes down what came of a film, when it is its turn.</summary>
    void Keep(Film film, (string? Refused, Taken? Taken) outcome)
    {
        var (refused, taken) = outcome;
        if (taken?.Digest is { } digest)
            refused ??= FilmMishap.Of(() => _deidentifier.Vault.AddOutput(film.Facts.SopUid, _deidentifier.Policy, digest));
        if (refused is not null || taken is null)
        {
            Refuse(film.Path, film.Number, refused ?? "It could not be taken.");
            return;
        }
        (_written, _carriedOver) = taken.Digest is null ? (_written, _carriedOver + 1) : (_written + 1, _carriedOver);
        if (taken.NeedsReview)
            _review.Add(taken.Name);
        if (taken.Painted.Count > 0)
            _painted.Add(new(taken.Name, taken.Painted));
        _findings.AddRange(taken.Findings.Select(finding => new Finding($"{taken.Name} {finding.Where}", finding.What)));
    }

    void Refuse(string file, int number, string why) =>
        _refused.Add(new(File.Exists(_input) ? Path.GetFileName(file) : Path.GetRelativePath(_input, file), number, why));

    void DeleteUnfinished()
    {
        if (Directory.Exists(_output))
            foreach (var left in Directory.EnumerateFiles(_output, $"*{FilmWriting.Unfinished}", SearchOption.AllDirectories))
                File.Delete(left);
    }

    static bool IsInside(string inner, string outer) => (inner + Path.DirectorySeparatorChar).StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
