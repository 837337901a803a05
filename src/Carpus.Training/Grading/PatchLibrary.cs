using System.Collections.Concurrent;
using Carpus.Anatomy;
using Carpus.Learning.Grading;
using Carpus.Phantoms;
using Carpus.Training.Scenes;

namespace Carpus.Training.Grading;

/// <summary>Patches of the joints of many drawn patients, by joint and by worst grade, so that rare grades are seen as often as common ones.</summary>
sealed class PatchLibrary
{
    readonly List<JointPatch>[][] _byJointAndGrade;
    readonly List<JointPatch>[] _byJoint;

    PatchLibrary(IEnumerable<JointPatch> patches, int joints)
    {
        _byJoint = [.. Enumerable.Range(0, joints).Select(_ => new List<JointPatch>())];
        _byJointAndGrade = [.. Enumerable.Range(0, joints).Select(_ => Enumerable.Range(0, 6).Select(_ => new List<JointPatch>()).ToArray())];
        foreach (var patch in patches)
        {
            _byJoint[patch.Joint].Add(patch);
            _byJointAndGrade[patch.Joint][patch.Grades.Max() ?? 0].Add(patch);
        }
    }

    public IEnumerable<JointPatch> All => _byJoint.SelectMany(patches => patches);

    /// <summary>Both hands and both feet of so many patients.</summary>
    /// <param name="everyGrade">At every stage of the disease as often; else as patients come.</param>
    /// <param name="progress">Is told the share that is drawn.</param>
    public static PatchLibrary Draw(ulong seed, int patients, double spacingMm, bool everyGrade, Action<double> progress)
    {
        var drawn = new ConcurrentBag<(int Order, JointPatch[] Patches)>();
        var done = 0;
        Parallel.For(0, patients, number =>
        {
            var patient = PhantomPatient.Draw(seed, number + 1);
            if (everyGrade)
                patient = patient with { Severity = 0.1 + 0.9 * (number % 7) / 6.0, DurationYears = 1 + 15.0 * (number % 11) / 10 };
            var study = patient.Visits(1)[0];
            foreach (var (order, limb, side) in (ReadOnlySpan<(int, Limb, Side)>)[(0, Limb.Hand, Side.Left), (1, Limb.Hand, Side.Right), (2, Limb.Foot, Side.Left), (3, Limb.Foot, Side.Right)])
                drawn.Add((number * 4 + order, [.. JointPatch.Of(LimbShadow.Draw(study, limb, side, spacingMm, trunkMm: 62), study.Truth)]));
            progress(Interlocked.Increment(ref done) / (double)patients);
        });
        return new(drawn.OrderBy(item => item.Order).SelectMany(item => item.Patches), JointView.Joints.Count);
    }

    /// <summary>Any joint; two in three times a grade that is drawn first, so that all grades come.</summary>
    public JointPatch Pick(Random random)
    {
        var joint = random.Next(_byJoint.Length);
        if (random.Is(0.67))
        {
            var grades = _byJointAndGrade[joint].Where(patches => patches.Count > 0).ToArray();
            return random.Pick(random.Pick(grades));
        }
        return random.Pick(_byJoint[joint]);
    }
}
