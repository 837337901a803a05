using System.Text.Json;
using Carpus.Cases;
using Carpus.Readings;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>What the automatic reader thinks of a case's items beside the grades that it gave; empty where it has not read the case.</summary>
    public async Task<IReadOnlyList<GradeOpinion>> FindOpinions(CaseId caseId, CancellationToken cancellation = default)
    {
        if (!caseId.Value.All(char.IsAsciiLetterOrDigit) || !File.Exists(OpinionsOf(caseId)))
            return []; // an id of other signs could be a path, and no case of a home has one
        await using var file = File.OpenRead(OpinionsOf(caseId));
        return await JsonSerializer.DeserializeAsync<List<GradeOpinion>>(file, JsonSerializerOptions.Web, cancellation) ?? [];
    }

    /// <summary>What the automatic reader thinks of every case that it has read, by case.</summary>
    public async Task<IReadOnlyDictionary<CaseId, IReadOnlyList<GradeOpinion>>> ListOpinions(CancellationToken cancellation = default)
    {
        var all = new Dictionary<CaseId, IReadOnlyList<GradeOpinion>>();
        if (!Directory.Exists(OpinionFolder))
            return all;
        foreach (var one in await ListReadingCases(cancellation))
            if (await FindOpinions(one.Id, cancellation) is { Count: > 0 } opinions)
                all[one.Id] = opinions;
        return all;
    }

    /// <summary>Keeps what the automatic reader thinks of a case, in place of what it thought before.</summary>
    public async Task PutOpinions(CaseId caseId, IEnumerable<GradeOpinion> opinions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        if (!caseId.Value.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"There is no case {caseId}.", nameof(caseId));
        Directory.CreateDirectory(OpinionFolder);
        await PutWhole(OpinionsOf(caseId), JsonSerializer.SerializeToUtf8Bytes(opinions.ToList(), JsonSerializerOptions.Web), "what the automatic reader thinks of a case was not kept", cancellation);
    }

    string OpinionFolder => Path.Combine(Folder, "opinions");

    string OpinionsOf(CaseId caseId) => Path.Combine(OpinionFolder, $"{caseId}.json");

    /// <summary>Writes beside the file and moves it there, so that nobody reads half of it and a full disk leaves nothing behind.</summary>
    async Task PutWhole(string path, byte[] content, string without, CancellationToken cancellation)
    {
        var arriving = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(arriving, content, cancellation);
            File.Move(arriving, path, overwrite: true);
        }
        catch (IOException failure) when (FullDisk.Is(failure))
        {
            throw FullDisk.Because(Folder, without, failure);
        }
        finally
        {
            File.Delete(arriving);
        }
    }
}
