using Carpus.Anatomy;

namespace Carpus.Phantoms;

/// <summary>What the beam passes in one limb that lies alone, digits up, before any exposure: from it a film of any size, turn, exposure and detector can be made again and again.</summary>
/// <param name="Flesh">Soft tissue in mm at each pixel, row by row.</param>
/// <param name="Bone">Compact bone in mm at each pixel, row by row.</param>
/// <param name="SpacingMm">Of the shadow's pixels, in the plane of the detector.</param>
/// <param name="Sites">In pixels of the shadow, also of those outside it.</param>
public sealed record LimbShadow(Side Side, Limb Limb, int Rows, int Columns, double SpacingMm, float[] Flesh, float[] Bone, IReadOnlyList<SiteTruth> Sites)
{
    const double MarginMm = 6;

    /// <param name="trunkMm">How much of the forearm or hindfoot is shown, from the limb's origin at the third carpometacarpal or first tarsometatarsal joint.</param>
    public static LimbShadow Draw(PhantomStudy study, Limb limb, Side side, double spacingMm, double trunkMm = 145)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(spacingMm, 0);
        var random = study.RandomOf(limb);
        var shape = study.Patient.ShapeOf(limb, side);
        var (build, damage) = (study.Patient.BuildOf(limb, study), LimbDamage.Of(study.Truth, side, limb));
        var posture = random.Fork($"posture {side}");
        var drawn = limb == Limb.Hand ? HandAnatomy.Draw(build, damage, HandPosture.Draw(posture), shape) : FootAnatomy.Draw(build, damage, FootPosture.Draw(posture), shape);

        double left = double.MaxValue, right = double.MinValue, top = double.MinValue;
        foreach (var part in drawn.Flesh)
            foreach (var (end, radius) in (ReadOnlySpan<(Point, double)>)[(part.From, part.FromRadius), (part.To, part.ToRadius)])
                (left, right, top) = (Math.Min(left, end.X - radius), Math.Max(right, end.X + radius), Math.Max(top, end.Y + radius));
        (left, right, top) = (left - MarginMm, right + MarginMm, top + MarginMm);
        var isMirrored = side == Side.Right;
        var (rows, columns) = ((int)((top + trunkMm) / spacingMm), (int)((right - left) / spacingMm));
        var placement = new Placement((isMirrored ? right : -left) / spacingMm, top / spacingMm, 0, isMirrored, 1 / spacingMm);
        var beam = new Beam(rows, columns);
        FleshProjector.Project(beam, drawn, placement, (uint)shape.Fork("flesh").Next());
        foreach (var bone in drawn.Bones)
            BoneProjector.Project(beam, bone, placement);
        return new(side, limb, rows, columns, spacingMm, beam.Flesh, beam.Bone, [.. drawn.Sites.Select(marked => SiteTruth.At(side, limb, Anatomy.Sites.Find(marked.Key)!.Value, marked.Value.Centre, marked.Value.Width, placement))]);
    }
}
