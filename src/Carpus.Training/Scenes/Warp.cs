namespace Carpus.Training.Scenes;

/// <summary>A gentle bending of a limb, so that its proportions vary beyond those that were drawn: waves of some mm over several cm.</summary>
readonly record struct Warp(double AcrossX, double AcrossY, double WaveX, double WaveY, double PhaseX, double PhaseY)
{
    public static Warp Draw(Random random)
    {
        var size = random.Between(0, 2.6);
        return new(random.Normal(0, 0.6) * size, random.Normal(0, 0.6) * size, random.Between(0.035, 0.085), random.Between(0.035, 0.085), random.Between(0, 6.3), random.Between(0, 6.3));
    }

    /// <summary>Where a place of the limb, in mm, comes to lie.</summary>
    public (double X, double Y) Of(double x, double y) => (x + AcrossX * Math.Sin(WaveX * y + PhaseX), y + AcrossY * Math.Sin(WaveY * x + PhaseY));

    /// <summary>The place that comes to lie there. The waves are long beside their height, so two steps suffice.</summary>
    public (double X, double Y) Back(double x, double y)
    {
        var nearX = x - AcrossX * Math.Sin(WaveX * y + PhaseX);
        var nearY = y - AcrossY * Math.Sin(WaveY * nearX + PhaseY);
        return (x - AcrossX * Math.Sin(WaveX * nearY + PhaseX), nearY);
    }
}
