using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Learning.Grading;
using Carpus.Training.Homes;

namespace Carpus.Training.Grading;

/// <summary>What a trained grader says of the joints of a home's limbs, and of the same joints on the other side and at the visit before.</summary>
static class HomeLogits
{
    const int Batch = 64;

    /// <summary>The joints that somebody graded, one a reading.</summary>
    /// <param name="limbs">Those too that nobody graded: they are the other side, or the visit before, of others.</param>
    public static IReadOnlyList<JointInContext> Of(Grader grader, IReadOnlyList<HomeLimb> limbs, CancellationToken cancel)
    {
        var joints = limbs.SelectMany(limb => JointView.Joints.Index().Where(joint => joint.Item.Limb == limb.Limb && limb.Sites.ContainsKey(joint.Item.Site)).Select(joint => (Limb: limb, Joint: joint.Index))).ToList();
        var rungs = new Dictionary<(CaseId, Joint), float[]>();
        foreach (var chunk in joints.Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();
            var said = grader.Rungs([.. chunk.Select(joint => (joint.Joint, HomeSamples.Plain(joint.Limb, joint.Joint)))]);
            foreach (var (index, (limb, joint)) in chunk.Index())
                rungs.TryAdd((limb.Case.Id, JointOf(limb, joint)), said[(index * GradeHead.AllRungs)..((index + 1) * GradeHead.AllRungs)]);
        }
        return [.. limbs.SelectMany(GradedJoint.Of).Select(graded =>
        {
            var (one, joint) = (graded.Limb.Case, JointOf(graded.Limb, graded.Joint));
            var other = joint with { Side = joint.Side == Side.Left ? Side.Right : Side.Left };
            return new JointInContext(one.Patient.Value, rungs[(one.Id, joint)], rungs.GetValueOrDefault((one.Id, other)), graded.Limb.VisitBefore is { } before ? rungs.GetValueOrDefault((before, joint)) : null, graded.Grades);
        })];
    }

    static Joint JointOf(HomeLimb limb, int joint) => new(limb.Side, limb.Limb, JointView.Joints[joint].Site);
}
