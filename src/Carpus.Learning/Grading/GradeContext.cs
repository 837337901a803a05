using System.Text.Json.Serialization;
using Carpus.Anatomy;

namespace Carpus.Learning.Grading;

/// <summary>What else of the patient speaks for a grade: the same joint on the other side, and the same joint at the visit before. To each logit of a joint is added a share of theirs, less what that logit is on average, so that a joint without a partner is graded as it stands.</summary>
/// <remarks>The shipped weights have none: how alike two sides and two visits are was made up for drawn patients, and is learnt from a person's own home alone.</remarks>
/// <param name="Side">Of each head, the weight of the other side.</param>
/// <param name="Before">Of each head, the weight of the visit before.</param>
/// <param name="Mean">Of each rung, its logit on average.</param>
public sealed record GradeContext(IReadOnlyList<double> Side, IReadOnlyList<double> Before, IReadOnlyList<double> Mean)
{
    /// <summary>Each joint as it stands.</summary>
    public static GradeContext None { get; } = new(new double[GradeHead.All.Count], new double[GradeHead.All.Count], new double[GradeHead.AllRungs]);

    /// <summary>Whether nothing is added.</summary>
    [JsonIgnore]
    public bool IsNone => Side.All(weight => weight == 0) && !AsksForVisitBefore;

    /// <summary>Whether the visit before is worth looking at.</summary>
    [JsonIgnore]
    public bool AsksForVisitBefore => Before.Any(weight => weight != 0);

    /// <summary>It holds a weight for each head and a mean for each rung.</summary>
    [JsonIgnore]
    internal bool IsWhole => Side?.Count == GradeHead.All.Count && Before?.Count == GradeHead.All.Count && Mean?.Count == GradeHead.AllRungs;

    /// <summary>What is added to the logits of a joint, rung by rung; nothing comes from a partner that was not seen.</summary>
    /// <param name="otherSide">Logits of all rungs of the same joint on the other side, or null.</param>
    /// <param name="visitBefore">Logits of all rungs of the same joint at the visit before, or null.</param>
    public float[] Added(float[]? otherSide, float[]? visitBefore)
    {
        var added = new float[GradeHead.AllRungs];
        foreach (var (number, head) in GradeHead.All.Index())
            for (var rung = head.First; rung < head.First + head.Rungs; rung++)
                added[rung] = (float)(
                    (otherSide is null ? 0 : Side[number] * (otherSide[rung] - Mean[rung])) +
                    (visitBefore is null ? 0 : Before[number] * (visitBefore[rung] - Mean[rung])));
        return added;
    }

    /// <summary>What is added to the logits of a joint of a case.</summary>
    /// <param name="joints">Logits of the joints of the case.</param>
    /// <param name="before">Those of the visit before; null where there is none.</param>
    public float[] Added(Joint joint, IReadOnlyDictionary<Joint, float[]> joints, IReadOnlyDictionary<Joint, float[]>? before)
    {
        ArgumentNullException.ThrowIfNull(joints);
        var other = joint with { Side = joint.Side == Anatomy.Side.Left ? Anatomy.Side.Right : Anatomy.Side.Left };
        return Added(joints.GetValueOrDefault(other), before?.GetValueOrDefault(joint));
    }

    /// <summary>The logits with what was added.</summary>
    internal static float[] Sum(ReadOnlySpan<float> rungs, float[] added)
    {
        var sum = new float[added.Length];
        for (var rung = 0; rung < sum.Length; rung++)
            sum[rung] = rungs[rung] + added[rung];
        return sum;
    }
}
