namespace Carpus.Anatomy;

/// <summary>How a limb lies on a film: a similarity transform from the limb's own plane (see <see cref="MeanAnatomy"/>) to pixels.</summary>
/// <param name="Column">Of the limb's origin.</param>
/// <param name="Row">Of the limb's origin.</param>
/// <param name="PixelsPerUnit">One limb unit on the film, above 0.</param>
/// <param name="TurnedDegrees">Clockwise, above -180 to 180; 0 has the digits up.</param>
/// <param name="IsMirrored">The thumb or great toe points to the left before the limb is turned, as on a right limb seen from its back.</param>
public readonly record struct LimbPose(double Column, double Row, double PixelsPerUnit, double TurnedDegrees, bool IsMirrored)
{
    /// <summary>The pose that brings mean places nearest to found ones, by least squares. Two points fix it; more share their errors.</summary>
    /// <param name="points">Where places of the limb's plane were found on the film.</param>
    /// <param name="isMirrored">Null chooses what fits better, which takes three points that lie on no line.</param>
    /// <exception cref="ArgumentException">The points do not tell a pose.</exception>
    public static LimbPose Fit(IReadOnlyList<(LimbPoint Mean, FilmPoint Found)> points, bool? isMirrored)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(points.Count, isMirrored is null ? 3 : 2, nameof(points));
        if (isMirrored is { } known)
            return Fitted(points, known);
        var (straight, mirrored) = (Fitted(points, false), Fitted(points, true));
        return straight.ErrorOf(points) <= mirrored.ErrorOf(points) ? straight : mirrored;
    }

    /// <summary>Where a place of the limb lies on the film.</summary>
    public FilmPoint ToFilm(LimbPoint place)
    {
        var (sin, cos) = Math.SinCos(TurnedDegrees * Math.PI / 180);
        var x = IsMirrored ? -place.X : place.X;
        return new(Column + PixelsPerUnit * (cos * x - sin * place.Y), Row + PixelsPerUnit * (sin * x + cos * place.Y));
    }

    /// <summary>Which place of the limb lies there.</summary>
    public LimbPoint ToLimb(FilmPoint film)
    {
        var (sin, cos) = Math.SinCos(TurnedDegrees * Math.PI / 180);
        var (column, row) = ((film.Column - Column) / PixelsPerUnit, (film.Row - Row) / PixelsPerUnit);
        var x = cos * column + sin * row;
        return new(IsMirrored ? -x : x, cos * row - sin * column);
    }

    /// <summary>Root of the mean squared distance between where the pose puts the places and where they were found, in limb units.</summary>
    public double ErrorOf(IReadOnlyList<(LimbPoint Mean, FilmPoint Found)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var pose = this;
        return Math.Sqrt(points.Average(point => Square(pose.ToFilm(point.Mean), point.Found))) / PixelsPerUnit;
    }

    /// <summary>Closed form: with both sets of points about their middles as complex numbers, scale and turn are the one factor a = sum(conj(m) f) / sum(|m|^2).</summary>
    /// <remarks>Source: Umeyama S. IEEE Trans Pattern Anal Mach Intell 1991;13:376-80, in the plane.</remarks>
    static LimbPose Fitted(IReadOnlyList<(LimbPoint Mean, FilmPoint Found)> points, bool isMirrored)
    {
        var flip = isMirrored ? -1 : 1;
        var (meanX, meanY) = (flip * points.Average(point => point.Mean.X), points.Average(point => point.Mean.Y));
        var (meanColumn, meanRow) = (points.Average(point => point.Found.Column), points.Average(point => point.Found.Row));
        double real = 0, imaginary = 0, size = 0;
        foreach (var (mean, found) in points)
        {
            var (x, y, column, row) = (flip * mean.X - meanX, mean.Y - meanY, found.Column - meanColumn, found.Row - meanRow);
            real += x * column + y * row;
            imaginary += x * row - y * column;
            size += x * x + y * y;
        }
        var scale = Math.Sqrt(real * real + imaginary * imaginary) / size;
        if (!double.IsFinite(scale) || scale <= 0)
            throw new ArgumentException("The points lie on one another and do not tell how the limb lies.", nameof(points));
        var (sin, cos) = (imaginary / size, real / size);
        return new(meanColumn - (cos * meanX - sin * meanY), meanRow - (sin * meanX + cos * meanY), scale, Math.Atan2(imaginary, real) * 180 / Math.PI, isMirrored);
    }

    static double Square(FilmPoint one, FilmPoint other) => (one.Column - other.Column) * (one.Column - other.Column) + (one.Row - other.Row) * (one.Row - other.Row);
}
