using System.Globalization;
using Carpus.Statistics;

namespace Carpus.Tests.Statistics;

/// <summary>A random table as by_r.R takes it, and what Carpus makes of it, in the order of R's answer.</summary>
sealed record Question(string Data, double[] Ours);

/// <summary>Random tables such as readers make them: skewed, tied, with gaps.</summary>
static class RTables
{
    public static Question IccOf(Random chance)
    {
        var (n, k) = (chance.Next(4, 60), chance.Next(2, 6));
        var table = new double[n, k];
        var habits = Enumerable.Range(0, k).Select(_ => chance.Next(-4, 5)).ToArray();
        for (var i = 0; i < n; i++)
        {
            var damage = Damage(chance);
            for (var j = 0; j < k; j++)
                table[i, j] = Math.Max(0, Math.Round(damage + habits[j] + Error(chance)));
        }
        return new(
            $"k={k};x={Text(table.Cast<double>())}",
            [.. Icc.Of(table).All.SelectMany(estimate => new[] { estimate.Value!.Value, estimate.Lower!.Value, estimate.Upper!.Value, estimate.F!.Value, estimate.P!.Value })]);
    }

    public static Question KappaOf(Random chance)
    {
        var (n, q) = (chance.Next(8, 120), chance.Next(2, 12));
        var first = Enumerable.Range(0, n).Select(_ => Grade(chance, q)).ToArray();
        var second = first.Select(grade => chance.Next(3) == 0 ? Math.Clamp(grade + chance.Next(-2, 3), 0, q - 1) : grade).ToArray();
        (first[0], second[0], first[1], second[1]) = (0, 0, q - 1, Math.Max(0, q - 2));
        var weights = new double[q, q];
        for (var i = 0; i < q; i++)
            for (var j = 0; j < i; j++)
                weights[i, j] = weights[j, i] = Math.Round(0.05 + 0.95 * chance.NextDouble(), 3);
        var table = GradeTable.Of(first, second, q);
        var (own, plain, linear, square) = (Kappa.Of(table, weights), Kappa.Of(table, KappaWeights.Unweighted), Kappa.Of(table, KappaWeights.Linear), Kappa.Of(table, KappaWeights.Quadratic));
        return new(
            $"q={q};a={Text(first)};b={Text(second)};w={Text(weights.Cast<double>())}",
            [plain.Value!.Value, plain.StandardError!.Value, linear.Value!.Value, linear.StandardError!.Value, square.Value!.Value, square.StandardError!.Value, own.Value!.Value, own.StandardError!.Value]);
    }

    public static Question GradesOf(Random chance)
    {
        var (n, k, q) = (chance.Next(6, 40), chance.Next(2, 5), chance.Next(3, 7));
        var grades = new int?[n, k];
        for (var i = 0; i < n; i++)
        {
            var grade = i == 0 ? 0 : i == 1 ? q - 1 : i == 2 ? 1 : Grade(chance, q);
            for (var j = 0; j < k; j++)
                grades[i, j] = i > 3 && chance.Next(6) == 0 ? null : chance.Next(3) == 0 && i > 2 ? Math.Clamp(grade + chance.Next(-1, 2), 0, q - 1) : grade;
        }
        var (ac, alpha) = (GwetAc.Of(grades, q), KrippendorffAlpha.Of(grades, q));
        // The standard error behind the jackknife's limits; one that is cut off at 1 is taken from below.
        var error = (alpha.Value!.Value - alpha.Interval!.Lower) / FDistribution.StudentT(0.95, alpha.N - 1);
        return new($"k={k};q={q};x={Text(grades.Cast<int?>().Select(grade => grade is { } g ? g : double.NaN))}", [ac.Estimate.Value!.Value, ac.StandardError!.Value, ac.Observed!.Value, ac.Chance!.Value, alpha.Value.Value, error]);
    }

    public static Question PairsOf(Random chance)
    {
        var first = Enumerable.Range(0, chance.Next(5, 80)).Select(_ => Math.Round(Damage(chance))).ToArray();
        var second = first.Select(value => Math.Max(0, Math.Round(value + 1 + Error(chance)))).ToArray();
        var (r, rho, limits, ccc) = (Pearson.Of(first, second), Spearman.Of(first, second), BlandAltman.Of(first, second), Concordance.Of(first, second).Estimate);
        var table = new double[first.Length, 2];
        for (var i = 0; i < first.Length; i++)
            (table[i, 0], table[i, 1]) = (first[i], second[i]);
        var sdc = SmallestDetectableChange.Of(table).Estimate();
        return new(
            $"a={Text(first)};b={Text(second)}",
            [
                r.Estimate.Value!.Value, r.Estimate.Interval!.Lower, r.Estimate.Interval.Upper, r.P!.Value, rho.Estimate.Value!.Value, rho.P!.Value,
                limits.Bias, limits.StandardDeviation, limits.BiasEstimate.Interval!.Lower, limits.BiasEstimate.Interval.Upper, limits.LimitMargin,
                sdc.Value!.Value, sdc.Interval!.Lower, sdc.Interval.Upper, ccc.Value!.Value, ccc.Interval!.Lower, ccc.Interval.Upper,
            ]);
    }

