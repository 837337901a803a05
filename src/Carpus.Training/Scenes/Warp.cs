namespace Carpus.Training.Scenes;

/// <summary>A bending of a limb, so that its shape varies beyond what was drawn: it is stretched and slanted as by another direction of the beam, and waves of some mm run over several cm.</summary>
/// <param name="Stretch">Of the limb's width.</param>
/// <param name="Slant">How far it leans across for each mm along.</param>
readonly record struct Warp(double Stretch, double Slant, double AcrossX, double AcrossY, double WaveX, double WaveY, double PhaseX, double PhaseY)
{
    /// <param name="size">1 for a hand that lies flat; a foot is seen from more directions.</param>
    public static Warp Draw(Random random, double size)
    {
        var waves = random.Between(0, 2.6);
        return new(Math.Exp(random.Normal(0, 0.06 * size)), random.Normal(0, 0.05 * size), random.Normal(0, 0.6) * waves, random.Normal(0, 0.6) * waves, random.Between(0.035, 0.085), random.Between(0.035, 0.085), random.Between(0, 6.3), random.Between(0, 6.3));
    }

    /// <summary>Where a place of the limb, in mm, comes to lie.</summary>
    public (double X, double Y) Of(double x, double y) => (Stretch * x + Slant * y + AcrossX * Math.Sin(WaveX * y + PhaseX), y + AcrossY * Math.Sin(WaveY * x + PhaseY));

    /// <summary>The place that comes to lie there. The waves are long beside their height, so two steps suffice.</summary>
    public (double X, double Y) Back(double x, double y)
    {
        var (nearX, nearY) = (x, y);
        for (var step = 0; step < 2; step++)
        {
            nearX = (x - Slant * nearY - AcrossX * Math.Sin(WaveX * nearY + PhaseX)) / Stretch;
            nearY = y - AcrossY * Math.Sin(WaveY * nearX + PhaseY);
        }
        return ((x - Slant * nearY - AcrossX * Math.Sin(WaveX * nearY + PhaseX)) / Stretch, nearY);
    }
}
