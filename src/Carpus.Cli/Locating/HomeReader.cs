using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Learning.Grading;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli.Locating;

/// <summary>Lets the automatic reader read cases of a home, each with what it saw at the patient's visit before where its weights ask for that.</summary>
/// <param name="cases">Of the home, in any order.</param>
sealed class HomeReader(Home home, AutomaticReader reader, IReadOnlyList<ReadingCase> cases)
{
    /// <summary>A visit is the one before of one other: each is looked at once and, as the other's own, once more at most.</summary>
    readonly Dictionary<(CaseId, string), IReadOnlyDictionary<Joint, float[]>> _seen = [];

    /// <exception cref="InvalidDataException">A film was changed; as with the others, of the visit before too.</exception>
    public async Task<AutomaticReading> Read(ScoreProfile profile, ReadingCase one, IReadOnlyList<FilmToRead> films, CancellationToken cancellation)
    {
        var before = reader.AsksForVisitBefore && one.VisitBefore(cases) is { } visit ? await Joints(profile, visit, cancellation) : null;
        return reader.Read(profile, films, before);
    }

    async Task<IReadOnlyDictionary<Joint, float[]>> Joints(ScoreProfile profile, ReadingCase visit, CancellationToken cancellation)
    {
        if (!_seen.TryGetValue((visit.Id, profile.Fingerprint), out var joints))
            _seen[(visit.Id, profile.Fingerprint)] = joints = reader.Read(profile, await Films(visit, cancellation)).Joints;
        return joints;
    }

    /// <summary>The films of a case that are scored.</summary>
    public async Task<IReadOnlyList<FilmToRead>> Films(ReadingCase one, CancellationToken cancellation)
    {
        var films = new List<FilmToRead>();
        foreach (var film in one.Films.Where(film => film.ScoredFor != Sides.None))
            films.Add(new(film.FilmId, film.Limb, film.ScoredFor, (await home.OpenRadiograph(film.FilmId, cancellation)).Render()));
        return films;
    }
}
