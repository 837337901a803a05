using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Learning.Grading;

/// <summary>One question that the grader answers about a joint. Its answer is a ladder: for each grade above 0 the probability that the damage is at least that.</summary>
/// <param name="First">Of its rungs among all rungs of the network.</param>
/// <param name="Rungs">The highest grade.</param>
public sealed record GradeHead(int First, int Rungs)
{
    public static readonly GradeHead Narrowing = new(0, 4);

    /// <summary>The only erosion grade of a hand joint; on a foot the bone nearer the heel.</summary>
    public static readonly GradeHead Erosion = new(4, 5);

    /// <summary>On a foot the bone nearer the toe's tip.</summary>
    public static readonly GradeHead OuterErosion = new(9, 5);

    /// <summary>Rungs of all heads.</summary>
    public const int AllRungs = 14;

    public static IReadOnlyList<GradeHead> All { get; } = [Narrowing, Erosion, OuterErosion];

    /// <summary>Place among <see cref="All"/>.</summary>
    public int Place => All.Index().First(known => known.Item == this).Index;

    /// <summary>The head that answers for an item, or null where no model was trained for it.</summary>
    public static GradeHead? Of(ScoreItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (JointView.IndexOf(item.Limb, item.Site) is null || item.Step != 1)
            return null;
        var head = (item.Kind, item.Limb, item.Bone) switch
        {
            (Damage.Narrowing, _, null) => Narrowing,
            (Damage.Erosion, Limb.Hand, null) => Erosion,
            (Damage.Erosion, Limb.Foot, Bone.Metatarsal or Bone.ProximalPhalanx) => Erosion,
            (Damage.Erosion, Limb.Foot, Bone.Phalanx or Bone.DistalPhalanx) => OuterErosion,
            _ => null,
        };
        return head is not null && head.Rungs == item.Maximum ? head : null;
    }
}
