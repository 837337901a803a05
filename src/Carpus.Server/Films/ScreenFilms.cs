using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Images;
using Carpus.Server.Doors;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server.Films;

/// <summary>Decodes films for the screen, each once while it is looked at: its description and its pixels are asked for one after the other.</summary>
sealed class ScreenFilms(Home home)
{
    /// <summary>A case has a hand and a foot film; this holds the cases of a few readers, in memory 2 bytes a pixel.</summary>
    const int Kept = 12;

    readonly Lock _lock = new();
    readonly LinkedList<(string Id, Task<Shown> Film)> _recent = [];

    /// <summary>The film as the viewport takes it.</summary>
    /// <exception cref="DicomFormatException">The film's pixels cannot be decoded.</exception>
    public async Task<ScreenFilm> Take(string filmId, CancellationToken cancellation) => (await Find(filmId).WaitAsync(cancellation)).Film;

    /// <summary>A case's films as they are shown behind a door, under the names that they have there.</summary>
    public async Task<IReadOnlyList<FilmDescription>> Describe(ReadingCase one, Door door, CancellationToken cancellation) =>
        await Task.WhenAll(one.Films.Select(film => Describe(film, door, cancellation)));

    /// <summary>Begins to decode a case's films that will be asked for soon; whatever is wrong with one is said when it is.</summary>
    public void Expect(ReadingCase one)
    {
        foreach (var film in one.Films)
            _ = Find(SecondShowing.OriginalFilmOf(film.FilmId));
    }

    async Task<FilmDescription> Describe(CaseFilm film, Door door, CancellationToken cancellation)
    {
        var id = SecondShowing.OriginalFilmOf(film.FilmId);
        var (screen, spacing) = await Find(id).WaitAsync(cancellation);
        var joints = BoxesOf(await home.FindJoints(id, cancellation));
        var orientation = (await home.FindFilm(id, cancellation))?.Orientation ?? FilmOrientation.AsStored;
        var isKnown = spacing.Basis != SpacingBasis.Pixels;
        return new(
            door.NameOfFilm(film.FilmId), FilmRoutes.Address(door, film.FilmId), film.Limb, film.Shows, film.ScoredFor, film.View, screen.Rows, screen.Columns, screen.BitsStored, screen.IsSigned, screen.IsInverted,
            isKnown ? spacing.Row : null, isKnown ? spacing.Column : null, spacing.Basis, screen.Slope, screen.Intercept, screen.Window, joints, orientation);
    }

    /// <summary>Boxes by the codes of their joints: left, top, right, bottom.</summary>
    public static IReadOnlyDictionary<string, double[]> BoxesOf(IEnumerable<JointBox> boxes) => boxes.ToDictionary(box => box.Joint.ToString(), box => new[] { box.ColumnFrom, box.RowFrom, box.ColumnTo, box.RowTo });

    Task<Shown> Find(string filmId)
    {
        lock (_lock)
        {
            var node = _recent.First;
            while (node is not null && node.Value.Id != filmId)
                node = node.Next;
            if (node is not null)
                _recent.Remove(node);
            // A film that could not be decoded is tried again: its file may have been mended.
            if (node is null || node.Value.Film.IsFaulted)
                node = new((filmId, Task.Run(() => Decode(filmId))));
            _recent.AddFirst(node);
            while (_recent.Count > Kept)
                _recent.RemoveLast();
            return node.Value.Film;
        }
    }

    async Task<Shown> Decode(string filmId)
    {
        var (frame, presentation, spacing) = await home.OpenRadiograph(filmId);
        return new(ScreenFilm.Of(frame, presentation), spacing);
    }

    sealed record Shown(ScreenFilm Film, Spacing Spacing);
}
