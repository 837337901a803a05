using Carpus.Statistics;

namespace Carpus.Agreement;

/// <summary>From a table of ratings to the numbers that papers print.</summary>
public static class Agreements
{
    /// <summary>A grid above this many grades is no grid of grades.</summary>
    const int MostCategories = 1000;

    /// <summary>Up to so many grades AC2 and alpha are given; totals have more.</summary>
    const int MostGrades = 30;

    /// <param name="categories">The number of grades there are, for kappa; null takes 0 to the highest grade that occurs.</param>
    /// <exception cref="InvalidDataException">There are fewer than 2 readers, or fewer than 2 targets that all of them rated.</exception>
    public static AgreementResult Of(RatingTable table, int? categories = null, Measured measured = Measured.Either)
    {
        if (table.Readers.Count < 2)
            throw new InvalidDataException($"Agreement needs at least 2 readers; there {(table.Readers.Count == 1 ? "is 1" : "are none")}.");
        var complete = table.Complete();
        var (n, k) = (complete.GetLength(0), table.Readers.Count);
        if (n < 2)
            throw new InvalidDataException($"Agreement needs at least 2 targets with a value from every reader; there {(n == 1 ? "is 1" : "are none")}.");

        var notes = new List<string>();
        if (n < table.Targets.Count)
            notes.Add($"{table.Targets.Count - n} of {table.Targets.Count} targets lack a value and are left out of the ICC and the SDC.");
        var icc = Icc.Of(complete);
        if (icc.All.FirstOrDefault(estimate => estimate.Undefined is not null)?.Undefined is { } why)
            notes.Add($"An ICC is undefined: {why}.");
        var sdc = SmallestDetectableChange.Of(complete);
        var grid = Grid(table, categories, notes);
        var pairs = Pairs(table, grid, measured, k == 2 ? icc : null).ToList();
        if (grid is not null)
            NoteUndefined(pairs, notes);

        return new(
            n, k, table.Readers, table.Targets.Count - n, Values(icc), Intervals(icc), sdc.Value, sdc.At80,
            k == 2 ? pairs[0].Bias : null, Limits(icc.MeanSquares, pairs, k), MeanKappa(pairs), pairs, null, notes)
        {
            Table = table,
            Estimates =
            [
                .. icc.All.Select(estimate => estimate.Estimate), sdc.Estimate(NameOf(measured)), sdc.Estimate(NameOf(measured), at80: true),
                .. grid is { } few and <= MostGrades ? [GwetAc.Of(Grades(table), few).Estimate, KrippendorffAlpha.Of(Grades(table), few)] : Array.Empty<Estimate>(),
            ],
        };
    }

    static IccValues Values(Icc icc) => new(
        icc.OneWaySingle.Value, icc.AgreementSingle.Value, icc.ConsistencySingle.Value, icc.OneWayMean.Value, icc.AgreementMean.Value, icc.ConsistencyMean.Value);

    static IccIntervals Intervals(Icc icc) => new(
        Interval(icc.OneWaySingle), Interval(icc.AgreementSingle), Interval(icc.ConsistencySingle), Interval(icc.OneWayMean), Interval(icc.AgreementMean), Interval(icc.ConsistencyMean));

    static IReadOnlyList<double>? Interval(IccEstimate estimate) => estimate is { Lower: { } lower, Upper: { } upper } ? [lower, upper] : null;

    /// <summary>The number of grades on the grid, or null where the values are no grades.</summary>
    static int? Grid(RatingTable table, int? categories, List<string> notes)
    {
        var values = table.Values.Cast<double?>().OfType<double>().ToList();
        if (values.Exists(value => value != Math.Floor(value) || value < 0))
        {
            notes.Add("Kappa is undefined: a value is not a whole number from 0.");
            return null;
        }

        var highest = values.Max();
        if ((categories ?? highest + 1) > MostCategories)
        {
            notes.Add($"Kappa is not given: the values are no grades, the highest is {highest:0}.");
            return null;
        }
        return categories is { } given && highest >= given
            ? throw new InvalidDataException($"The value {highest:0} is above {given - 1}, the highest of {given} grades.")
            : Math.Max(2, categories ?? (int)highest + 1);
    }

