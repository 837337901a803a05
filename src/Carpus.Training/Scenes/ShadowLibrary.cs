using System.Collections.Concurrent;
using Carpus.Anatomy;
using Carpus.Phantoms;

namespace Carpus.Training.Scenes;

/// <summary>Shadows of many limbs, drawn once: drawing takes longer than a training step, laying them on a film does not.</summary>
sealed class ShadowLibrary
{
    readonly DrawnLimb[] _hands, _feet;

    ShadowLibrary(DrawnLimb[] hands, DrawnLimb[] feet) => (_hands, _feet) = (hands, feet);

    public IReadOnlyList<DrawnLimb> Of(Limb limb) => limb == Limb.Hand ? _hands : _feet;

    /// <summary>Both hands and both feet of so many patients, one in six a child.</summary>
    /// <param name="progress">Is told the share that is drawn.</param>
    public static ShadowLibrary Draw(ulong seed, int patients, double spacingMm, Action<double> progress)
    {
        var drawn = new ConcurrentBag<(int Order, DrawnLimb Limb)>();
        var done = 0;
        Parallel.For(0, patients, number =>
        {
            var patient = PhantomPatient.Draw(seed, number + 1);
            if (number % 6 == 5)
                patient = patient with { AgeYears = 6 + 11.0 * (number / 6 % 12) / 12, Severity = 0, DurationYears = 0.1 };
            else if (number % 3 == 1)
                patient = patient with { Severity = 0, DurationYears = 0.1 }; // films of other people show healthy joints
            var study = patient.Visits(1)[0];
            foreach (var (order, limb, side) in (ReadOnlySpan<(int, Limb, Side)>)[(0, Limb.Hand, Side.Left), (1, Limb.Hand, Side.Right), (2, Limb.Foot, Side.Left), (3, Limb.Foot, Side.Right)])
                drawn.Add((number * 4 + order, DrawnLimb.Of(LimbShadow.Draw(study, limb, side, spacingMm))));
            progress(Interlocked.Increment(ref done) / (double)patients);
        });
        DrawnLimb[] Sorted(Limb limb) => [.. drawn.Where(item => item.Limb.Limb == limb).OrderBy(item => item.Order).Select(item => item.Limb)];
        return new(Sorted(Limb.Hand), Sorted(Limb.Foot));
    }
}
