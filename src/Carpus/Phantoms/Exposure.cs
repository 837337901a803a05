namespace Carpus.Phantoms;

/// <summary>One exposure and the detector behind it.</summary>
/// <param name="FleshPerMm">Linear attenuation of soft tissue.</param>
/// <param name="BonePerMm">Of compact bone, above that of the soft tissue it displaces.</param>
/// <param name="Photons">Detected in an open pixel of 0.1 mm; sets the noise.</param>
/// <param name="Scatter">Share of the signal that is scattered.</param>
/// <param name="Heel">Fall of the beam from one end of the film to the other.</param>
/// <param name="HeelAngle">Its direction on the film, in radians.</param>
/// <param name="Sharpness">Width of the detector's point spread, in pixels.</param>
sealed record Exposure(double FleshPerMm, double BonePerMm, double Photons, double Scatter, double Heel, double HeelAngle, double Sharpness)
{
    /// <summary>Edge enhancement by the console, as a share of the detail added.</summary>
    public double Enhancement { get; init; } = 0.5;

    /// <summary>Scale of that enhancement, in mm.</summary>
    public double EnhancementMm { get; init; } = 1.6;

    /// <summary>The optical depth that is shown as white.</summary>
    public double White { get; init; } = 1.75;

    /// <summary>Of the grey scale; 1 is linear in optical depth, less lifts the soft tissue.</summary>
    public double Gamma { get; init; } = 0.9;

    public double BlackLevel { get; init; } = 0.05;

    public static Exposure Draw(PhantomRandom random, bool foot, double flesh)
    {
        var soft = random.Uniform(0.0205, 0.0245);
        return new(soft, soft * random.Uniform(2.9, 3.7), random.Uniform(2500, 9000), random.Uniform(0.06, 0.16), random.Uniform(0, 0.16), random.Uniform(0, 2 * Math.PI), random.Uniform(0.45, 0.85))
        {
            Enhancement = random.Uniform(0.15, 0.9),
            EnhancementMm = random.Uniform(0.8, 3.5),
            White = (foot ? random.Uniform(1.9, 2.5) : random.Uniform(1.5, 2.1)) * Portable.Mix(1, flesh, 0.5),
            Gamma = random.Uniform(0.78, 1.12),
            BlackLevel = random.Uniform(0.01, 0.13),
        };
    }
}
