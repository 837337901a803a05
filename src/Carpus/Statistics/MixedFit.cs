namespace Carpus.Statistics;

/// <summary>The restricted likelihood of a random level and slope for each patient, as a function of their relative covariance.</summary>
sealed class MixedFit
{
    readonly List<Block> _blocks;
    readonly double[,] _gram; // (p, p)
    readonly double[] _right; // (p)
    readonly double _squares;
    readonly int _n, _p;

    MixedFit(List<Block> blocks, double[,] gram, double[] right, double squares, int n, int p) =>
        (_blocks, _gram, _right, _squares, _n, _p) = (blocks, gram, right, squares, n, p);

    /// <summary>What a patient adds: ZᵀZ as (a, b; b, c), ZᵀX and Zᵀy.</summary>
    sealed record Block(double A, double B, double C, double[,] Cross, double RightA, double RightB);

    /// <summary>The model at one covariance.</summary>
    /// <param name="Variance">Of the error.</param>
    /// <param name="Inverse">(Xᵀ V⁻¹ X)⁻¹, in units of that variance.</param>
    public sealed record Result(double Criterion, double[] Coefficients, double[,] Inverse, double Variance);

    /// <summary>Null where a column of the design follows from others.</summary>
    public static MixedFit? Of(List<List<RepeatedMeasure>> patients, List<string?> arms, double centre, double spread)
    {
        var p = 2 * Math.Max(1, arms.Count);
        var (blocks, gram, right, squares, n) = (new List<Block>(), new double[p, p], new double[p], 0.0, 0);
        foreach (var patient in patients)
        {
            var (b, c, cross, rightA, rightB) = (0.0, 0.0, new double[2, p], 0.0, 0.0);
            var arm = arms.IndexOf(patient[0].Arm);
            foreach (var measure in patient)
            {
                var (time, x) = ((measure.Time - centre) / spread, new double[p]);
                (x[0], x[1]) = (1, time);
                if (arm > 0)
                    (x[2 * arm], x[2 * arm + 1]) = (1, time);
                (b, c, rightA, rightB) = (b + time, c + time * time, rightA + measure.Value, rightB + time * measure.Value);
                for (var i = 0; i < p; i++)
                {
                    (cross[0, i], cross[1, i]) = (cross[0, i] + x[i], cross[1, i] + time * x[i]);
                    right[i] += x[i] * measure.Value;
                    for (var j = 0; j < p; j++)
                        gram[i, j] += x[i] * x[j];
                }
                squares += measure.Value * measure.Value;
            }
            blocks.Add(new(patient.Count, b, c, cross, rightA, rightB));
            n += patient.Count;
        }
        return Cholesky.Find(gram) is null || n <= p ? null : new(blocks, gram, right, squares, n, p);
    }

    /// <summary>The Cholesky factor (l11, l21, l22) of the relative covariance at which the criterion is least, or null where nothing is left to the error.</summary>
    public static double[]? Minimize(MixedFit fit)
    {
        double Criterion(double[] l) => fit.At(l)?.Criterion ?? double.PositiveInfinity;
        var best = NelderMead.Minimize(Criterion, [1, 0, 1], 0.5);
        // A simplex can fold up where the criterion is flat; it starts afresh until that brings nothing.
        for (var turn = 0; turn < 8; turn++)
        {
            var again = NelderMead.Minimize(Criterion, best, turn % 2 == 0 ? 0.05 : 0.3);
            var gain = Criterion(best) - Criterion(again);
            best = again;
            if (gain < 1e-9)
                break;
        }
        return double.IsFinite(Criterion(best)) && Array.TrueForAll(best, value => Math.Abs(value) < 1e5) ? best : null;
    }

    /// <param name="factor">l11, l21, l22: the covariance of level and slope relative to the error's variance is L Lᵀ.</param>
    public Result? At(double[] factor)
    {
        var (g00, g01, g11) = (factor[0] * factor[0], factor[0] * factor[1], factor[1] * factor[1] + factor[2] * factor[2]);
        var (gram, right, squares, logs) = ((double[,])_gram.Clone(), (double[])_right.Clone(), _squares, 0.0);
        foreach (var block in _blocks)
        {
            // V⁻¹ = I - Z G (I + ZᵀZ G)⁻¹ Zᵀ, and |V| = |I + ZᵀZ G|.
            var (m00, m01) = (1 + block.A * g00 + block.B * g01, block.A * g01 + block.B * g11);
            var (m10, m11) = (block.B * g00 + block.C * g01, 1 + block.B * g01 + block.C * g11);
            var determinant = m00 * m11 - m01 * m10;
            logs += Math.Log(determinant);
            // H = G M⁻¹ is symmetric.
            var (h00, h01, h11) = ((g00 * m11 - g01 * m10) / determinant, (g01 * m00 - g00 * m01) / determinant, (g11 * m00 - g01 * m01) / determinant);
            var cross = block.Cross;
            for (var i = 0; i < _p; i++)
            {
                var (hi0, hi1) = (h00 * cross[0, i] + h01 * cross[1, i], h01 * cross[0, i] + h11 * cross[1, i]);
                right[i] -= hi0 * block.RightA + hi1 * block.RightB;
                for (var j = 0; j <= i; j++)
                    gram[i, j] -= hi0 * cross[0, j] + hi1 * cross[1, j];
            }
            squares -= h00 * block.RightA * block.RightA + 2 * h01 * block.RightA * block.RightB + h11 * block.RightB * block.RightB;
        }
        for (var i = 0; i < _p; i++)
            for (var j = i + 1; j < _p; j++)
                gram[i, j] = gram[j, i];

        if (Cholesky.Find(gram) is not { } solved)
            return null;
        var coefficients = solved.Solve(right);
        var rest = squares - coefficients.Zip(right, (one, other) => one * other).Sum();
        if (!(rest > 1e-12 * _squares))
            return null;
        var df = _n - _p;
        return new(logs + solved.LogDeterminant + df * (1 + Math.Log(2 * Math.PI * rest / df)), coefficients, solved.Inverse(), rest / df);
    }
}
