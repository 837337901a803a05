using Carpus.Anatomy;
using Carpus.Exchange.Releases;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes a release of the whole home.</summary>
static class ReleaseExport
{
    /// <param name="isMedium">Films have names of PS3.10 8.2.</param>
    public static async Task<ReleaseSummary> Write(Home home, string folder, bool isMedium, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var cases = await home.ListReadingCases(cancellation);
        var flags = cases.SelectMany(one => one.Films).ToDictionary(film => film.FilmId, home.FlagsOf);
        var films = (await home.ListFilms(cancellation)).ToDictionary(film => film.Id, film => new ReleaseFilm(film.Id, home.PathOf(film.Id), film.SopInstanceUid, film.Rows, film.Columns, film.NeedsTurning)
        {
            Acquisition = [.. flags.GetValueOrDefault(film.Id)?.Select(flag => flag.Id) ?? []],
        });
        var content = new ReleaseContent(await home.FindProfile(cancellation), cases, await home.ListReadings(cancellation: cancellation), films)
        {
            Program = Home.Program,
            Joints = await Joints(home, films.Keys, cancellation),
            Deidentification = await Deidentification(home, cancellation),
            IsMedium = isMedium,
        };
        try
        {
            return await ReleaseFolder.Write(content, folder, progress, cancellation);
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(folder, "no release was written", failure);
        }
    }

    static async Task<IReadOnlyDictionary<string, IReadOnlyList<JointBox>>> Joints(Home home, IEnumerable<string> films, CancellationToken cancellation)
    {
        var joints = new Dictionary<string, IReadOnlyList<JointBox>>();
        foreach (var film in films)
            if (await home.FindJoints(film, cancellation) is { Count: > 0 } boxes)
                joints[film] = boxes;
        return joints;
    }

    /// <summary>The policies of the films, and the reports that came with them. Of several, the second is policy-2.json and its report lies in a folder 2.</summary>
    static async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> Deidentification(Home home, CancellationToken cancellation)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var (index, policy) in (await home.ListPolicies(cancellation)).Index())
            files[index == 0 ? "policy.json" : $"policy-{index + 1}.json"] = policy.Json.ToArray();
        foreach (var (index, report) in home.ListReports().Index())
            foreach (var file in report)
                if (Path.GetFileName(file) is var name && name != "policy.json")
                    files[index == 0 ? name : $"{index + 1}/{name}"] = await File.ReadAllBytesAsync(file, cancellation);
        return files;
    }
}
