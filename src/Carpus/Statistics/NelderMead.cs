namespace Carpus.Statistics;

/// <summary>The lowest point of a function of a few numbers, without derivatives.</summary>
/// <remarks>Source: Nelder JA, Mead R. Comput J 1965;7:308-13, with the usual coefficients 1, 2, 1/2, 1/2.</remarks>
static class NelderMead
{
    /// <param name="step">The size of the first simplex.</param>
    public static double[] Minimize(Func<double[], double> of, double[] start, double step)
    {
        var simplex = new (double[] At, double Value)[start.Length + 1];
        for (var corner = 0; corner <= start.Length; corner++)
        {
            var at = (double[])start.Clone();
            if (corner > 0)
                at[corner - 1] += step;
            simplex[corner] = (at, of(at));
        }

        for (var turn = 0; turn < 400 * start.Length; turn++)
        {
            Array.Sort(simplex, (one, other) => one.Value.CompareTo(other.Value));
            var (best, worst) = (simplex[0], simplex[^1]);
            // Below this, what the corners differ by is rounding.
            if (worst.Value - best.Value <= 1e-12 * (1 + Math.Abs(best.Value)) || Width(simplex) < 1e-9)
                break;

            var centre = new double[start.Length];
            foreach (var (at, _) in simplex[..^1])
                for (var i = 0; i < centre.Length; i++)
                    centre[i] += at[i] / start.Length;
            (double[] At, double Value) Along(double factor)
            {
                var at = new double[centre.Length];
                for (var i = 0; i < at.Length; i++)
                    at[i] = centre[i] + factor * (worst.At[i] - centre[i]);
                return (at, of(at));
            }

            var mirrored = Along(-1);
            if (mirrored.Value < best.Value)
            {
                var further = Along(-2);
                simplex[^1] = further.Value < mirrored.Value ? further : mirrored;
            }
            else if (mirrored.Value < simplex[^2].Value)
                simplex[^1] = mirrored;
            else
            {
                var nearer = Along(mirrored.Value < worst.Value ? -0.5 : 0.5);
                if (nearer.Value < Math.Min(worst.Value, mirrored.Value))
                    simplex[^1] = nearer;
                else
                    for (var corner = 1; corner < simplex.Length; corner++)
                    {
                        var at = new double[centre.Length];
                        for (var i = 0; i < at.Length; i++)
                            at[i] = (best.At[i] + simplex[corner].At[i]) / 2;
                        simplex[corner] = (at, of(at));
                    }
            }
        }
        return simplex.MinBy(corner => corner.Value).At;
    }

    static double Width((double[] At, double Value)[] simplex)
    {
        var width = 0.0;
        foreach (var (at, _) in simplex)
            for (var i = 0; i < at.Length; i++)
                width = Math.Max(width, Math.Abs(at[i] - simplex[0].At[i]));
        return width;
    }
}
