namespace Carpus.Statistics;

/// <summary>A = L Lᵀ of a small symmetric positive definite matrix, shape (p, p).</summary>
sealed class Cholesky
{
    readonly double[,] _lower;

    Cholesky(double[,] lower) => _lower = lower;

    /// <summary>Null where the matrix is not positive definite: a column follows from others.</summary>
    public static Cholesky? Find(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row, column];
                for (var k = 0; k < column; k++)
                    sum -= lower[row, k] * lower[column, k];
                if (row > column)
                    lower[row, column] = sum / lower[column, column];
                else if (sum > 1e-12 * matrix[row, row])
                    lower[row, row] = Math.Sqrt(sum);
                else
                    return null;
            }
        return new(lower);
    }

    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var index = 0; index < _lower.GetLength(0); index++)
                sum += 2 * Math.Log(_lower[index, index]);
            return sum;
        }
    }

    /// <summary>x of A x = b.</summary>
    public double[] Solve(double[] b)
    {
        var x = (double[])b.Clone();
        for (var row = 0; row < x.Length; row++)
        {
            for (var k = 0; k < row; k++)
                x[row] -= _lower[row, k] * x[k];
            x[row] /= _lower[row, row];
        }
        for (var row = x.Length - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < x.Length; k++)
                x[row] -= _lower[k, row] * x[k];
            x[row] /= _lower[row, row];
        }
        return x;
    }

    public double[,] Inverse()
    {
        var size = _lower.GetLength(0);
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var unit = new double[size];
            unit[column] = 1;
            var solved = Solve(unit);
            for (var row = 0; row < size; row++)
                inverse[row, column] = solved[row];
        }
        return inverse;
    }
}
