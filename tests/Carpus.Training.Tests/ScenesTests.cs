using Carpus.Anatomy;
using Carpus.Learning.Locating;
using Carpus.Training.Locating;
using Carpus.Training.Scenes;

namespace Carpus.Training.Tests;

public sealed class ScenesTests
{
    static readonly ShadowLibrary Library = ShadowLibrary.Draw(5, 4, 1.5, _ => { });

    [Fact]
    public void The_same_stream_draws_the_same_sample()
    {
        MapSample one = LocatorSamples.OfLimb(new(3), Library), other = LocatorSamples.OfLimb(new(3), Library);

        Assert.Equal(one.Input, other.Input);
        Assert.Equal(one.Places, other.Places);
    }

    [Fact]
    public void A_bent_place_bends_back()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var warp = Warp.Draw(random, 1);
            var (x, y) = warp.Of(random.Between(0, 200), random.Between(0, 300));
            var (backX, backY) = warp.Back(x, y);
            var (againX, againY) = warp.Of(backX, backY);
            Assert.Equal(x, againX, 0.35);
            Assert.Equal(y, againY, 0.35);
        }
    }

    /// <summary>Where the truth puts a finger's joint, the picture must show bone: brighter than the mean of the film on a film of usual polarity.</summary>
    [Fact]
    public void The_truth_lies_on_the_limb()
    {
        var (on, all) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var sample = LocatorSamples.OfLimb(new(seed), Library);
            const int Size = LocatorLayout.LimbSize;
            var mean = sample.Input[..(Size * Size)].Average();
            foreach (var map in Enumerable.Range(sample.FirstMap, sample.MapCount))
                if (sample.Places[map] is var (x, y))
                {
                    var grey = sample.Input[Math.Min(Size - 1, (int)y) * Size + Math.Min(Size - 1, (int)x)];
                    all++;
                    on += sample.IsInverted ? (grey < mean ? 1 : 0) : grey > mean ? 1 : 0;
                }
        }
        Assert.True(on > 0.85 * all, $"{on} of {all} sites are brighter than their view");
    }

    [Fact]
    public void Targets_are_distributions()
    {
        var sample = LocatorSamples.OfFilm(new(8), Library);
        var stride = LocatorLayout.FilmSize / LocatorLayout.Stride * (LocatorLayout.FilmSize / LocatorLayout.Stride) + 1;
        var targets = new float[LocatorLayout.LimbMaps * stride];
        sample.WriteTargets(targets, LocatorLayout.FilmSize);

        for (var map = 0; map < LocatorLayout.LimbMaps; map++)
            Assert.Equal(1, targets.AsSpan(map * stride, stride).ToArray().Sum(), 1e-4f);
    }

    [Fact]
    public void Children_are_drawn_with_open_growth_plates_and_smaller_hands()
    {
        var hands = ShadowLibrary.Draw(5, 6, 1.5, _ => { }).Of(Limb.Hand);
        double Length(DrawnLimb hand) => hand.Sites.First(site => site.Site == Site.RC).Y - hand.Sites.First(site => site.Site == Site.TIP3).Y;

        Assert.True(Length(hands[10]) < 0.85 * hands.Take(10).Average(Length)); // the sixth patient is the child
    }
}
