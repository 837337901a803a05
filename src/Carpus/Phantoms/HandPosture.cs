namespace Carpus.Phantoms;

/// <summary>How a hand was laid on the cassette; angles in radians.</summary>
/// <param name="Spread">0 has the fingers together, 1 is comfortably spread.</param>
/// <param name="Thumb">Of the thumb's metacarpal from the middle finger.</param>
/// <param name="Deviation">Of the whole hand against the forearm, towards the thumb.</param>
/// <param name="Flexion">Foreshortens the outer phalanges: 0 is flat.</param>
/// <param name="Pronation">Rolls the hand; moves overlaps, -1 to 1.</param>
sealed record HandPosture(double Spread, double Thumb, double Deviation, double Flexion, double Pronation, PhantomRandom Random)
{
    /// <summary>The same hand with its fingers closer, for a film with little room.</summary>
    public HandPosture Closer => this with { Spread = Math.Max(-0.15, Spread - 0.16), Thumb = Math.Max(0.4, Thumb - 0.07) };

    public static HandPosture Draw(PhantomRandom random) => new(
        Math.Clamp(random.Normal(0.55, 0.33), -0.15, 1.3), Math.Clamp(random.Normal(0.72, 0.13), 0.38, 1.02), Math.Clamp(random.Normal(-0.04, 0.08), -0.24, 0.16),
        Math.Clamp(random.Normal(0.12, 0.16), 0, 0.7), random.Normal(0, 0.4), random);
}
