using Carpus.Anatomy;
using Carpus.Learning.Grading;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Scoring;
using Carpus.Training.Grading;
using Carpus.Training.Locating;
using Carpus.Training.Scenes;

namespace Carpus.Training.Homes;

/// <summary>Makes samples of real films: the same views as of drawn ones, with the turn, size, place and tone varied.</summary>
static class HomeSamples
{
    /// <summary>A film with the landmarks of all its limbs that are known.</summary>
    public static MapSample OfFilm(Random random, IReadOnlyList<HomeLimb> limbs)
    {
        var film = random.Pick(limbs).Film;
        const int Size = LocatorLayout.FilmSize;
        var turn = random.NextDouble() switch { < 0.5 => random.Normal(0, 6), < 0.8 => 90 * random.Next(1, 4), _ => random.Between(-180, 180) };
        var camera = Similarity.Of(Math.Exp(random.Normal(0.03, 0.1)), turn).About(Size / 2.0, Size / 2.0).Then(FilmCamera.Of(film.Rows, film.Columns, Size));
        var toView = camera.Inverse();
        var places = new (double, double)?[LocatorLayout.LimbMaps];
        foreach (var (kind, (side, limb)) in LocatorLayout.Kinds.Index())
            foreach (var known in limbs.Where(known => ReferenceEquals(known.Film, film) && known.Side == side && known.Limb == limb))
                foreach (var (landmark, site) in LocatorLayout.Landmarks(limb).Index())
                    places[kind * LocatorLayout.LandmarksOfALimb + landmark] = Seen(known, site, toView, Size);
        var (input, isInverted) = Toned(random, film.View(camera, Size));
        return new(input, places, 0, LocatorLayout.LimbMaps, isInverted);
    }

    public static MapSample OfLimb(Random random, IReadOnlyList<HomeLimb> limbs)
    {
        var limb = random.Pick(limbs);
        var pose = limb.Pose;
        pose = pose with
        {
            TurnedDegrees = pose.TurnedDegrees + random.Normal(0, 7),
            PixelsPerUnit = pose.PixelsPerUnit * Math.Exp(random.Normal(0, 0.07)),
            Column = pose.Column + random.Normal(0, 0.05) * pose.PixelsPerUnit,
            Row = pose.Row + random.Normal(0, 0.05) * pose.PixelsPerUnit,
        };
        var camera = LimbCamera.Of(pose, limb.Limb);
        var toView = camera.Inverse();
        var places = new (double, double)?[LocatorLayout.JointMaps];
        var (first, joints) = (LocatorLayout.FirstMap(limb.Limb), LocatorLayout.Joints(limb.Limb));
        foreach (var (index, site) in joints.Index())
            places[first + index] = Seen(limb, site, toView, LocatorLayout.LimbSize);
        var (input, isInverted) = Toned(random, limb.Film.View(camera, LocatorLayout.LimbSize));
        return new(input, places, first, joints.Count, isInverted);
    }

    /// <summary>A joint that somebody graded.</summary>
    public static GradeSample OfJoint(Random random, IReadOnlyList<GradedJoint> joints)
    {
        var joint = random.Pick(joints);
        return new(joint.Joint, Toned(random, joint.Limb.Film.View(CameraOf(joint.Limb, joint.Joint, random), JointView.Size)).Input, joint.Grades);
    }

    /// <summary>The view of a joint as the grader sees it, where nothing is varied.</summary>
    /// <param name="joint">Place among <see cref="JointView.Joints"/>.</param>
    public static float[] Plain(HomeLimb limb, int joint) => NetworkInput.Of(limb.Film.View(CameraOf(limb, joint, null), JointView.Size));

    static Similarity CameraOf(HomeLimb limb, int joint, Random? random)
    {
        var straight = JointView.Camera(limb.Limb, JointView.Joints[joint].Site, other => limb.Sites.TryGetValue(other, out var place) ? place : null, limb.Pose);
        if (random is null)
            return straight;
        const double Middle = JointView.Size / 2.0;
        var turned = Similarity.Of(Math.Exp(random.Normal(0, 0.05)), random.Normal(0, 5)).About(Middle, Middle);
        return (turned with { StepX = turned.StepX + random.Normal(0, 3), StepY = turned.StepY + random.Normal(0, 3) }).Then(straight);
    }

    static (double X, double Y)? Seen(HomeLimb limb, Site site, Similarity toView, int size)
    {
        if (!limb.Sites.TryGetValue(site, out var place))
            return null;
        var (x, y) = toView.Of(place.Column, place.Row);
        return x >= 0 && y >= 0 && x < size && y < size ? (x, y) : null;
    }

    /// <summary>Another contrast, another noise, at times the other polarity.</summary>
    static (float[] Input, bool IsInverted) Toned(Random random, Plane view)
    {
        var isInverted = random.Is(0.1);
        double gamma = random.Between(0.7, 1.4), noise = random.Between(0, 0.02);
        for (var index = 0; index < view.Values.Length; index++)
        {
            var grey = Math.Pow(Math.Clamp(view.Values[index], 0, 1), gamma) + noise * (random.NextDouble() + random.NextDouble() - 1);
            view.Values[index] = (float)(isInverted ? 1 - grey : grey);
        }
        return (NetworkInput.Of(view), isInverted);
    }
}

/// <summary>One reader's grades of one joint on one film.</summary>
/// <param name="Joint">Place among <see cref="JointView.Joints"/>.</param>
/// <param name="Grades">By head; null where the reader gave none.</param>
sealed record GradedJoint(HomeLimb Limb, string Reader, int Joint, int?[] Grades)
{
    public static IEnumerable<GradedJoint> Of(HomeLimb limb)
    {
        foreach (var (reader, sheet) in limb.Sheets)
            foreach (var (index, (kind, site)) in JointView.Joints.Index())
                if (kind == limb.Limb && limb.Sites.ContainsKey(site) && GradesOf(sheet, limb.Side, kind, site) is var grades && grades.Any(grade => grade is not null))
                    yield return new(limb, reader, index, grades);
    }

    /// <summary>What a sheet says of a joint, by head; null where it says nothing or no head answers.</summary>
    public static int?[] GradesOf(ScoreSheet sheet, Side side, Limb limb, Site site)
    {
        var grades = new int?[GradeHead.All.Count];
        foreach (var (item, score) in sheet.Cells)
            if (item.Side == side && item.Limb == limb && item.Site == site && GradeHead.Of(item) is { } head && score is Score.Graded graded)
                grades[head.Place] = (int)graded.Points;
        return grades;
    }
}
