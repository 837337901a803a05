using Carpus.Images;
using Carpus.Learning.Locating;

namespace Carpus.Learning.Tests.Locating;

public sealed class ShippedLocatorTests : IDisposable
{
    readonly Locator _locator = Locator.Shipped();

    public void Dispose() => _locator.Dispose();

    [Fact]
    public void On_a_film_without_a_limb_it_abstains()
    {
        var random = new Random(4);
        var noise = new byte[400 * 500];
        random.NextBytes(noise);
        var disc = new byte[400 * 500];
        for (var row = 0; row < 400; row++)
            for (var column = 0; column < 500; column++)
                disc[row * 500 + column] = (byte)((row - 200) * (row - 200) + (column - 250) * (column - 250) < 22500 ? 210 : 20);

        Assert.Empty(_locator.Locate(new(400, 500, noise)).Limbs);
        Assert.Empty(_locator.Locate(new(400, 500, disc)).Limbs);
        Assert.Empty(_locator.Locate(new(400, 500, new byte[400 * 500])).Limbs);
    }

    [Fact]
    public void The_smallest_picture_is_no_fault() => Assert.Empty(_locator.Locate(new GreyPicture(1, 1, [7])).Limbs);

    [Fact]
    public void Weights_fit_into_eight_megabytes()
    {
        var assembly = typeof(Locator).Assembly;
        var sum = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".onnx", StringComparison.Ordinal)).Sum(name => assembly.GetManifestResourceStream(name)!.Length);

        Assert.InRange(sum, 100_000, 8_000_000);
    }
}
