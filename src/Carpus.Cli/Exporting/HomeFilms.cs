using Carpus.Cases;
using Carpus.Exchange.Annotations;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>The films of a home under the names that they have outside it.</summary>
static class HomeFilms
{
    /// <summary>By name. A film that is in no case is named by the first digits of its id.</summary>
    public static async Task<IReadOnlyList<FilmFrame>> Frames(Home home, CancellationToken cancellation)
    {
        var names = FilmNames.Of(await home.ListReadingCases(cancellation));
        return [.. (await home.ListFilms(cancellation))
            .Select(film => new FilmFrame(film.Id, names.GetValueOrDefault(film.Id) ?? film.Id[..12], film.Rows, film.Columns) { SopInstanceUid = film.SopInstanceUid })
            .OrderBy(film => film.Name, StringComparer.Ordinal)];
    }

    /// <summary>The films on which joints are marked, by name.</summary>
    public static async Task<IReadOnlyList<FilmJoints>> Joints(Home home, CancellationToken cancellation)
    {
        var films = new List<FilmJoints>();
        foreach (var frame in await Frames(home, cancellation))
            if (await home.FindJoints(frame.FilmId, cancellation) is { Count: > 0 } boxes)
                films.Add(new(frame, boxes));
        return films;
    }
}
