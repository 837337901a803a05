using Carpus.Cases;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>Every film, those too that are in no case.</summary>
    public async Task<IReadOnlyList<FilmEntry>> ListFilms(CancellationToken cancellation = default)
    {
        await using var context = Context();
        return [.. (await context.Films.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).Select(ToEntry)];
    }

    public async Task<FilmEntry?> FindFilm(string filmId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Films.AsNoTracking().FirstOrDefaultAsync(row => row.Id == filmId, cancellation) is { } row ? ToEntry(row) : null;
    }

    /// <summary>Where the film's de-identified file lies.</summary>
    public string PathOf(string filmId) => _films.PathOf(filmId);

    /// <summary>Says whether the film stands upright (false) or needs turning (true).</summary>
    public async Task SetOrientation(string filmId, bool? needsTurning, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var row = await context.Films.FindAsync([filmId], cancellation) ?? throw new ArgumentException($"There is no film {filmId}.", nameof(filmId));
        row.NeedsTurning = needsTurning;
        await Save(context, cancellation);
    }

    static FilmEntry ToEntry(FilmRow row) => new(FactsOf(row), row.SopInstanceUid, row.PixelRows, row.PixelColumns, row.Length, row.NeedsTurning);

    static FilmFacts FactsOf(FilmRow row) => new(row.Id, new(row.Patient), row.Accession, row.Limb, row.Shows, row.ExamDate, row.View, row.StudyUid, row.PixelHash);
}
