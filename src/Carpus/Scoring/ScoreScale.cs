using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>The grades of one kind of damage on one limb, 0 first.</summary>
/// <param name="Step">From one grade to the next, in points.</param>
sealed record ScoreScale(Damage Kind, Limb Limb, IReadOnlyList<Bilingual> Grades, double Step)
{
    public double Maximum => (Grades.Count - 1) * Step;

    public bool Fits(ScoreItem item) => item.Kind == Kind && item.Limb == Limb;
}
