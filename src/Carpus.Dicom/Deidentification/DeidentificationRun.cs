using System.Buffers;
using System.Security.Cryptography;
using Carpus.Dicom.Deidentification.Pictures;
using Carpus.Dicom.Deidentification.Verification;

namespace Carpus.Dicom.Deidentification;

/// <summary>A file that was not taken.</summary>
/// <param name="File">Its path inside the input: for the person at the screen, never for the output.</param>
/// <param name="Number">Which file of the input it is, from 1: how the report names it.</param>
public sealed record RefusedFile(string File, int Number, string Why);

/// <summary>What a run did.</summary>
/// <param name="Files">Files of the input.</param>
/// <param name="Deidentified">Films in the output, those of an earlier part of the run among them.</param>
/// <param name="Review">Films whose picture a person should look at: paths inside the output.</param>
/// <param name="Findings">Places are films of the output and tags, or pseudonyms.</param>
public sealed record DeidentificationResult(int Files, int Deidentified, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<string> Review, IReadOnlyList<Finding> Findings, string ReportPath)
{
    /// <summary>Films that an earlier part of the run had written and that are unchanged.</summary>
    public int CarriedOver { get; init; }
}

/// <summary>De-identifies a folder of films: looks at all headers, numbers them, then writes film after film.</summary>
/// <remarks>A film is written under a temporary name, flushed, searched for every identifier the vault knows, and only then renamed. What fails is one line of the
/// report and leaves nothing behind. Memory does not grow with the films' pixels.</remarks>
public sealed class DeidentificationRun
{
    const string Unfinished = ".part";
    const int Piece = 256 << 10;

    readonly Deidentifier _deidentifier;
    readonly string _input, _output;
    readonly bool _resumes;
    readonly List<RefusedFile> _refused = [];
    readonly List<Finding> _findings = [];
    readonly List<string> _review = [];
    readonly PictureWorkspace _workspace = new();
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

    public DeidentificationResult Run(IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        DeleteUnfinished();
        var files = InputFiles();
        var films = LookAtAll(files, progress, cancellation);
        _findings.AddRange(_deidentifier.Plan([.. films.Select(film => film.Facts)]));
        var verifier = new OutputVerifier(_deidentifier.Vault.Identifiers);
        for (var index = 0; index < films.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            Take(films[index], verifier);
            progress?.Report((files.Count + index + 1, files.Count + films.Count));
        }
        _deidentifier.Vault.Flush();
        var report = Path.Combine(_output, "deidentification", "report.html");
        var result = new DeidentificationResult(files.Count, _written + _carriedOver, [.. _refused.OrderBy(file => file.Number)], _review, _findings, report) { CarriedOver = _carriedOver };
        try
        {
            DeidentificationReport.Write(result, _deidentifier, Path.GetDirectoryName(report)!);
        }
        catch (IOException failed) when (IsDiskFull(failed))
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
        for (var index = 0; index < files.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var number = index + 1;
            Guard(files[index], number, () =>
            {
                var facts = _deidentifier.Look(DicomFile.Open(files[index]));
                if (seen.Add(facts.SopUid))
                    films.Add(new(files[index], number, facts));
                else
                    Refuse(files[index], number, "A film with the same SOP Instance UID (0008,0018) was taken already.");
            });
            progress?.Report((number, files.Count * 2));
        }
        return films;
    }

    void Take(Film film, OutputVerifier verifier) => Guard(film.Path, film.Number, () =>
    {
        var vault = _deidentifier.Vault;
        var made = _deidentifier.Deidentify(DicomFile.Open(film.Path), _workspace);
        var name = $"images/{made.RelativePath}";
        var path = Path.Combine(_output, name);
        if (_resumes && vault.FindOutput(film.Facts.SopUid, _deidentifier.Policy) is { } digest && File.Exists(path) && DigestOf(path) == digest)
            _carriedOver++;
        else
        {
            var written = Write(made, path, name, verifier);
            vault.AddOutput(film.Facts.SopUid, _deidentifier.Policy, written);
            _written++;
        }
        if (made.NeedsReview)
            _review.Add(name);
        foreach (var finding in made.Findings)
            _findings.Add(new($"{name} {finding.Where}", finding.What));
    });

    /// <returns>SHA-256 of what was written.</returns>
    static string Write(DeidentifiedFile made, string path, string name, OutputVerifier verifier)
    {
        var unfinished = path + Unfinished;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                made.Encode(file);
                file.Flush(flushToDisk: true);
            }
            if (verifier.CheckFile(unfinished, name) is [var hit, ..])
                throw new DeidentificationRefusedException($"After it was written, {hit.What} was found at {hit.Where}; it was taken back.");
            var digest = DigestOf(unfinished);
            File.Move(unfinished, path, overwrite: true);
            return digest;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    void Guard(string file, int number, Action take)
    {
        try
        {
            take();
        }
        catch (Exception refused) when (refused is DeidentificationRefusedException or DicomFormatException)
        {
            Refuse(file, number, refused.Message);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The system's own words may hold the path, and with it a name.
            Refuse(file, number, IsDiskFull(failed) ? "It could not be written: the disk is full." : failed is UnauthorizedAccessException ? "It could not be opened: no permission." : "It could not be taken from the disk or written to it.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One bad film never stops the others; what a fault of ours says might hold a value.
            Refuse(file, number, $"The program failed at it ({fault.GetType().Name}).");
        }
    }

    void Refuse(string file, int number, string why) =>
        _refused.Add(new(File.Exists(_input) ? Path.GetFileName(file) : Path.GetRelativePath(_input, file), number, why));

    void DeleteUnfinished()
    {
        if (Directory.Exists(_output))
            foreach (var left in Directory.EnumerateFiles(_output, $"*{Unfinished}", SearchOption.AllDirectories))
                File.Delete(left);
    }

    static string DigestOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        for (int count; (count = file.Read(piece)) > 0;)
            digest.AppendData(piece, 0, count);
        ArrayPool<byte>.Shared.Return(piece);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    // ENOSPC on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    static bool IsDiskFull(Exception failure) => (failure.HResult & 0xFFFF) is 28 or 112 or 39;

    static bool IsInside(string inner, string outer) => (inner + Path.DirectorySeparatorChar).StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
