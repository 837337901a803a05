namespace Carpus.Statistics;

/// <summary>The interval of any statistic by drawing patients, all their visits and readers with them, with replacement.</summary>
/// <remarks>
/// Bias-corrected and accelerated (BCa), acceleration from the jackknife.
/// Source: Efron B. J Am Stat Assoc 1987;82:171-85; Efron B, Tibshirani RJ. An Introduction to the Bootstrap 1993, chapter 14, whose spatial test data it is checked against;
/// quantiles between draws: Davison AC, Hinkley DV. Bootstrap Methods and their Application 1997, equation 5.8, as in boot.ci of R.
/// </remarks>
public static class Bootstrap
{
    /// <param name="patients">What is drawn; a patient is drawn whole.</param>
    /// <param name="statistic">Null where it is undefined for a draw.</param>
    /// <param name="seed">The same seed gives the same interval, on any machine.</param>
    /// <returns>The value with its interval; the value alone where more than a tenth of the draws have none, or all draws are equal.</returns>
    public static Estimate Bca<T>(
        string variant, IReadOnlyList<T> patients, Func<IReadOnlyList<T>, double?> statistic, int resamples = 2000, int seed = 1, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        var n = patients.Count;
        if (n < 3)
            return Estimate.None(variant, n, "fewer than 3 patients");
        if (statistic(patients) is not { } value || !double.IsFinite(value))
            return Estimate.None(variant, n, "the statistic is undefined for these patients");

        var (chance, draws) = (new Chance((ulong)seed), new List<double>(resamples));
        var drawn = new T[n];
        for (var turn = 0; turn < resamples; turn++)
        {
            for (var place = 0; place < n; place++)
                drawn[place] = patients[chance.Below(n)];
            if (statistic(drawn) is { } draw && double.IsFinite(draw))
                draws.Add(draw);
        }
        var left = new List<double>(n);
        for (var out1 = 0; out1 < n; out1++)
            if (statistic([.. patients.Take(out1), .. patients.Skip(out1 + 1)]) is { } without && double.IsFinite(without))
                left.Add(without);

        var limits = draws.Count >= 0.9 * resamples && left.Count == n ? Limits(value, [.. draws], Acceleration(left), confidence) : null;
        return new(variant, value, limits is var (lower, upper) ? new(lower, upper, confidence, $"BCa bootstrap of patients, {draws.Count} draws, seed {seed}") : null, n);
    }

    /// <summary>a, from the values without each patient in turn; 0 where they are all equal.</summary>
    internal static double Acceleration(IReadOnlyList<double> without)
    {
        var mean = without.Average();
        var (squares, cubes) = (without.Sum(value => Math.Pow(mean - value, 2)), without.Sum(value => Math.Pow(mean - value, 3)));
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    /// <summary>Null where every draw lies on one side of the value.</summary>
    internal static (double Lower, double Upper)? Limits(double value, double[] draws, double acceleration, double confidence)
    {
        Array.Sort(draws);
        var below = (double)draws.Count(draw => draw < value) / draws.Length;
        if (below is <= 0 or >= 1)
            return null;
        var bias = Normal.Quantile(below);
        double At(double share)
        {
            var z = bias + Normal.Quantile(share);
            return Quantile(draws, Normal.Cumulative(bias + z / (1 - acceleration * z)));
        }
        return (At((1 - confidence) / 2), At((1 + confidence) / 2));
    }

    /// <summary>Between two draws by the normal scale; beyond the last one, the last one.</summary>
    static double Quantile(double[] draws, double share)
    {
        var place = (draws.Length + 1) * share;
        var below = (int)Math.Floor(place);
        if (below < 1)
            return draws[0];
        if (below >= draws.Length)
            return draws[^1];
        if (below == place)
            return draws[below - 1];
        var (z, low, high) = (Normal.Quantile(share), Normal.Quantile(below / (draws.Length + 1.0)), Normal.Quantile((below + 1) / (draws.Length + 1.0)));
        return draws[below - 1] + (z - low) / (high - low) * (draws[below] - draws[below - 1]);
    }

    /// <summary>SplitMix64: Steele GL et al. OOPSLA 2014. A generator of our own, so that a seed means the same in every version of the runtime.</summary>
    sealed class Chance(ulong seed)
    {
        ulong _state = seed;

        public int Below(int n)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)Math.BigMul(z ^ (z >> 31), (ulong)n, out _);
        }
    }
}
