using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Planes;

namespace Carpus.Learning.Locating;

/// <summary>Finds hands and feet on a film, how they lie, and their joints. First a small view of the whole film tells which limbs lie where; then each limb is seen straightened, twice, and its joints are found. Safe to use from several threads.</summary>
/// <remarks>Trained on drawn films alone; what was measured on real ones stands in docs/locator-and-reader.md. For research, not for diagnosis.</remarks>
public sealed class Locator : IDisposable
{
    /// <summary>Below this a limb is not told.</summary>
    const double LeastLimb = 0.5;

    /// <summary>Below this a joint's own peak is not believed; its place follows from the others.</summary>
    const double LeastJoint = 0.25;

    const double Believed = 0.5;

    /// <summary>Above this a limb is what it seems, and no other guess at the same place is looked at.</summary>
    const double Sure = 0.9;

    /// <summary>In limb units, how far a landmark may lie from where the others put it: twice what the most spread thumb does.</summary>
    const double MostStray = 0.2;

    /// <summary>In limb units, the root mean square by which joints may stray from the mean anatomy; beyond it they are not those of one limb.</summary>
    const double MostUnlike = 0.12;

    readonly MapNetwork _limbs, _joints;

    Locator(OnnxNetwork limbs, OnnxNetwork joints) => (_limbs, _joints) = (new(limbs, LocatorLayout.LimbMaps), new(joints, LocatorLayout.JointMaps));

    /// <summary>With the weights that are shipped.</summary>
    public static Locator Shipped() => new(OnnxNetwork.Shipped("limbs"), OnnxNetwork.Shipped("joints"));

    /// <summary>With the weights limbs.onnx and joints.onnx of a folder.</summary>
    /// <exception cref="FileNotFoundException">One of them is not there.</exception>
    public static Locator Open(string folder) => new(OnnxNetwork.Open(Path.Combine(folder, "limbs.onnx")), OnnxNetwork.Open(Path.Combine(folder, "joints.onnx")));

    public void Dispose()
    {
        _limbs.Dispose();
        _joints.Dispose();
    }

    /// <param name="picture">As a viewer first shows the film.</param>
    public FilmLocation Locate(GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var pyramid = Pyramid.Of(picture);
        var (guesses, inverted) = Guesses(pyramid);
        var found = new List<LocatedLimb>();
        foreach (var guess in guesses)
            if (!found.Exists(limb => limb.Confidence > Sure && Overlap(limb.Pose, guess.Pose)) && Refined(pyramid, guess) is { } limb)
                found.Add(limb);
        var limbs = new List<LocatedLimb>();
        foreach (var limb in found.OrderByDescending(limb => limb.Confidence))
            if (limb.Confidence >= LeastLimb && limbs.TrueForAll(other => Fit(other, limb)))
                limbs.Add(limb);
        return new(picture.Rows, picture.Columns, inverted > 0.5, [.. limbs.OrderBy(limb => limb.Joints.Average(joint => joint.Column))]);
    }

    sealed record Guess(Side Side, Limb Limb, LimbPose Pose, double Confidence);

    /// <summary>Where limbs may lie. The film is looked at as a whole; a long one also by halves, for two limbs are small on it; and where nothing is certain, turned.</summary>
    (IReadOnlyList<Guess> Guesses, double Inverted) Guesses(Pyramid film)
    {
        var whole = FilmCamera.Of(film.Rows, film.Columns, LocatorLayout.FilmSize);
        var guesses = new List<Guess>();
        var inverted = Look(film, whole, guesses);
        foreach (var half in Halves(film.Rows, film.Columns))
            Look(film, half, guesses);
        foreach (var turn in (ReadOnlySpan<int>)[180, 90, 270])
            if (!guesses.Exists(guess => guess.Confidence > 0.6))
                Look(film, Similarity.Of(1, turn).About(LocatorLayout.FilmSize / 2.0, LocatorLayout.FilmSize / 2.0).Then(whole), guesses);
        return (Best(guesses), inverted);
    }

    /// <returns>The probability that dense parts are dark.</returns>
    double Look(Pyramid film, Similarity camera, List<Guess> guesses)
    {
        var answer = _limbs.Look(film.View(camera, LocatorLayout.FilmSize));
        foreach (var (kind, (side, limb)) in LocatorLayout.Kinds.Index())
            if (GuessOf(answer.Peaks, kind, side, limb, camera) is { } guess)
                guesses.Add(guess);
        return answer.Inverted;
    }

    static IEnumerable<Similarity> Halves(int rows, int columns)
    {
        double longer = Math.Max(rows, columns), shorter = Math.Min(rows, columns), side = Math.Min(shorter, 0.62 * longer), scale = side / LocatorLayout.FilmSize;
        if (longer < 1.15 * shorter)
            yield break;
        foreach (var centre in (double[])[0.25, 0.75])
        {
            var along = Math.Clamp(centre * longer, side / 2, longer - side / 2);
            yield return columns > rows ? new(scale, 0, along - side / 2, (rows - side) / 2) : new(scale, 0, (columns - side) / 2, along - side / 2);
        }
    }

    static List<Guess> Best(List<Guess> guesses)
    {
        const int Most = 5;
        var best = new List<Guess>();
        foreach (var guess in guesses.OrderByDescending(guess => guess.Confidence))
            if (best.Count < Most && !best.Exists(other => other.Side == guess.Side && other.Limb == guess.Limb && Overlap(other.Pose, guess.Pose)))
                best.Add(guess);
        return best;
    }

