using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Scoring;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store;

public sealed partial class Home
{
    /// <summary>Pairs the films into cases anew. A study keeps its case, and a person's choice of the scored film stands.</summary>
    /// <param name="links">Rows of a score sheet that say which studies are one case.</param>
    public async Task<PairingResult> PairFilms(IEnumerable<CaseLink>? links = null, CancellationToken cancellation = default)
    {
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var films = await context.Films.AsNoTracking().OrderBy(film => film.Id).ToListAsync(cancellation);
        var rows = await context.Cases.Include(row => row.Films).ToListAsync(cancellation);
        var result = Pairing.Pair(films.Select(FactsOf), links: links, existing: rows.Where(row => row.Films.Count > 0).Select(ToCase));

        var findings = result.Findings.ToList();
        await DropVanished(context, rows, result, findings, cancellation);
        foreach (var made in result.Cases)
            Put(context, rows.Find(row => row.Id == made.Id.Value), made);
        await Save(context, cancellation);
        await transaction.CommitAsync(cancellation);
        return result with { Findings = findings };
    }

    /// <summary>The worklist, by case.</summary>
    public async Task<IReadOnlyList<CaseSummary>> ListCases(CancellationToken cancellation = default)
    {
        await using var context = Context();
        var rows = await context.Cases.AsNoTracking().Include(row => row.Films).OrderBy(row => row.Id).ToListAsync(cancellation);
        var progress = await Progress(context, cancellation);
        return [.. rows.Select(row => new CaseSummary(
            new(row.Id), new(row.Patient), new(row.VisitNumber, row.Date), row.Films.Count,
            row.Films.Exists(film => film.Limb == Limb.Hand), row.Films.Exists(film => film.Limb == Limb.Foot), [.. progress[row.Id]]))];
    }

    /// <summary>Every case with its films, by case.</summary>
    public async Task<IReadOnlyList<ReadingCase>> ListReadingCases(CancellationToken cancellation = default)
    {
        await using var context = Context();
        var rows = await context.Cases.AsNoTracking().Include(row => row.Films).OrderBy(row => row.Id).ToListAsync(cancellation);
        return [.. rows.Select(ToCase)];
    }

    /// <summary>A case with its films, or null.</summary>
    public async Task<ReadingCase?> FindCase(CaseId id, CancellationToken cancellation = default)
    {
        await using var context = Context();
        return await context.Cases.AsNoTracking().Include(row => row.Films).FirstOrDefaultAsync(row => row.Id == id.Value, cancellation) is { } row ? ToCase(row) : null;
    }

    /// <summary>Scores one side of one limb of a case on another of its films.</summary>
    /// <exception cref="ArgumentException">There is no such case, or it has no such film.</exception>
    public async Task ChooseScoredFilm(CaseId id, Side side, string filmId, CancellationToken cancellation = default)
    {
        await using var context = Context();
        var row = await context.Cases.Include(one => one.Films).FirstOrDefaultAsync(one => one.Id == id.Value, cancellation)
            ?? throw new ArgumentException($"There is no case {id}.", nameof(id));
        foreach (var film in ToCase(row).WithScoredFilm(side, filmId).Films)
            row.Films.Single(other => other.FilmId == film.FilmId).ScoredFor = film.ScoredFor;
        await Save(context, cancellation);
    }

    /// <summary>A case whose studies went into another one goes, unless somebody has scored it.</summary>
    static async Task DropVanished(HomeContext context, List<CaseRow> rows, PairingResult result, List<Finding> findings, CancellationToken cancellation)
    {
        var alive = result.Cases.Select(made => made.Id.Value).ToHashSet();
        foreach (var row in rows.Where(row => !alive.Contains(row.Id)))
        {
            context.CaseFilms.RemoveRange(row.Films);
            if (await context.Readings.AnyAsync(reading => reading.CaseId == row.Id, cancellation))
                findings.Add(new($"case {row.Id}", "its films now belong to another case; its readings are kept"));
            else
                context.Cases.Remove(row);
        }
    }

    static void Put(HomeContext context, CaseRow? row, ReadingCase made)
    {
        if (row is null)
            context.Cases.Add(row = new CaseRow { Id = made.Id.Value, Patient = made.Patient.Value });
        (row.Patient, row.VisitNumber, row.Date) = (made.Patient.Value, made.TimePoint.Number, made.TimePoint.Date);
        (row.HandAccession, row.HandDate) = (made.Hand?.Accession, made.Hand?.ExamDate);
        (row.FootAccession, row.FootDate) = (made.Foot?.Accession, made.Foot?.ExamDate);
        var films = made.Films.ToList();
        foreach (var gone in row.Films.Where(old => !films.Exists(film => film.FilmId == old.FilmId)).ToList())
            row.Films.Remove(gone);
        for (var place = 0; place < films.Count; place++)
            if (row.Films.Find(old => old.FilmId == films[place].FilmId) is { } known)
                known.ScoredFor = films[place].ScoredFor;
            else
                row.Films.Add(new CaseFilmRow
                {
                    CaseId = made.Id.Value,
                    FilmId = films[place].FilmId,
                    Limb = films[place].Limb,
                    Shows = films[place].Shows,
                    View = films[place].View,
                    ScoredFor = films[place].ScoredFor,
                    Place = place,
                });
    }

    static ReadingCase ToCase(CaseRow row) => new(
        new(row.Id), new(row.Patient), new(row.VisitNumber, row.Date),
        StudyOf(row, Limb.Hand, row.HandAccession, row.HandDate), StudyOf(row, Limb.Foot, row.FootAccession, row.FootDate));

    static CaseStudy? StudyOf(CaseRow row, Limb limb, string? accession, DateOnly? date) =>
        row.Films.Where(film => film.Limb == limb).OrderBy(film => film.Place).Select(film => new CaseFilm(film.FilmId, film.Limb, film.Shows, film.View, film.ScoredFor)).ToList() is { Count: > 0 } films
            ? new(accession, date, films)
            : null;

    /// <summary>How far each reading is, by case: the newest event of each item counts.</summary>
    static async Task<ILookup<string, ReadingProgress>> Progress(HomeContext context, CancellationToken cancellation)
    {
        var scores = await context.Events.AsNoTracking()
            .Where(made => made.Sequence == context.Events.Where(other => other.CaseId == made.CaseId && other.ReaderId == made.ReaderId && other.ItemId == made.ItemId).Max(other => other.Sequence))
            .Where(made => made.New != null)
            .GroupBy(made => new { made.CaseId, made.ReaderId, made.New })
            .Select(group => new { group.Key.CaseId, group.Key.ReaderId, group.Key.New, Count = group.Count() })
            .ToListAsync(cancellation);
        var byReading = scores.ToLookup(score => (score.CaseId, score.ReaderId));
        var readings = await context.Readings.AsNoTracking().OrderBy(reading => reading.ReaderId).ToListAsync(cancellation);
        var profiles = await HeldProfiles.Load(context, cancellation);
        return readings.ToLookup(reading => reading.CaseId, reading =>
        {
            var given = byReading[(reading.CaseId, reading.ReaderId)].ToList();
            return new ReadingProgress(
                reading.ReaderId, reading.ProfileId, given.Sum(score => score.Count), profiles.Find(reading.ProfileId)?.Items.Count ?? 0,
                given.Sum(score => Score.Find(score.New!) is Score.Graded graded ? graded.Points * score.Count : 0));
        });
    }
}
