using System.Collections.Concurrent;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;

namespace Carpus.Cli.Rendering;

/// <summary>Many films as pictures in a folder that has the shape of the one they come from. A film that cannot be shown is one line; the rest goes on.</summary>
static class PictureFolder
{
    public static async Task<int> Write(IReadOnlyList<string> paths, string output, Look look, bool asJson, CancellationToken cancellation)
    {
        if (File.Exists(output))
            throw new UsageException($"{output} is a file; pictures of several films go into a folder.");
        var films = paths.SelectMany(FilmsOf).ToList();
        var doubles = films.GroupBy(film => film.Picture).FirstOrDefault(same => same.Skip(1).Any());
        if (doubles is not null)
            throw new UsageException($"{doubles.First().Film} and {doubles.Last().Film} would both become {doubles.Key}; render their folders one at a time.");

        var refused = new ConcurrentBag<(string File, string Why)>();
        var findings = 0;
        await Talk.Progress("Rendering films", async progress =>
        {
            var done = 0;
            await Parallel.ForEachAsync(films, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, async (film, _) =>
            {
                try
                {
                    Interlocked.Add(ref findings, await Write(film.Film, Path.Combine(output, film.Picture), look));
                }
                catch (Exception broken) when (broken is DicomFormatException or IOException or UnauthorizedAccessException)
                {
                    refused.Add((film.Film, broken.Message));
                }
                progress.Report((Interlocked.Increment(ref done), films.Count));
            });
            return done;
        });

        var rejected = refused.OrderBy(one => one.File, StringComparer.Ordinal).ToList();
        foreach (var (file, why) in rejected)
            Talk.Warn($"{file}: {why}");
        if (asJson)
            Talk.Json(new { rendered = films.Count - rejected.Count, findings, refused = rejected.Select(one => new { file = one.File, why = one.Why }) });
        else
            Talk.Say($"{films.Count - rejected.Count} of {films.Count} films are pictures in {output}.{(findings > 0 ? $" {findings} findings say what is odd; render such a film alone to see them." : "")}");
        return rejected.Count > 0 || findings > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    static async Task<int> Write(string film, string picture, Look look)
    {
        var file = DicomFile.Open(film);
        var (shown, findings) = FilmPicture.Show(file, PixelDecoder.Decode(file), look);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(picture))!);
        await WholeFile.Write(picture, target => { PictureEncoder.WritePng(shown, target); return Task.CompletedTask; });
        return findings.Count;
    }

    /// <summary>A film and the picture it becomes, relative to the output; in a folder, what is no DICOM file is passed over.</summary>
    static IEnumerable<(string Film, string Picture)> FilmsOf(string path) => File.Exists(path)
        ? [(path, Named(Path.GetFileName(path)))]
        : DicomFolder.Files(path).Where(DicomFile.IsDicom).Select(film => (film, Named(Path.GetRelativePath(path, film))));

    /// <summary>film.dcm becomes film.png; a name without .dcm, such as a UID, keeps its last component.</summary>
    static string Named(string film) => $"{(film.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase) ? film[..^4] : film)}.png";
}
