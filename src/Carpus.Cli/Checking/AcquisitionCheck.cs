using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Store;

namespace Carpus.Cli.Checking;

/// <summary>How the scored films were taken. What nearly every film of a hospital has in common is one line.</summary>
static class AcquisitionCheck
{
    const int NamedOneByOne = 5;

    public static IEnumerable<Finding> Of(Home home, IReadOnlyList<ReadingCase> cases)
    {
        var films = cases.SelectMany(one => one.Films.Where(film => film.ScoredFor != Sides.None).Select(film => (Case: one.Id, Film: film))).ToList();
        var flagged = films.SelectMany(film => home.FlagsOf(film.Film).Select(flag => (film.Case, film.Film, Flag: flag)));
        foreach (var alike in flagged.GroupBy(one => one.Flag).OrderBy(group => group.Key.Id, StringComparer.Ordinal).ThenByDescending(group => group.Count()))
            if (alike.Count() > NamedOneByOne)
                yield return new($"{alike.Count()} of {films.Count} scored films", alike.Key.Text.English);
            else
                foreach (var (caseId, film, flag) in alike)
                    yield return new($"case {caseId}, film {film.FilmId[..12]}", flag.Text.English);
    }
}
