using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Locating;

namespace Carpus.Learning.Evaluation;

/// <summary>One marked limb and what the locator made of it.</summary>
/// <param name="Found">The limb of the same kind that lies nearest, or null.</param>
public sealed record LocatedCase(MarkedLimb Truth, LocatedLimb? Found)
{
    public static LocatedCase Of(MarkedLimb truth, FilmLocation found)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(found);
        var middle = truth.Pose.ToFilm(new(0, -0.5));
        double Off(LocatedLimb limb)
        {
            var place = limb.Pose.ToFilm(new(0, -0.5));
            return Math.Sqrt(Math.Pow(place.Column - middle.Column, 2) + Math.Pow(place.Row - middle.Row, 2));
        }
        var nearest = found.Limbs.Where(limb => limb.Limb == truth.Limb).OrderBy(Off).FirstOrDefault();
        return new(truth, nearest is not null && Off(nearest) < truth.Pose.PixelsPerUnit ? nearest : null);
    }

    public bool IsSideRight => Found?.Side == Truth.Side;

    /// <summary>How far the turn is off, 0 to 180 degrees; 180 where the limb was not found.</summary>
    public double TurnError => Found is null ? 180 : Math.Abs(Math.IEEERemainder(Found.Pose.TurnedDegrees - Truth.Pose.TurnedDegrees, 360));

    /// <summary>For each marked site how far off it was found, as a share of the limb's length; null where it was not found.</summary>
    public IEnumerable<(Site Site, double? Error)> Errors => Truth.Places
        .Where(place => LocatorLayout.Joints(Truth.Limb).Contains(place.Key))
        .Select(place => (place.Key, Found?.Find(place.Key) is { } joint ? Math.Sqrt(Math.Pow(joint.Column - place.Value.Column, 2) + Math.Pow(joint.Row - place.Value.Row, 2)) / Truth.Length : (double?)null));

    /// <summary>The same in mm, as the film's spacing says, which may be that of the detector; null where the site was not found. None where no spacing is known.</summary>
    public IEnumerable<(Site Site, double? Mm)> ErrorsMm => Truth.Spacing.Basis == SpacingBasis.Pixels ? [] : Truth.Places
        .Where(place => LocatorLayout.Joints(Truth.Limb).Contains(place.Key))
        .Select(place => (place.Key, Found?.Find(place.Key) is { } joint ? Truth.Spacing.Length(joint.Column - place.Value.Column, joint.Row - place.Value.Row) : (double?)null));
}

/// <summary>The rulers of a locator over many limbs: how many are told rightly, and how far off their sites are.</summary>
public sealed record LocatorScore(IReadOnlyList<LocatedCase> Cases)
{
    public double ShareOfSides => Cases.Count == 0 ? double.NaN : Cases.Average(found => found.IsSideRight ? 1.0 : 0);

    /// <summary>Side right and turn within 15 degrees.</summary>
    public double ShareOriented => Cases.Count == 0 ? double.NaN : Cases.Average(found => found.IsSideRight && found.TurnError <= 15 ? 1.0 : 0);

    /// <summary>Percentage of correct key points: found within a share of the limb's length; what was not found counts as wrong.</summary>
    public (double Share, int Count, double Median) Within(double share, Func<Site, bool> which)
    {
        var errors = Cases.SelectMany(found => found.Errors).Where(error => which(error.Site)).Select(error => error.Error ?? double.PositiveInfinity).Order().ToList();
        return errors.Count == 0 ? (double.NaN, 0, double.NaN) : (errors.Count(error => error <= share) / (double)errors.Count, errors.Count, errors[errors.Count / 2]);
    }
}
