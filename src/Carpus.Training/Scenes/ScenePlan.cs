using Carpus.Anatomy;
using Carpus.Learning.Planes;

namespace Carpus.Training.Scenes;

/// <summary>Lays limbs on films as hospitals do, well and badly.</summary>
static class ScenePlan
{
    public static FilmScene Draw(Random random, ShadowLibrary library, Limb limb)
    {
        var (isPair, isPart) = random.NextDouble() switch { < 0.38 => (true, false), < 0.52 => (false, true), _ => (false, false) };
        var (width, height) = isPair ? (random.Between(230, 440), random.Between(170, 320)) : isPart ? (random.Between(65, 150), random.Between(65, 150)) : (random.Between(105, 280), random.Between(150, 340));
        var scale = random.Between(0.88, 1.14);
        var turn = random.NextDouble() switch
        {
            < 0.5 => 0,
            < 0.8 => 90 * random.Next(1, 4),
            _ => random.Between(-180, 180),
        };
        var limbs = new List<LaidLimb>();
        if (isPair)
        {
            var isSwapped = random.Is(0.12);
            for (var half = 0; half < 2; half++)
                limbs.Add(Lay(random, random.Pick(library.Of(limb)), width * (0.25 + 0.5 * half), height / 2, width / 2, height, scale, (half == 1) != isSwapped));
        }
        else
        {
            limbs.Add(Lay(random, random.Pick(library.Of(limb)), width / 2, height / 2, width, height, scale, random.Is(0.5), isPart));
            if (random.Is(0.05)) // a second exposure of something else beside it
                limbs.Add(Lay(random, random.Pick(library.Of(limb)), width * random.Pick([-0.4, 1.4]), height / 2, width, height, scale, random.Is(0.5)));
        }
        (limbs, width, height) = Turned(limbs, width, height, turn, random);
        var (field, surround) = Collimate(random, width, height);
        return new(width, height, limbs, SceneTone.Draw(random), Clutter.Draw(random, width, height, limbs), field, surround, random.Next(), DrawSupports(random, width, height));
    }

    /// <summary>One film in five has something flat in the beam: a foam cushion, a board, the edge of the table.</summary>
    static List<FilmScene.Support> DrawSupports(Random random, double width, double height)
    {
        var supports = new List<FilmScene.Support>();
        if (!random.Is(0.2))
            return supports;
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var isAcross = random.Is(0.5);
            var (sin, cos) = Math.SinCos((isAcross ? Math.PI / 2 : 0) + random.Normal(0, 0.06));
            double length = isAcross ? height : width, from = random.Between(-0.3, 0.9) * length;
            supports.Add(new(sin, cos, from, random.Is(0.4) ? double.MaxValue : from + random.Between(0.08, 0.7) * length, random.Between(0.05, 0.55)));
        }
        return supports;
    }

    /// <summary>The joints in the middle of their share of the film, more or less: every fifth limb is cut at an edge.</summary>
    static LaidLimb Lay(Random random, DrawnLimb drawn, double centreX, double centreY, double roomX, double roomY, double scale, bool isRight, bool isPart = false)
    {
        var tilt = random.Is(0.8) ? random.Normal(0, 7) : random.Normal(0, 22);
        var own = Similarity.Of(scale * random.Normal(1, 0.02), tilt, isMirrored: isRight);
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (var (_, siteX, siteY) in drawn.Sites)
        {
            var (x, y) = own.Of(siteX, siteY);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        if (isPart) // a film of a wrist, of some fingers or of a forefoot: one site lies near its middle
        {
            var (_, pivotX, pivotY) = random.Pick(drawn.Sites);
            var (x, y) = own.Of(pivotX, pivotY);
            return new(drawn, own.Then(new(1, 0, centreX - x + random.Normal(0, 12), centreY - y + random.Normal(0, 12))), Warp.Draw(random, 1));
        }
        var isCut = random.Is(0.2);
        double spareX = roomX / 2 - (right - left) / 2 - 14, spareY = roomY / 2 - (bottom - top) / 2 - 14;
        double Off(double spare) => isCut ? random.Normal(0, 0.6 * Math.Abs(spare) + 22) : random.Between(-1, 1) * Math.Max(spare, 0);
        var (stepX, stepY) = (centreX - (left + right) / 2 + Off(spareX), centreY - (top + bottom) / 2 + Off(spareY));
        return new(drawn, own.Then(new(1, 0, stepX, stepY)), Warp.Draw(random, drawn.Limb == Limb.Hand ? 1 : 2.2));
    }

    /// <summary>Quarter turns turn the film, other turns what lies on it.</summary>
    static (List<LaidLimb> Limbs, double Width, double Height) Turned(List<LaidLimb> limbs, double width, double height, double turn, Random random)
    {
        if (turn == 0)
            return (limbs, width, height);
        var isQuarter = turn % 90 == 0;
        var (newWidth, newHeight) = isQuarter && turn % 180 != 0 ? (height, width) : isQuarter ? (width, height) : (Math.Max(width, height), Math.Max(width, height) * random.Between(0.8, 1));
        var about = new Similarity(1, 0, -width / 2, -height / 2).Then(Similarity.Of(1, turn, newWidth / 2, newHeight / 2));
        return ([.. limbs.Select(limb => limb.Moved(about))], newWidth, newHeight);
    }

    static (FilmScene.Quad? Field, float? Surround) Collimate(Random random, double width, double height)
    {
        if (random.Is(0.5))
            return (null, null);
        var (sin, cos) = Math.SinCos(random.Normal(0, random.Is(0.7) ? 0.02 : 0.12));
        double left = Edge(), right = Edge(), top = Edge(), bottom = Edge();
        var field = new FilmScene.Quad((left + width - right) / 2, (top + height - bottom) / 2, (width - left - right) / 2, (height - top - bottom) / 2, sin, cos);
        return (field, random.NextDouble() switch { < 0.6 => 0f, < 0.72 => 1f, _ => null });

        double Edge() => random.Is(0.6) ? random.Between(0, 6) : random.Between(0, 0.14) * width;
    }
}
