namespace Carpus.Phantoms;

/// <summary>Invented patients with their visits.</summary>
public static class PhantomCohort
{
    /// <summary>Every visit of every patient, patient by patient. The first patients of a larger cohort are those of a smaller one.</summary>
    public static IReadOnlyList<PhantomStudy> Draw(ulong seed, int patients, int visits) =>
        [.. Enumerable.Range(1, patients).SelectMany(number => PhantomPatient.Draw(seed, number).Visits(visits))];
}
