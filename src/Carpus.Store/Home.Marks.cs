using System.Globalization;
using Carpus.Images;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>What a reader drew on a film, in the order in which it was drawn.</summary>
    public async Task<IReadOnlyList<FilmMark>> ListMarks(string filmId, string readerId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var rows = await context.Marks.AsNoTracking().Where(row => row.FilmId == filmId && row.ReaderId == readerId).ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.AddedAt).ThenBy(row => row.Id).Select(row => new FilmMark(row.Id, row.Kind, PointsOf(row.Points)))];
    }

    /// <summary>Keeps a mark; one that the home has already changes nothing.</summary>
    /// <exception cref="ArgumentException">The mark is none, or there is no such film or reader.</exception>
    public async Task AddMark(string filmId, string readerId, FilmMark mark, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (mark.FindObjection() is { } objection)
            throw new ArgumentException(objection, nameof(mark));
        await using var context = Context();
        if (!await context.Films.AnyAsync(row => row.Id == filmId, cancellation))
            throw new ArgumentException("There is no such film.", nameof(filmId));
        if (!await context.Readers.AnyAsync(row => row.Id == readerId, cancellation))
            throw new ArgumentException($"There is no reader {readerId}.", nameof(readerId));
        if (await context.Marks.AnyAsync(row => row.Id == mark.Id, cancellation))
            return;
        context.Marks.Add(new MarkRow { Id = mark.Id, FilmId = filmId, ReaderId = readerId, Kind = mark.Kind, Points = Text(mark.Points), AddedAt = _clock.GetUtcNow() });
        await Save(context, cancellation);
    }

    /// <summary>Takes a reader's mark away; one that is not there is away already.</summary>
    public async Task RemoveMark(string filmId, string readerId, Guid id, CancellationToken cancellation = default)
    {
        await using var context = Context();
        await context.Marks.Where(row => row.Id == id && row.FilmId == filmId && row.ReaderId == readerId).ExecuteDeleteAsync(cancellation);
    }

    static string Text(IEnumerable<double> points) => string.Join(' ', points.Select(edge => edge.ToString("R", CultureInfo.InvariantCulture)));

    static double[] PointsOf(string text) => Array.ConvertAll(text.Split(' '), edge => double.Parse(edge, CultureInfo.InvariantCulture));
}