    static string NameOf(Measured measured) => measured switch { Measured.Status => "SDD", Measured.Change => "SDC", _ => "SDC or SDD" };

    static int?[,] Grades(RatingTable table)
    {
        var grades = new int?[table.Targets.Count, table.Readers.Count];
        for (var target = 0; target < table.Targets.Count; target++)
            for (var reader = 0; reader < table.Readers.Count; reader++)
                grades[target, reader] = (int?)table.Values[target, reader];
        return grades;
    }

    static IEnumerable<PairAgreement> Pairs(RatingTable table, int? grid, Measured measured, Icc? known)
    {
        for (var first = 0; first < table.Readers.Count; first++)
            for (var second = first + 1; second < table.Readers.Count; second++)
            {
                var (one, other) = table.Pair(first, second);
                var (limits, cells) = (BlandAltman.Of(one, other), new double[one.Length, 2]);
                for (var target = 0; target < one.Length; target++)
                    (cells[target, 0], cells[target, 1]) = (one[target], other[target]);
                var (icc, sdc) = (known ?? Icc.Of(cells), SmallestDetectableChange.Of(cells));
                var grades = grid is { } categories ? GradeTable.Of(Array.ConvertAll(one, value => (int)value), Array.ConvertAll(other, value => (int)value), categories) : null;
                var kappas = grades is null ? [] : KappasOf(grades);
                yield return new(
                    table.Readers[first], table.Readers[second], limits.N, limits.Bias, [limits.Lower, limits.Upper], limits.BiasMargin, limits.LimitMargin,
                    grades is null ? KappaValues.None : KappaOf(kappas))
                {
                    Estimates =
                    [
                        .. icc.All.Select(estimate => estimate.Estimate), sdc.Estimate(NameOf(measured)), sdc.Estimate(NameOf(measured), at80: true),
                        limits.BiasEstimate, limits.LowerEstimate, limits.UpperEstimate,
                        Concordance.Of(one, other).Estimate, Pearson.Of(one, other).Estimate, Spearman.Of(one, other).Estimate,
                        .. kappas.Select(kappa => kappa.Estimate()), .. grades is null ? Array.Empty<Estimate>() : [PercentAgreement.Of(grades), PercentAgreement.Of(grades, within: 1)],
                    ],
                };
            }
    }

    /// <summary>Unweighted, linear, quadratic.</summary>
    internal static Kappa[] KappasOf(GradeTable grades) => [Kappa.Of(grades, KappaWeights.Unweighted), Kappa.Of(grades, KappaWeights.Linear), Kappa.Of(grades, KappaWeights.Quadratic)];

    internal static KappaValues KappaOf(Kappa[] kappas) => new(kappas[0].Value, kappas[1].Value, kappas[2].Value, kappas[0].Categories, kappas[0].N);

    /// <summary>The mean over those pairs of readers that have a kappa (Light RJ. Psychol Bull 1971;76:365-77).</summary>
    static KappaValues MeanKappa(List<PairAgreement> pairs) => new(
        Mean(pairs, kappa => kappa.Unweighted), Mean(pairs, kappa => kappa.Linear), Mean(pairs, kappa => kappa.Quadratic),
        pairs[0].Kappa.Categories, pairs.Sum(pair => pair.Kappa.N));

    static double? Mean(List<PairAgreement> pairs, Func<KappaValues, double?> kappa) => pairs.Select(pair => kappa(pair.Kappa)).OfType<double>().ToList() is { Count: > 0 } values
        ? values.Average()
        : null;

    static double[] Limits(MeanSquares ms, List<PairAgreement> pairs, int k)
    {
        if (k == 2)
            return [.. pairs[0].Loa];
        var half = 1.96 * Math.Sqrt(2 * ms.Error);
        return [-half, half];
    }

    static void NoteUndefined(List<PairAgreement> pairs, List<string> notes) => notes.AddRange(
        from pair in pairs
        where pair.Kappa.Unweighted is null
        select $"Kappa of {pair.First} and {pair.Second} is undefined: both gave only one grade.");
}
