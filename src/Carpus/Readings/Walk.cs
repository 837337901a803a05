using Carpus.Scoring;

namespace Carpus.Readings;

/// <summary>The order in which a reader meets the items of a profile.</summary>
public sealed class Walk
{
    readonly int[] _place;

    Walk(string id, ScoreProfile profile, IEnumerable<ScoreItem> order)
    {
        (Id, Items) = (id, [.. order]);
        _place = new int[profile.Items.Count];
        for (var place = 0; place < Items.Count; place++)
            _place[Items[place].Index] = place;
    }

    /// <summary>Erosion and narrowing of a joint follow each other.</summary>
    public static Walk JointByJoint(ScoreProfile profile) => new("joint-by-joint", profile, profile.Items);

    /// <summary>Two passes over all limbs: first every erosion, then every narrowing.</summary>
    public static Walk ErosionFirst(ScoreProfile profile) => new("erosion-first", profile, profile.Items.OrderBy(item => item.Kind));

    /// <summary>Two passes over each limb before the next one.</summary>
    public static Walk ErosionFirstPerLimb(ScoreProfile profile) =>
        new("erosion-first-per-limb", profile, profile.Items.GroupBy(item => (item.Side, item.Limb)).SelectMany(limb => limb.OrderBy(item => item.Kind)));

    /// <summary>The walk with this id, or null.</summary>
    public static Walk? Find(string id, ScoreProfile profile) => id switch
    {
        "joint-by-joint" => JointByJoint(profile),
        "erosion-first" => ErosionFirst(profile),
        "erosion-first-per-limb" => ErosionFirstPerLimb(profile),
        _ => null,
    };

    public string Id { get; }

    public IReadOnlyList<ScoreItem> Items { get; }

    /// <summary>The place of an item on the walk, from 0.</summary>
    public int PlaceOf(ScoreItem item) => _place[item.Index];
}
