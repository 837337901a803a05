using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>Whether a reader's totals wander away from those of the others as the reading goes on.</summary>
/// <param name="Slope">Change of the difference from the mean of the other readers, in points over 100 cases, with a t interval; by least squares on the order in which the reader finished the cases.</param>
/// <param name="P">That there is no drift, two-sided; null where the slope is undefined.</param>
/// <param name="Points">The differences in that order.</param>
public sealed record ReaderDrift(string Reader, Estimate Slope, double? P, IReadOnlyList<DriftPoint> Points)
{
    const string Variant = "drift, points over 100 cases, against the mean of the other readers";

    internal static ReaderDrift Of(string reader, ReadingSet set)
    {
        var finished =
            from own in set.All
            where own.ReaderId == reader && own.Total is not null
            let others = set.Readers.Where(other => other != reader).Select(other => set.Find(own.CaseId, other)?.Total).OfType<double>().ToList()
            where others.Count > 0
            orderby own.At, own.CaseId.Value
            select (own.CaseId.Value, own.At, Difference: own.Total!.Value - others.Average());
        var points = finished.Select((one, order) => new DriftPoint(order + 1, one.At, one.Value, one.Difference)).ToList();
        if (points.Count < 3)
            return new(reader, Estimate.None(Variant, points.Count, "fewer than 3 cases have a total from this reader and another one"), null, points);

        var centre = (points.Count + 1) / 2.0;
        var fit = LeastSquares.Find([.. points.Select(point => new[] { 1, (point.Order - centre) / 100 })], [.. points.Select(point => point.Difference)])!;
        var (slope, error) = fit.Contrast([0, 1]);
        var t = slope / error;
        return new(
            reader, Estimate.Within(Variant, slope, FDistribution.StudentT(0.95, fit.Df) * error, 0.95, "Student t", points.Count),
            error > 0 ? FDistribution.Upper(t * t, 1, fit.Df) : slope == 0 ? 1 : 0, points);
    }
}

/// <summary>One case on a reader's way through the study.</summary>
/// <param name="Order">1 is the case that the reader finished first.</param>
/// <param name="At">When the last score was given.</param>
/// <param name="Difference">The reader's total minus the mean of the others', in points.</param>
public sealed record DriftPoint(int Order, DateTimeOffset At, string Case, double Difference);
