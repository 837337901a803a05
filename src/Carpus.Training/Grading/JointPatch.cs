using Carpus.Anatomy;
using Carpus.Learning.Grading;
using Carpus.Learning.Planes;
using Carpus.Phantoms;
using Carpus.Scoring;
using Carpus.Training.Homes;

namespace Carpus.Training.Grading;

/// <summary>What lies in the beam around one drawn joint, larger than a view so that the view can move, and its true grades.</summary>
/// <param name="Flesh">In thirds of a mm.</param>
/// <param name="Bone">In tenths of a mm of compact bone.</param>
/// <param name="Grades">By head; null where the list has no such item.</param>
sealed record JointPatch(int Joint, byte[] Flesh, byte[] Bone, int?[] Grades)
{
    public const int Size = 176;

    /// <summary>Side of the patch over the side of the joint's box.</summary>
    public const double Room = 1.65;

    const float FleshSteps = 3, BoneSteps = 10;

    public float FleshAt(int index) => Flesh[index] / FleshSteps;

    public float BoneAt(int index) => Bone[index] / BoneSteps;

    /// <summary>The patches of a limb, one a joint that is graded.</summary>
    public static IEnumerable<JointPatch> Of(LimbShadow shadow, ScoreSheet truth)
    {
        var sites = shadow.Sites.ToDictionary(site => site.Site, site => new FilmPoint(site.Column, site.Row));
        var anatomy = MeanAnatomy.Of(shadow.Limb);
        var pose = anatomy.Fit(sites.Where(site => anatomy.Find(site.Key) is not null).Select(site => (site.Key, site.Value)), shadow.Side == Side.Right);
        Pyramid flesh = new(new(shadow.Rows, shadow.Columns, shadow.Flesh)), bone = new(new(shadow.Rows, shadow.Columns, shadow.Bone));
        foreach (var (index, (limb, site)) in JointView.Joints.Index())
            if (limb == shadow.Limb && sites.ContainsKey(site))
            {
                var camera = JointView.Camera(limb, site, other => sites.TryGetValue(other, out var place) ? place : null, pose, Size, Room);
                yield return new(index, Bytes(flesh.View(camera, Size), FleshSteps), Bytes(bone.View(camera, Size), BoneSteps), GradedJoint.GradesOf(truth, shadow.Side, limb, site));
            }
    }

    static byte[] Bytes(Plane plane, float steps) => Array.ConvertAll(plane.Values, value => float.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(value * steps + 0.5f, 0, 255));
}