    static Guess? GuessOf(IReadOnlyList<MapPeak> peaks, int kind, Side side, Limb limb, Similarity camera)
    {
        var anatomy = MeanAnatomy.Of(limb);
        var places = new List<(Site Site, FilmPoint Found, double Confidence)>();
        foreach (var (landmark, site) in LocatorLayout.Landmarks(limb).Index())
        {
            var peak = peaks[kind * LocatorLayout.LandmarksOfALimb + landmark];
            var (column, row) = camera.Of(peak.X, peak.Y);
            places.Add((site, new(column, row), peak.Confidence));
        }
        return Consistent([.. places.Where(place => place.Confidence > 0.2).Select(place => (anatomy[place.Site].Place, place.Found))], side == Side.Right) is { } pose
            ? new(side, limb, pose, places.Average(place => place.Confidence))
            : null;
    }

    /// <summary>The pose that most landmarks agree on: two hands on a film may each give some of them.</summary>
    static LimbPose? Consistent(List<(LimbPoint Mean, FilmPoint Found)> landmarks, bool isMirrored)
    {
        List<(LimbPoint, FilmPoint)> best = [];
        for (var first = 0; first < landmarks.Count; first++)
            for (var second = first + 1; second < landmarks.Count; second++)
            {
                if (Distance(landmarks[first].Found, landmarks[second].Found) < 1)
                    continue;
                var pose = LimbPose.Fit([landmarks[first], landmarks[second]], isMirrored);
                List<(LimbPoint, FilmPoint)> agreeing = [.. landmarks.Where(landmark => Distance(pose.ToFilm(landmark.Mean), landmark.Found) < MostStray * pose.PixelsPerUnit)];
                if (agreeing.Count > best.Count)
                    best = agreeing;
            }
        return best.Count < 2 ? null : LimbPose.Fit(best, isMirrored);
    }

    static double Distance(FilmPoint one, FilmPoint other) => Math.Sqrt(Math.Pow(one.Column - other.Column, 2) + Math.Pow(one.Row - other.Row, 2));

    /// <summary>Twice: the second look is straighter than the first.</summary>
    LocatedLimb? Refined(Pyramid film, Guess guess)
    {
        var pose = guess.Pose;
        var anatomy = MeanAnatomy.Of(guess.Limb);
        var joints = LocatorLayout.Joints(guess.Limb);
        List<(Site Site, FilmPoint Found, double Confidence)> places = [];
        for (var look = 0; look < 2; look++)
        {
            var camera = LimbCamera.Of(pose, guess.Limb);
            var answer = _joints.Look(film.View(camera, LocatorLayout.LimbSize));
            places = [.. joints.Select((site, index) =>
            {
                var peak = answer.Peaks[LocatorLayout.FirstMap(guess.Limb) + index];
                var (column, row) = camera.Of(peak.X, peak.Y);
                return (site, new FilmPoint(column, row), peak.Confidence);
            })];
            var believed = places.Where(place => place.Confidence > Believed).ToList();
            if (believed.Count < 3)
                return null;
            List<(LimbPoint Mean, FilmPoint Found)> points = [.. believed.Select(place => (anatomy[place.Site].Place, place.Found))];
            pose = LimbPose.Fit(points, guess.Side == Side.Right);
            if (pose.ErrorOf(points) > MostUnlike)
                return null;
        }
        return new(guess.Side, guess.Limb, pose, ConfidenceIn(film, anatomy, pose, places), [.. places.Where(place => place.Confidence >= LeastJoint).Select(place => Joint(guess, anatomy, pose, place))]);
    }

    /// <summary>Of the joints that should be on the film where the limb lies so: a part of a limb is as sure as the whole of it.</summary>
    static double ConfidenceIn(Pyramid film, MeanAnatomy anatomy, LimbPose pose, List<(Site Site, FilmPoint Found, double Confidence)> places) => places
        .Where(place => pose.ToFilm(anatomy[place.Site].Place) is var expected && expected.Column >= 0 && expected.Row >= 0 && expected.Column < film.Columns && expected.Row < film.Rows)
        .Select(place => place.Confidence).DefaultIfEmpty(0).Average();

    static LocatedJoint Joint(Guess guess, MeanAnatomy anatomy, LimbPose pose, (Site Site, FilmPoint Found, double Confidence) place) =>
        new(place.Site, place.Found.Column, place.Found.Row, JointBox.Around(new(guess.Side, guess.Limb, place.Site), place.Found.Column, place.Found.Row, anatomy[place.Site].BoxSize * pose.PixelsPerUnit, place.Confidence));

    /// <summary>Limbs on one film are of one kind and of nearly one size, and lie apart. What does not fit a surer limb is an echo of it.</summary>
    static bool Fit(LocatedLimb surer, LocatedLimb other)
    {
        const double MostLarger = 1.45;
        var ratio = surer.Pose.PixelsPerUnit / other.Pose.PixelsPerUnit;
        return surer.Limb == other.Limb && ratio is < MostLarger and > 1 / MostLarger && !Overlap(surer.Pose, other.Pose)
            && other.Joints.Count(joint => Within(surer, joint)) < other.Joints.Count / 4;
    }

    /// <summary>A joint lies within the span of a limb's own joints.</summary>
    static bool Within(LocatedLimb limb, LocatedJoint joint) =>
        joint.Column > limb.Joints.Min(own => own.Column) && joint.Column < limb.Joints.Max(own => own.Column) && joint.Row > limb.Joints.Min(own => own.Row) && joint.Row < limb.Joints.Max(own => own.Row);

    /// <summary>Two poses are of one limb where their middles lie less than a third of a limb apart.</summary>
    static bool Overlap(LimbPose one, LimbPose other)
    {
        var middle = new LimbPoint(0, -0.5);
        return Distance(one.ToFilm(middle), other.ToFilm(middle)) < 0.35 * Math.Max(one.PixelsPerUnit, other.PixelsPerUnit);
    }
}