    /// <summary>Every other table has no ties, so that P is exact.</summary>
    public static Question RanksOf(Random chance)
    {
        var digits = chance.Next(2) == 0 ? 0 : 9;
        double[] Values(int n, double shift) => [.. Enumerable.Range(0, n).Select(_ => Math.Round(Damage(chance) + shift, digits))];
        var n = chance.Next(5, 70);
        var (a, b, c) = (Values(n, 4), Values(n, 0), Values(chance.Next(5, 70), 0));
        var (signed, sum) = (WilcoxonSignedRank.Of(a, b), MannWhitney.Of(a, c));
        // A limit that is cut off at 0 or 1 says nothing of the margin; the other one does.
        var (value, interval) = (sum.Superiority.Value!.Value, sum.Superiority.Interval!);
        var margin = interval.Lower > 0 ? value - interval.Lower : interval.Upper - value;
        return new($"a={Text(a)};b={Text(b)};c={Text(c)}", [signed.Statistic!.Value, signed.P!.Value, sum.Test.Statistic!.Value, sum.Test.P!.Value, sum.Superiority.Value!.Value, margin / Normal.Critical(0.95)]);
    }

    public static Question ShareOf(Random chance)
    {
        var n = chance.Next(1, 400);
        var count = chance.Next(0, n + 1);
        var share = Proportion.Of(count, n);
        return new($"x={count};n={n}", [share.Interval!.Lower, share.Interval.Upper]);
    }

    public static Question AncovaOf(Random chance)
    {
        var arms = chance.Next(2, 5);
        var patients = Enumerable.Range(0, chance.Next(4 * arms, 90)).Select(i => (Arm: i % arms, Baseline: Math.Round(Damage(chance)), Error: Error(chance))).OrderBy(patient => patient.Arm)
            .Select(patient => (Arm: $"{patient.Arm}", patient.Baseline, Outcome: Math.Round(0.1 * patient.Baseline + patient.Arm + patient.Error, 3))).ToList();
        var result = Ancova.Of(patients);
        var (mean, slope, t) = (result.AdjustedMeans[0], result.Baseline!, FDistribution.StudentT(0.95, result.Df2));
        double ErrorOf(Estimate estimate) => (estimate.Interval!.Upper - estimate.Interval.Lower) / 2 / t;
        return new(
            $"arm={string.Join(',', patients.Select(patient => patient.Arm))};base={Text(patients.Select(patient => patient.Baseline))};y={Text(patients.Select(patient => patient.Outcome))}",
            [
                .. result.Differences.SelectMany(difference => new[] { difference.Estimate.Value!.Value, difference.StandardError, difference.T, difference.P }),
                .. result.Differences.Select(difference => difference.Estimate.Interval!.Lower), .. result.Differences.Select(difference => difference.Estimate.Interval!.Upper),
                result.F!.Value, result.P!.Value, mean.Value!.Value, ErrorOf(mean), slope.Value!.Value, ErrorOf(slope),
            ]);
    }

    /// <summary>Courses with levels and slopes of their own, visits missing at random.</summary>
    public static Question MixedOf(Random chance)
    {
        var (arms, measures) = (chance.Next(1, 3), new List<(int Patient, double Time, double Value, int Arm)>());
        for (var patient = 0; patient < chance.Next(16, 40); patient++)
        {
            var (level, slope) = (20 + 8 * Gauss(chance), 3 + 2.5 * Gauss(chance) + 1.5 * (patient % arms));
            for (var visit = 0; visit < 5; visit++)
                if (visit < 2 || chance.Next(5) > 0)
                    measures.Add((patient, visit * 0.5 + Math.Round(0.1 * chance.NextDouble(), 2), Math.Round(level + slope * visit * 0.5 + 1.5 * Gauss(chance), 2), patient % arms));
        }
        var model = MixedModel.Of([.. measures.Select(measure => new RepeatedMeasure($"{measure.Patient}", measure.Time, measure.Value, arms == 1 ? null : $"{measure.Arm}"))]);
        return new(
            $"p={string.Join(',', measures.Select(measure => measure.Patient))};t={Text(measures.Select(measure => measure.Time))};y={Text(measures.Select(measure => measure.Value))};arm={string.Join(',', measures.Select(measure => measure.Arm))}",
            [
                model.Criterion!.Value, model.ResidualDeviation!.Value, model.InterceptDeviation!.Value, model.SlopeDeviation!.Value,
                .. model.Effects.SelectMany(effect => new[] { effect.Estimate.Value!.Value, effect.StandardError }),
            ]);
    }

    public static Question BootstrapOf(Random chance)
    {
        var (draws, left, level) = (Enumerable.Range(0, chance.Next(199, 1000)).Select(_ => Math.Round(Damage(chance), 3)).ToArray(), Enumerable.Range(0, 20).Select(_ => Math.Round(Error(chance), 3)).ToArray(), chance.Next(2) == 0 ? 0.95 : 0.9);
        // R takes what each patient adds, mean less value; here the values without each come in.
        var mean = left.Average();
        var value = Math.Round(Damage(chance) / 2 + 5, 3);
        var (lower, upper) = Bootstrap.Limits(value, [.. draws], Bootstrap.Acceleration(left), level)!.Value;
        return new($"level={level.ToString(CultureInfo.InvariantCulture)};t0={Text([value])};t={Text(draws)};L={Text(left.Select(one => mean - one))}", [lower, upper]);
    }

    static double Damage(Random chance) => -30 * Math.Log(1 - chance.NextDouble());

    static double Error(Random chance) => 8 * (chance.NextDouble() + chance.NextDouble() - 1);

    static double Gauss(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    /// <summary>Half of them 0, as in early disease.</summary>
    static int Grade(Random chance, int grades) => chance.Next(2) == 0 ? 0 : chance.Next(grades);

    static string Text(IEnumerable<double> values) => string.Join(',', values.Select(value => double.IsNaN(value) ? "NA" : value.ToString("R", CultureInfo.InvariantCulture)));

    static string Text(IEnumerable<int> values) => string.Join(',', values);
}
