using System.Text.Json;
using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Exchange.Spreadsheets;

namespace Carpus.Exchange.Releases;

/// <summary>Looks over a release that anybody made: are its files what the list says, are its films without identity, do scores and films belong together.</summary>
public sealed class ReleaseCheck
{
    const string Checksums = "checksums.sha256", Description = "dataset.json";

    readonly string _folder;
    readonly List<Finding> _findings = [];
    readonly HashSet<string> _studies = new(StringComparer.Ordinal);

    ReleaseCheck(string folder) => _folder = folder;

    /// <summary>Whether a folder calls itself a release.</summary>
    public static bool IsRelease(string folder) => File.Exists(Path.Combine(folder, Description)) || File.Exists(Path.Combine(folder, Checksums)) || Directory.Exists(Path.Combine(folder, "images")) || Directory.Exists(Path.Combine(folder, "IMAGES"));

    /// <returns>What is not as it should be; places are paths inside the release.</returns>
    public static async Task<IReadOnlyList<Finding>> Run(string folder, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var check = new ReleaseCheck(Path.GetFullPath(folder));
        List<string> films = [.. check.Paths("images", "*.dcm"), .. check.Paths("IMAGES", "IM*")];
        var listed = await check.CompareChecksums(films.Count, progress, cancellation);
        var policies = ReleasePolicies.Of(check._folder, check._findings);
        foreach (var (index, film) in films.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            check.Film(film, policies);
            progress?.Report((listed + index + 1, listed + films.Count));
        }
        check.Scores();
        check.Describe(films);
        return check._findings;
    }

    async Task<int> CompareChecksums(int films, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(_folder, Checksums)))
        {
            _findings.Add(new(Checksums, "It is missing, so nobody can tell whether a file was changed."));
            return 0;
        }
        // As sha256sum writes it: 64 digits, two signs, the path.
        var lines = (await File.ReadAllLinesAsync(Path.Combine(_folder, Checksums), cancellation)).Where(line => line.Length > 66).ToList();
        foreach (var (index, line) in lines.Index())
        {
            var path = line[66..];
            if (!IsInside(path))
                _findings.Add(new(Checksums, $"Line {index + 1} names a file outside the release."));
            else if (!File.Exists(Path.Combine(_folder, path)))
                _findings.Add(new(path, "It is in the list of checksums and not in the folder."));
            else if (await Checksum.Of(Path.Combine(_folder, path), cancellation) is var sum && !sum.Equals(line[..64], StringComparison.OrdinalIgnoreCase))
                _findings.Add(new(path, "It is not what it was when the release was made: its checksum differs."));
            progress?.Report((index + 1, lines.Count + films));
        }
        var known = lines.Select(line => line[66..]).Append(Checksums).ToHashSet(StringComparer.Ordinal);
        foreach (var other in Paths("", "*").Where(path => !known.Contains(path)))
            _findings.Add(new(other, "It is in the folder and not in the list of checksums."));
        return lines.Count;
    }

    /// <summary>The header must be just what a policy leaves, and the path must be that of its pseudonyms.</summary>
    void Film(string path, IReadOnlyList<Policy> policies)
    {
        try
        {
            var film = DeidentifiedFile.ReopenBy(policies, DicomFile.Open(Path.Combine(_folder, path)));
            _studies.Add(film.Study);
            // A case may have been numbered anew by a score sheet; patient and study may not.
            if (path.Split('/') is not [_, var patient, _, var study, ..] || patient != film.Patient || study != film.Study)
                _findings.Add(new(path, $"It is a film of study {film.Study} of {film.Patient}, and lies elsewhere."));
            if (film.NeedsReview)
                _findings.Add(new(path, "A person should look at its picture: text may be burned in, or it could not be searched."));
        }
        catch (Exception refused) when (refused is DicomFormatException or DeidentificationRefusedException)
        {
            _findings.Add(new(path, refused.Message));
        }
    }

    /// <summary>Every sheet can be taken, and its rows speak of films that are here.</summary>
    void Scores()
    {
        var sheets = Paths("", "scores*").Where(path => !path.Contains('/', StringComparison.Ordinal) && Path.GetExtension(path) is ".csv" or ".xlsx" or ".xls").ToList();
        if (sheets.Count == 0)
            _findings.Add(new("scores.csv", "The release has no score sheet."));
        foreach (var path in sheets)
            try
            {
                var book = ScoreBookDecoder.Decode(Path.Combine(_folder, path));
                _findings.AddRange(book.Findings.Select(finding => finding with { Where = $"{path}, {finding.Where}" }));
                foreach (var row in book.Rows)
                    foreach (var study in (string?[])[row.Hand?.Accession, row.Foot?.Accession])
                        if (study is not null && !_studies.Contains(study))
                            _findings.Add(new($"{path}, row {row.RowNumber}", $"It speaks of study {study}, of which there is no film."));
            }
            catch (InvalidDataException broken)
            {
                _findings.Add(new(path, broken.Message));
            }
    }

    void Describe(List<string> films)
    {
        var path = Path.Combine(_folder, Description);
        if (!File.Exists(path))
        {
            _findings.Add(new(Description, "It is missing: programs cannot tell which film of a case is scored."));
            return;
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var (told, counted) = (json.RootElement.GetProperty("films").GetInt32(), films.Count);
            if (told != counted)
                _findings.Add(new(Description, $"It tells of {told} films, the folder holds {counted}."));
            foreach (var film in json.RootElement.GetProperty("cases").EnumerateArray().SelectMany(FilmPaths).Except(films))
                _findings.Add(new(film, $"{Description} tells of this film, and it is not there."));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            _findings.Add(new(Description, "It is no description of a release."));
        }
    }

    static IEnumerable<string> FilmPaths(JsonElement one) =>
        from limb in (string[])["hand", "foot"]
        where one.TryGetProperty(limb, out _)
        from film in one.GetProperty(limb).GetProperty("films").EnumerateArray()
        select film.GetProperty("path").GetString();

    /// <summary>Paths inside the release with forward slashes, in an order that does not depend on the file system.</summary>
    List<string> Paths(string below, string pattern) => !Directory.Exists(Path.Combine(_folder, below)) ? [] :
        [.. Directory.EnumerateFiles(Path.Combine(_folder, below), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    bool IsInside(string path) => Path.GetFullPath(Path.Combine(_folder, path)).StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
