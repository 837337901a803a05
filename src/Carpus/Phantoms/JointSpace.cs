namespace Carpus.Phantoms;

/// <summary>How two bones stand to each other at a joint.</summary>
/// <param name="Gap">Width of the joint space in mm; below 0 the bones overlap.</param>
/// <param name="Shift">How far the outer bone has slipped to the left of the inner bone's axis, in mm.</param>
/// <param name="Tilt">The outer bone's lean to the left, in radians: the space is narrower on one side.</param>
/// <param name="IsFused">Bone grows through the joint.</param>
readonly record struct JointSpace(double Gap, double Shift, double Tilt, bool IsFused)
{
    /// <summary>The outer bone sinks towards the inner one where their ends have collapsed.</summary>
    public JointSpace Telescoped(double width) => this with { Gap = Gap - 0.34 * width };

    /// <summary>The space of a joint by its narrowing, 0 to 4; <paramref name="random"/> belongs to the joint, so a later film of the same joint draws on the same chances.</summary>
    /// <param name="normal">Width when healthy, in mm.</param>
    /// <param name="width">Of the joint, in mm.</param>
    /// <param name="canSlip">Subluxation and luxation happen here; elsewhere the worst is ankylosis.</param>
    public static JointSpace Of(int narrowing, double normal, double width, PhantomRandom random, bool canSlip)
    {
        var gap = normal * random.Uniform(0.92, 1.08);
        var slips = canSlip && random.Chance(0.45);
        var luxates = canSlip && random.Chance(0.5);
        double side = random.Chance(0.75) ? 1 : -1, share = random.Uniform();
        return narrowing switch
        {
            <= 0 => new(gap, 0, 0, false),
            1 => new(gap * Portable.Mix(0.74, 0.84, share), 0, side * gap * 0.42 / width, false),
            2 => new(gap * Portable.Mix(0.52, 0.64, share), 0, side * gap * 0.10 / width, false),
            3 when slips => new(gap * 0.35, side * width * Portable.Mix(0.18, 0.30, share), side * 0.10, false),
            3 => new(gap * Portable.Mix(0.14, 0.34, share), side * 0.02 * width, side * gap * 0.08 / width, false),
            // The outer bone slips over the head, mostly away from the thumb or great toe.
            _ when luxates => new(-Portable.Mix(2.5, 6.0, share) * width / 14, width * Portable.Mix(0.15, 0.5, share), Portable.Mix(0.02, 0.14, share), false),
            _ => new(-0.1, 0, 0, true),
        };
    }
}
