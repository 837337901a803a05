namespace Carpus.Phantoms;

/// <summary>Sets the phalanges of one finger or toe end to end.</summary>
/// <param name="flexion">Foreshortens the phalanges that are set with a share of it.</param>
sealed class RayChain(PhantomLimb limb, LimbBuild build, double flexion, PhantomRandom random)
{
    /// <summary>Of the bone set last: its drawn length over its true length.</summary>
    public double Shortening { get; private set; } = 1;

    /// <summary>Sets <paramref name="outer"/> on the head of <paramref name="inner"/> and marks the middle of the joint space.</summary>
    /// <param name="turn">Of the outer bone against the inner one, in radians towards +x.</param>
    /// <param name="radius">Of the head, in mm: the outer base glides around it.</param>
    /// <param name="flexionShare">How much of the flexion foreshortens the outer bone.</param>
    public void Articulate(string site, TubularBone inner, PhantomBone innerBone, TubularBone outer, double turn, double radius, JointSpace space, double flexionShare)
    {
        var axis = innerBone.Frame.Axis;
        var innerLength = inner.Length * Shortening;
        Shortening = Portable.Cos(flexion * flexionShare);
        var direction = Turned(axis, turn - space.Tilt);
        var facing = Turned(axis, turn);
        var pivot = innerBone.Frame.ToLimb(new(0, innerLength - radius));
        var slip = axis.Right * -space.Shift;
        var cup = ReferenceEquals(outer.BaseEnd, EndShape.Cup) ? 0.7 * outer.Base / 14 : 0.2;
        var face = pivot + facing * (radius + space.Gap) + slip;
        var set = outer with { Length = outer.Length * Shortening };
        var outerBone = set.Build(new(face - direction * cup, direction), random.Fork(outer.Name), build.Mineral);
        set.Grow(outerBone, build.Maturity, random.Fork($"growth {outer.Name}"));
        limb.Add(outerBone);
        limb.Mark(site, pivot + facing * (radius + space.Gap / 2) + slip * 0.5, Math.Max(inner.Head, outer.Base));
        if (!space.IsFused)
            return;
        innerBone.Bridges.Add(new(new(0, innerLength), 0.42 * inner.Head, 4.5));
        outerBone.Bridges.Add(new(new(0, 0), 0.42 * inner.Head, 4.5));
    }

    static Point Turned(Point direction, double angle)
    {
        double sin = Portable.Sin(angle), cos = Portable.Cos(angle);
        return direction * cos + direction.Right * sin;
    }
}
