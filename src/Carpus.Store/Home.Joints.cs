using System.Text.Json;
using Carpus.Anatomy;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>Where joints lie on a film; empty where nobody has said it.</summary>
    public async Task<IReadOnlyList<JointBox>> FindJoints(string filmId, CancellationToken cancellation = default)
    {
        if (!File.Exists(JointsOf(filmId)))
            return [];
        await using var file = File.OpenRead(JointsOf(filmId));
        var places = await JsonSerializer.DeserializeAsync<Dictionary<string, JointPlace>>(file, JsonSerializerOptions.Web, cancellation) ?? [];
        return [.. from place in places let joint = Joint.Find(place.Key) where joint is not null && place.Value.Box.Length == 4 select place.Value.BoxOf(joint.Value)];
    }

    /// <summary>Says where joints lie on a film: a locator, an import or a person's own boxes. It takes the place of what was said before. Edges are kept to 1/64 of a pixel.</summary>
    public async Task PutJoints(string filmId, IEnumerable<JointBox> joints, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(joints);
        var path = JointsOf(filmId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var places = joints.Select(box => box.OnGrid()).ToDictionary(box => box.Joint.ToString(), box => new JointPlace([box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo], box.Confidence));
        await PutWhole(path, JsonSerializer.SerializeToUtf8Bytes(places, JsonSerializerOptions.Web), "the joints of a film were not kept", cancellation);
    }

    /// <summary>Says anew where some joints of a film lie, and keeps what was said of its others. Of a joint without a box nothing is said any more.</summary>
    /// <returns>All that is known now.</returns>
    public async Task<IReadOnlyList<JointBox>> MoveJoints(string filmId, IReadOnlyDictionary<Joint, JointBox?> moved, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moved);
        // Two people may move boxes of one film at once.
        await Moving.WaitAsync(cancellation);
        try
        {
            var known = await FindJoints(filmId, cancellation);
            await PutJoints(filmId, [.. known.Where(box => !moved.ContainsKey(box.Joint)), .. moved.Values.OfType<JointBox>()], cancellation);
            return await FindJoints(filmId, cancellation);
        }
        finally
        {
            Moving.Release();
        }
    }

    static readonly SemaphoreSlim Moving = new(1, 1);

    string JointFolder => Path.Combine(Folder, "joints");

    string JointsOf(string filmId) => Path.Combine(JointFolder, $"{filmId}.json");

    /// <summary>A box in joints/FILM.json: left, top, right, bottom in pixel edges.</summary>
    sealed record JointPlace(double[] Box, double Confidence)
    {
        public JointBox BoxOf(Joint joint) => new(joint, Box[0], Box[1], Box[2], Box[3], Confidence);
    }
}
