namespace Carpus.Training.Scenes;

/// <summary>Beam, detector and console of one film: everything between what lies in the beam and the grey that is stored.</summary>
sealed record SceneTone
{
    public required double FleshPerMm { get; init; }

    public required double BonePerMm { get; init; }

    /// <summary>Change of the beam over 100 mm in each direction.</summary>
    public required (double X, double Y) Heel { get; init; }

    public required double Scatter { get; init; }

    /// <summary>Optical depths that are shown black and white.</summary>
    public required (double Black, double White) Range { get; init; }

    public required double Gamma { get; init; }

    public required double BlackLevel { get; init; }

    public required double Noise { get; init; }

    public required double Blur { get; init; }

    /// <summary>Dense parts are dark.</summary>
    public required bool IsInverted { get; init; }

    public static SceneTone Draw(Random random)
    {
        var flesh = random.Between(0.018, 0.028);
        var white = random.Between(1.0, 2.9);
        return new()
        {
            FleshPerMm = flesh,
            BonePerMm = flesh * random.Between(2.2, 4.6),
            Heel = (random.Normal(0, 0.04), random.Normal(0, 0.04)),
            Scatter = random.Between(0, 0.22),
            Range = (random.Between(-0.15, 0.12), white),
            Gamma = random.Is(0.75) ? random.Between(0.65, 1.35) : random.Between(0.35, 2.0),
            BlackLevel = random.Is(0.5) ? 0 : random.Between(0, 0.35),
            Noise = random.Is(0.7) ? random.Between(0, 0.015) : random.Between(0.01, 0.04),
            Blur = random.Is(0.5) ? 0 : random.Between(0, 1.2),
            IsInverted = random.Is(0.22),
        };
    }
}
