using Carpus.Anatomy;

namespace Carpus.Learning.Evaluation;

/// <summary>Boxes of joints that are true on a film, and those that were found.</summary>
public sealed record DetectedFilm(IReadOnlyList<JointBox> Truth, IReadOnlyList<JointBox> Found);

/// <summary>How well boxes were found.</summary>
/// <param name="MeanAveragePrecision">Mean over the joints, side and site, of the area under precision over recall, at the asked overlap.</param>
/// <param name="MeanOverlap">Mean intersection over union of the true boxes with what was found for them; 0 where nothing was.</param>
/// <param name="Joints">True boxes.</param>
public sealed record DetectionScore(double MeanAveragePrecision, double MeanOverlap, int Joints)
{
    /// <summary>A found box is right where its joint is on the film and the two boxes overlap enough.</summary>
    /// <param name="least">Intersection over union.</param>
    /// <remarks>Everingham M et al. Int J Comput Vis 2010;88:303-38, with the area under every point of the curve as since 2010.</remarks>
    public static DetectionScore Of(IReadOnlyList<DetectedFilm> films, double least = 0.5)
    {
        ArgumentNullException.ThrowIfNull(films);
        var joints = films.SelectMany(film => film.Truth).Select(box => box.Joint).Distinct().ToList();
        if (joints.Count == 0)
            return new(double.NaN, double.NaN, 0);
        var overlaps = films.SelectMany(film => film.Truth.Select(box => film.Found.Where(found => found.Joint == box.Joint).Select(found => Overlap(box, found)).DefaultIfEmpty(0).Max())).ToList();
        return new(joints.Average(joint => AveragePrecision(films, joint, least)), overlaps.Average(), overlaps.Count);
    }

    static double AveragePrecision(IReadOnlyList<DetectedFilm> films, Joint joint, double least)
    {
        var truths = films.Sum(film => film.Truth.Count(box => box.Joint == joint));
        var found = films.SelectMany(film => film.Found.Where(box => box.Joint == joint).Select(box => (box.Confidence, IsRight: film.Truth.Any(truth => truth.Joint == joint && Overlap(truth, box) >= least))))
            .OrderByDescending(box => box.Confidence).ToList();
        double area = 0, best = 0;
        var right = found.Count(box => box.IsRight);
        for (var index = found.Count - 1; index >= 0; index--) // from the end, so that precision never falls below what comes later
        {
            best = Math.Max(best, right / (index + 1.0));
            if (!found[index].IsRight)
                continue;
            area += best / truths;
            right--;
        }
        return area;
    }

    /// <summary>Intersection over union.</summary>
    public static double Overlap(JointBox one, JointBox other)
    {
        double width = Math.Min(one.ColumnTo, other.ColumnTo) - Math.Max(one.ColumnFrom, other.ColumnFrom), height = Math.Min(one.RowTo, other.RowTo) - Math.Max(one.RowFrom, other.RowFrom);
        if (width <= 0 || height <= 0)
            return 0;
        var shared = width * height;
        return shared / (one.Width * one.Height + other.Width * other.Height - shared);
    }
}
