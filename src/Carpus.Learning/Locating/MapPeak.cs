namespace Carpus.Learning.Locating;

/// <summary>Where a map puts its place, in pixels of the view.</summary>
/// <param name="Confidence">The probability that the map gives to the peak and what is around it; the rest lies elsewhere or says that the place is not on the view.</param>
readonly record struct MapPeak(double X, double Y, double Confidence)
{
    /// <summary>How far around the highest cell its probability is gathered, in cells.</summary>
    const int Reach = 3;

    /// <param name="logits">Of the cells, row by row.</param>
    /// <param name="absent">Logit of "not here".</param>
    public static MapPeak Of(ReadOnlySpan<float> logits, int side, float absent)
    {
        var highest = 0;
        for (var cell = 1; cell < logits.Length; cell++)
            if (logits[cell] > logits[highest])
                highest = cell;
        double top = Math.Max(logits[highest], absent), sum = Math.Exp(absent - top);
        foreach (var logit in logits)
            sum += Math.Exp(logit - top);
        int row = highest / side, column = highest % side;
        double near = 0, x = 0, y = 0;
        for (var atRow = Math.Max(0, row - Reach); atRow <= Math.Min(side - 1, row + Reach); atRow++)
            for (var atColumn = Math.Max(0, column - Reach); atColumn <= Math.Min(side - 1, column + Reach); atColumn++)
            {
                var share = Math.Exp(logits[atRow * side + atColumn] - top);
                near += share;
                x += share * (atColumn + 0.5);
                y += share * (atRow + 0.5);
            }
        return near <= 0 ? new((column + 0.5) * LocatorLayout.Stride, (row + 0.5) * LocatorLayout.Stride, 0) : new(x / near * LocatorLayout.Stride, y / near * LocatorLayout.Stride, near / sum);
    }
}
