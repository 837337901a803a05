using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Exchange.Crops;
using Carpus.Images;
using Carpus.Learning.Planes;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Training.Homes;

/// <summary>A limb on a film of a home whose joints are known.</summary>
/// <param name="Case">That the film belongs to.</param>
/// <param name="VisitBefore">The patient's case before that one, or null.</param>
/// <param name="Part">"train", "val" or "test": by patient.</param>
/// <param name="Film">Small enough to hold many.</param>
/// <param name="Sites">In pixels of <paramref name="Film"/>.</param>
/// <param name="Sheets">What people scored, one sheet a reading.</param>
sealed record HomeLimb(ReadingCase Case, CaseId? VisitBefore, string Part, Side Side, Limb Limb, Pyramid Film, IReadOnlyDictionary<Site, FilmPoint> Sites, IReadOnlyList<(string Reader, ScoreSheet Sheet)> Sheets)
{
    /// <summary>False where a locator found some of the joints and nobody has put them right.</summary>
    public bool IsPlacedByPeople { get; init; } = true;

    public LimbPose Pose => MeanAnatomy.Of(Limb).Fit(Sites.Where(site => MeanAnatomy.Of(Limb).Find(site.Key) is not null).Select(site => (site.Key, site.Value)), Side == Side.Right);
}

/// <summary>The limbs of a home's films.</summary>
static class HomeFilms
{
    const int LeastSites = 6;

    /// <param name="longest">Pixels of the longer side that a film is kept with.</param>
    /// <param name="progress">Is told the share that is opened.</param>
    public static async Task<IReadOnlyList<HomeLimb>> Open(HomeSource source, int longest, Action<double> progress, CancellationToken cancel)
    {
        if (!Home.IsHome(source.Folder))
            throw new InvalidDataException($"There is no home in {source.Folder}.");
        var home = await Home.Open(source.Folder, create: false, cancellation: cancel);
        var split = new PatientSplit(source.SplitKey);
        var people = (await home.ListReaders(cancel)).Where(reader => !reader.IsAutomatic).Select(reader => reader.Id).ToHashSet();
        var limbs = new List<HomeLimb>();
        var cases = await home.ListReadingCases(cancel);
        var isWanted = Wanted(home, source, cases);
        foreach (var (done, one) in cases.Index())
        {
            progress(done / (double)cases.Count);
            var sheets = (await home.ListReadings(one.Id, cancellation: cancel)).Where(reading => people.Contains(reading.ReaderId)).Select(reading => (reading.ReaderId, reading.Sheet)).ToList();
            foreach (var film in one.Films.Where(film => film.ScoredFor != Sides.None && isWanted(film)))
                limbs.AddRange(await Open(home, one, one.VisitBefore(cases)?.Id, film, split.Of(one.Patient), longest, sheets, cancel));
        }
        progress(1);
        return limbs;
    }

    /// <summary>Which films are learnt from: those of manufacturers that are left out are not.</summary>
    static Func<CaseFilm, bool> Wanted(Home home, HomeSource source, IReadOnlyList<ReadingCase> cases)
    {
        if (source.WithoutManufacturers is not { Count: > 0 } names)
            return _ => true;
        var makers = cases.SelectMany(one => one.Films).DistinctBy(film => film.FilmId).ToDictionary(film => film.FilmId, film => home.ManufacturerOf(film.FilmId));
        if (Manufacturer.Objection(names, makers.Values.OfType<Manufacturer>()) is { } objection)
            throw new InvalidDataException(objection);
        var without = names.Select(name => new Manufacturer(name)).ToHashSet();
        return film => makers[film.FilmId] is not { } maker || !without.Contains(maker);
    }

    static async Task<IEnumerable<HomeLimb>> Open(Home home, ReadingCase one, CaseId? before, CaseFilm film, string part, int longest, IReadOnlyList<(string, ScoreSheet)> sheets, CancellationToken cancel)
    {
        var joints = await home.FindJoints(film.FilmId, cancel);
        var known = joints.GroupBy(box => (box.Joint.Side, box.Joint.Limb)).Where(limb => limb.Count() >= LeastSites).ToList();
        if (known.Count == 0)
            return [];
        var picture = (await home.OpenRadiograph(film.FilmId, cancel)).Render();
        var full = Pyramid.Of(picture);
        var shrink = Math.Min(1, longest / (double)Math.Max(picture.Rows, picture.Columns));
        var kept = shrink == 1 ? full : new Pyramid(full.Shrunk(shrink));
        return known.Select(limb => new HomeLimb(one, before, part, limb.Key.Side, limb.Key.Limb, kept,
            limb.ToDictionary(box => box.Joint.Site, box => new FilmPoint((box.ColumnFrom + box.ColumnTo) / 2 * shrink, (box.RowFrom + box.RowTo) / 2 * shrink)), sheets)
        { IsPlacedByPeople = limb.All(box => box.Confidence >= 1) });
    }
}
