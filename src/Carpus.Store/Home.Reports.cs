using System.Security.Cryptography;
using Carpus.Dicom.Deidentification.Policies;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>The files of a de-identification report; they say what was done by which rule, and hold no value of a film.</summary>
    static readonly string[] ReportFiles = ["report.html", "report.json", "policy.json"];

    string ReportFolder => Path.Combine(Folder, "deidentification");

    /// <summary>Keeps the report that lies beside films which were de-identified elsewhere, so that it can go with them into a release. The same report twice is one.</summary>
    /// <param name="folder">A folder deidentification, as <c>carpus deidentify</c> or a release has it.</param>
    public async Task KeepReport(string folder, CancellationToken cancellation = default)
    {
        var files = ReportFiles.Select(name => Path.Combine(folder, name)).Where(File.Exists).ToList();
        if (files.Count == 0)
            return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(await File.ReadAllBytesAsync(file, cancellation));
        var kept = Path.Combine(ReportFolder, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)));
        if (Directory.Exists(kept))
            return;
        var arriving = $"{kept}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(arriving);
        try
        {
            foreach (var file in files)
                await CopyFile(file, Path.Combine(arriving, Path.GetFileName(file)), cancellation);
            Directory.Move(arriving, kept);
        }
        finally
        {
            if (Directory.Exists(arriving))
                Directory.Delete(arriving, recursive: true);
        }
    }

    /// <summary>The reports that came with films, each a list of its files.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ListReports() => !Directory.Exists(ReportFolder) ? [] :
        [.. Directory.EnumerateDirectories(ReportFolder).Where(folder => !folder.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(folder => (IReadOnlyList<string>)[.. ReportFiles.Select(name => Path.Combine(folder, name)).Where(File.Exists)])];

    /// <summary>The policies by which the films are as they are.</summary>
    public async Task<IReadOnlyList<Policy>> ListPolicies(CancellationToken cancellation = default)
    {
        var policies = new SortedDictionary<string, Policy>(StringComparer.Ordinal);
        foreach (var film in await ListFilms(cancellation))
        {
            var policy = Reopen(Dicom.DicomFile.Open(PathOf(film.Id))).Policy;
            policies[policy.Fingerprint] = policy;
        }
        return [.. policies.Values];
    }
}
