using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>The grades of one kind of damage on one limb, 0 first.</summary>
sealed record ScoreScale(Damage Kind, Limb Limb, IReadOnlyList<Bilingual> Grades)
{
    public int Maximum => Grades.Count - 1;

    public bool Fits(ScoreItem item) => item.Kind == Kind && item.Limb == Limb;
}
