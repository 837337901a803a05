using Carpus.Learning.Locating;

namespace Carpus.Training.Locating;

/// <summary>A view with the places to be found in it.</summary>
/// <param name="Input">Shape (2, size, size).</param>
/// <param name="Places">For each map the place in pixels of the view, or null where it is not to be seen.</param>
/// <param name="FirstMap">Maps from here on are asked for; the others say nothing.</param>
/// <param name="MapCount">How many are asked for.</param>
/// <param name="IsInverted">Dense parts are dark on the film.</param>
sealed record MapSample(float[] Input, (double X, double Y)?[] Places, int FirstMap, int MapCount, bool IsInverted)
{
    /// <summary>Of the bell around a place, in pixels of the map.</summary>
    const double Deviation = 1.1;

    const int Reach = 3;

    /// <summary>Writes the wanted distributions: for each map its pixels row by row and then "not here".</summary>
    /// <param name="size">Of the view.</param>
    public void WriteTargets(Span<float> targets, int size)
    {
        var side = size / LocatorLayout.Stride;
        var stride = side * side + 1;
        targets.Clear();
        for (var map = FirstMap; map < FirstMap + MapCount; map++)
        {
            var target = targets.Slice(map * stride, stride);
            if (Places[map] is not var (x, y))
            {
                target[^1] = 1;
                continue;
            }
            double column = x / LocatorLayout.Stride, row = y / LocatorLayout.Stride;
            var sum = 0f;
            for (var pass = 0; pass < 2; pass++)
                for (var atRow = Math.Max(0, (int)row - Reach); atRow <= Math.Min(side - 1, (int)row + Reach); atRow++)
                    for (var atColumn = Math.Max(0, (int)column - Reach); atColumn <= Math.Min(side - 1, (int)column + Reach); atColumn++)
                    {
                        double offX = atColumn + 0.5 - column, offY = atRow + 0.5 - row;
                        var bell = (float)Math.Exp(-(offX * offX + offY * offY) / (2 * Deviation * Deviation));
                        if (pass == 0)
                            sum += bell;
                        else
                            target[atRow * side + atColumn] = bell / sum;
                    }
        }
    }
}
