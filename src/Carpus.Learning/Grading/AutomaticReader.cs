using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Locating;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Learning.Grading;

/// <summary>A film of a case as the automatic reader takes it.</summary>
/// <param name="FilmId">Its id, for the boxes that are found on it.</param>
/// <param name="ScoredFor">The sides that are scored on it.</param>
public sealed record FilmToRead(string FilmId, Limb Limb, Sides ScoredFor, GreyPicture Picture);

/// <summary>What the automatic reader made of a case.</summary>
/// <param name="Grades">In the order of the list; items that it abstains from are missing.</param>
/// <param name="Abstained">Items without a grade, and why.</param>
/// <param name="Films">What was found on each film.</param>
public sealed record AutomaticReading(ScoreProfile Profile, IReadOnlyList<JointGrade> Grades, IReadOnlyList<(ScoreItem Item, string Why)> Abstained, IReadOnlyDictionary<string, FilmLocation> Films)
{
    /// <summary>What the network said of each joint, before context and calibration.</summary>
    public IReadOnlyDictionary<Joint, float[]> Joints { get; init; } = new Dictionary<Joint, float[]>();

    /// <summary>The same of the visit before, where it was looked at.</summary>
    public IReadOnlyDictionary<Joint, float[]>? JointsBefore { get; init; }

    /// <summary>The grades as a sheet.</summary>
    public ScoreSheet Sheet
    {
        get
        {
            var points = Grades.ToDictionary(grade => grade.Item, grade => grade.Item.Of(grade.Grade));
            return ScoreSheet.From(Profile, item => points.GetValueOrDefault(item));
        }
    }
}

/// <summary>Locates and grades every joint of a case: the reader <see cref="Id"/>, whose scores stand beside those of people and never in their place.</summary>
public sealed class AutomaticReader(Locator locator, Grader grader) : IDisposable
{
    /// <summary>As readings name it.</summary>
    public const string Id = Readings.Reader.AutomaticId;

    /// <summary>The reader that its readings belong to.</summary>
    public static Reader Reader { get; } = new(Id, "Carpus (automatic, for research)", IsAutomatic: true);

    /// <summary>With the weights that are shipped.</summary>
    public static AutomaticReader Shipped() => new(Locator.Shipped(), Grader.Shipped());

    /// <summary>With the weights of a folder.</summary>
    /// <exception cref="FileNotFoundException">Some of them are not there.</exception>
    public static AutomaticReader Open(string folder) => new(Locator.Open(folder), Grader.Open(folder));

    public void Dispose()
    {
        locator.Dispose();
        grader.Dispose();
    }

    /// <summary>Whether the weights make use of the visit before.</summary>
    public bool AsksForVisitBefore => grader.Context.AsksForVisitBefore;

    /// <param name="jointsBefore">What the network said of the joints at the patient's visit before, or null.</param>
    public AutomaticReading Read(ScoreProfile profile, IEnumerable<FilmToRead> films, IReadOnlyDictionary<Joint, float[]>? jointsBefore = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(films);
        var looks = new Dictionary<Joint, JointLook>();
        var found = new Dictionary<string, FilmLocation>();
        foreach (var film in films)
        {
            var location = found[film.FilmId] = locator.Locate(film.Picture);
            foreach (var limb in location.Limbs.Where(limb => limb.Limb == film.Limb))
                foreach (var look in grader.Look(film.Picture, Sided(limb, film, location), profile, location.IsInverted))
                    if (film.ScoredFor.Has(look.Joint.Side))
                        looks.TryAdd(look.Joint, look);
        }
        var joints = looks.ToDictionary(look => look.Key, look => look.Value.Rungs);
        bool IsGraded(ScoreItem item) => GradeHead.Of(item) is not null && looks.ContainsKey(item.Joint);
        return new(
            profile,
            [.. profile.Items.Where(IsGraded).Select(item => grader.Grade(item, looks[item.Joint], grader.Context.Added(item.Joint, joints, jointsBefore)))],
            [.. profile.Items.Where(item => !IsGraded(item)).Select(item => (item, Why(item, found.Values)))],
            found)
        {
            Joints = joints,
            JointsBefore = jointsBefore,
        };
    }

    /// <summary>Which parts of a joint speak for its grade.</summary>
    /// <param name="reading">As <see cref="Read"/> gave it for these films.</param>
    /// <returns>Null where the joint lies on none of them.</returns>
    public GradeMap? Explain(AutomaticReading reading, IEnumerable<FilmToRead> films, JointGrade grade)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(films);
        ArgumentNullException.ThrowIfNull(grade);
        foreach (var film in films.Where(film => film.Limb == grade.Item.Limb && film.ScoredFor.Has(grade.Item.Side)))
            foreach (var limb in reading.Films[film.FilmId].Limbs.Where(limb => limb.Limb == film.Limb))
                if (Sided(limb, film, reading.Films[film.FilmId]) is var sided && sided.Side == grade.Item.Side)
                    return grader.Explain(film.Picture, sided, grade, reading.Films[film.FilmId].IsInverted, grader.Context.Added(grade.Item.Joint, reading.Joints, reading.JointsBefore));
        return null;
    }

    /// <summary>A film of one side shows that side, whatever it looks like: it may be mirrored.</summary>
    static LocatedLimb Sided(LocatedLimb limb, FilmToRead film, FilmLocation location) => (location.Limbs.Count, film.ScoredFor) switch
    {
        (1, Sides.Left) => limb with { Side = Side.Left },
        (1, Sides.Right) => limb with { Side = Side.Right },
        _ => limb,
    };

    static string Why(ScoreItem item, IEnumerable<FilmLocation> films) =>
        GradeHead.Of(item) is null ? "no model was trained for this item"
        : films.SelectMany(film => film.Limbs).FirstOrDefault(limb => limb.Side == item.Side && limb.Limb == item.Limb) is null ? "this side was not found on a film"
        : "the joint was not found with enough confidence";
}
