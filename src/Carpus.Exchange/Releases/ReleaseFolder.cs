using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carpus.Cases;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;

namespace Carpus.Exchange.Releases;

/// <summary>Writes a release: films, score sheets, data card and checksums in one folder that opens anywhere. It is there whole or not at all.</summary>
public sealed partial class ReleaseFolder
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    readonly ReleaseContent _content;
    readonly string _folder;

    /// <summary>Paths in the release, with forward slashes, and their SHA-256.</summary>
    readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    readonly Dictionary<string, string> _filmPaths = [];

    /// <summary>RAH00001_1, by film id.</summary>
    readonly IReadOnlyDictionary<string, string> _names;

    ReleaseFolder(ReleaseContent content, string folder) => (_content, _folder, _names) = (content, folder, FilmNames.Of(content.Cases));

    /// <summary>Writes under another name beside the folder, then renames.</summary>
    /// <exception cref="IOException">The folder holds something already, or the disk is full; nothing is left behind.</exception>
    /// <exception cref="InvalidDataException">A film is no longer what it was when it came into the home.</exception>
    public static async Task<ReleaseSummary> Write(ReleaseContent content, string folder, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(whole) || Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any())
            throw new IOException($"{folder} holds something already; a release goes into a new or empty folder.");
        var parent = Path.GetDirectoryName(whole) ?? throw new IOException($"{folder} cannot hold a release.");
        Directory.CreateDirectory(parent);
        var partial = Path.Combine(parent, $".{Path.GetFileName(whole)}.partial-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(partial);
            var release = new ReleaseFolder(content, partial);
            await release.WriteFilms(progress, cancellation);
            await release.WriteDirectory(cancellation);
            await release.WriteScores(cancellation);
            await release.WriteJoints(cancellation);
            await release.WriteDeidentification(cancellation);
            await release.WriteDescription(cancellation);
            await release.WriteChecksums(cancellation);
            if (Directory.Exists(whole))
                Directory.Delete(whole);
            Directory.Move(partial, whole);
            return new(whole, content.Cases.Count, release._filmPaths.Count, content.Readings.Count, release._files.Count, release._boxes);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    async Task WriteFilms(IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var total = _content.Cases.Sum(one => one.Films.Count());
        foreach (var one in _content.Cases)
            foreach (var study in new[] { one.Hand, one.Foot }.OfType<CaseStudy>())
                foreach (var (index, placed) in study.Films.Index())
                {
                    var film = _content.Films[placed.FilmId];
                    var path = PathOf(one, _names[film.Id], index + 1);
                    if (await Copy(film.Path, path, cancellation) != film.Id)
                        throw new InvalidDataException($"The file of film {film.Id} is not what it was when it was imported; restore it from a copy before a release is made.");
                    _filmPaths[film.Id] = path;
                    progress?.Report((_filmPaths.Count, total));
                }
    }

    /// <param name="name">RAH00001_1: the study and the film's number in it.</param>
    string PathOf(ReadingCase one, string name, int number)
    {
        var study = name[..name.LastIndexOf('_')];
        return _content.IsMedium ? $"IMAGES/{one.Patient}/{one.Id}/{study}/IM{number:000000}" : $"images/{one.Patient}/{one.Id}/{study}/{name}.dcm";
    }

    async Task WriteScores(CancellationToken cancellation)
    {
        var others = _content.Readings.Select(reading => reading.Sheet.Profile).DistinctBy(profile => profile.Id).Where(profile => profile.Id != _content.Profile.Id);
        foreach (var (profile, name) in others.Select(profile => (profile, $"scores-{profile.Id}")).Prepend((_content.Profile, "scores")))
        {
            var read = _content.Readings.Where(reading => reading.Sheet.Profile.Id == profile.Id).Select(reading => reading.CaseId).ToHashSet();
            var cases = profile.Id == _content.Profile.Id ? _content.Cases : _content.Cases.Where(one => read.Contains(one.Id));
            var table = CaseRows.Of(profile, cases, _content.Readings.Where(reading => reading.Sheet.Profile.Id == profile.Id), film => _content.Films.GetValueOrDefault(film)?.NeedsTurning);
            await Add($"{name}.xlsx", target => ScoreBook.Write(table, target, cancellation), cancellation);
            await Add($"{name}.xls", target => ScoreBook97.Write(table, target, cancellation), cancellation);
            if (ScoreProfile.Find(profile.Id) is null) // a person's own list, without which nobody could read the sheets
                await Add($"profiles/{profile.Id}.json", target => target.WriteAsync(Encoding.UTF8.GetBytes(profile.Text), cancellation).AsTask(), cancellation);
            await Add($"{name}.csv", target => ScoreCsv.Write(table, target, cancellation), cancellation);
        }
    }

    async Task WriteDescription(CancellationToken cancellation)
    {
        await Add("dataset.json", target => JsonSerializer.SerializeAsync(target, Describe(), Json, cancellation), cancellation);
        await Add("README.md", target => target.WriteAsync(Encoding.UTF8.GetBytes(DataCard.Of(_content)), cancellation).AsTask(), cancellation);
    }

    /// <summary>In the form that sha256sum -c reads; the list itself is not in it.</summary>
    async Task WriteChecksums(CancellationToken cancellation) =>
        await File.WriteAllTextAsync(Path.Combine(_folder, "checksums.sha256"), string.Concat(_files.Select(file => $"{file.Value}  {file.Key}\n")), cancellation);

    object Describe() => new
    {
        Format = "carpus-release-1",
        Program = _content.Program,
        Profile = new { _content.Profile.Id, Name = _content.Profile.Name.English, _content.Profile.Source, _content.Profile.Fingerprint, Items = _content.Profile.Items.Count, _content.Profile.Maximum },
        Patients = _content.Cases.Select(one => one.Patient).Distinct().Count(),
        Films = _filmPaths.Count,
        Boxes = _boxes,
        Cases = _content.Cases.Select(one => new
        {
            Id = one.Id.Value,
            Patient = one.Patient.Value,
            Visit = one.TimePoint.Number,
            one.TimePoint.Date,
            Hand = Describe(one.Hand),
            Foot = Describe(one.Foot),
        }),
        Readings = _content.Readings.Select(reading => new
        {
            Case = reading.CaseId.Value,
            Reader = reading.ReaderId,
            Profile = reading.Sheet.Profile.Id,
            Done = reading.Sheet.Profile.Items.Count - reading.Sheet.Totals().Total.Absent,
            Total = reading.Sheet.Totals(MissingRule.Complete).Total.Value,
            MissingRule = MissingRule.Complete.Id,
        }),
    };

    object? Describe(CaseStudy? study) => study is null ? null : new
    {
        study.Accession,
        study.ExamDate,
        Films = study.Films.Select(film => new
        {
            Path = _filmPaths[film.FilmId],
            Sha256 = film.FilmId,
            _content.Films[film.FilmId].SopInstanceUid,
            _content.Films[film.FilmId].Rows,
            _content.Films[film.FilmId].Columns,
            Shows = $"{film.Shows}".ToLowerInvariant(),
            film.View,
            ScoredFor = $"{film.ScoredFor}".ToLowerInvariant(),
            _content.Films[film.FilmId].NeedsTurning,
            Acquisition = _content.Films[film.FilmId].Acquisition is { Count: > 0 } flags ? flags : null,
        }),
    };

    async Task<string> Copy(string source, string path, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(source);
        return await Add(path, target => from.CopyToAsync(target, cancellation), cancellation);
    }

    /// <summary>Writes a file, flushes it to disk and returns its SHA-256.</summary>
    async Task<string> Add(string path, Func<Stream, Task> write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = Path.Combine(_folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            await write(target);
            target.Flush(flushToDisk: true);
        }
        return _files[path] = await Checksum.Of(file, cancellation);
    }
}
