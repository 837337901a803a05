using Carpus.Learning.Locating;
using CsCheck;

namespace Carpus.Learning.Tests.Locating;

public sealed class MapPeakTests
{
    const int Side = 24;

    [Fact]
    public void A_bell_between_cells_is_found_between_cells() => Gen.Select(Gen.Double[6, 18], Gen.Double[6, 18]).Sample((x, y) =>
    {
        var logits = new float[Side * Side];
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                logits[row * Side + column] = (float)(-((column + 0.5 - x) * (column + 0.5 - x) + (row + 0.5 - y) * (row + 0.5 - y)) / (2 * 1.1 * 1.1));

        var peak = MapPeak.Of(logits, Side, absent: -20);

        Assert.Equal(LocatorLayout.Stride * x, peak.X, 0.1);
        Assert.Equal(LocatorLayout.Stride * y, peak.Y, 0.1);
        Assert.True(peak.Confidence > 0.95);
    });

    [Fact]
    public void Where_the_network_says_not_here_nothing_is_found() => Assert.True(MapPeak.Of(new float[Side * Side], Side, absent: 20).Confidence < 1e-3);
}
