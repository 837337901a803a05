using Carpus.Anatomy;
using Carpus.Phantoms;
using Carpus.Scoring;

namespace Carpus.Tests.Phantoms;

public sealed class PhantomLimbTests
{
    static readonly LimbBuild Build = new(1, 1, 1, 1, 1, 0);

    [Theory]
    [InlineData(Limb.Hand)]
    [InlineData(Limb.Foot)]
    public void A_healthy_limb_has_whole_bones(Limb limb)
    {
        var drawn = Draw(limb, LimbDamage.None);

        Assert.All(drawn.Bones, bone => Assert.Empty(bone.Bites));
        Assert.All(drawn.Bones, bone => Assert.Empty(bone.Bridges));
    }

    [Fact]
    public void Every_erosion_item_eats_bone_and_more_of_it_with_each_grade()
    {
        foreach (var item in ScoreProfile.Svdh98.Where(side: Side.Left, kind: Damage.Erosion))
        {
            var code = item.Id["LH.".Length..];
            var last = 0.0;
            foreach (var grade in (ReadOnlySpan<int>)[1, 2, 3, 5])
            {
                var eaten = Eaten(Draw(item.Limb, new(new Dictionary<string, int> { [code] = grade })));
                Assert.True(eaten > last, $"{item.Id} grade {grade}: {eaten} after {last} mm2");
                last = eaten;
            }
        }
    }

    [Fact]
    public void Every_narrowing_item_moves_or_joins_bones()
    {
        foreach (var item in ScoreProfile.Svdh98.Where(side: Side.Left, kind: Damage.Narrowing))
        {
            var code = item.Id["LH.".Length..];
            var places = Enumerable.Range(0, 5).Select(grade => Draw(item.Limb, new(new Dictionary<string, int> { [code] = grade }))).ToList();
            for (var grade = 1; grade < 4; grade++)
                Assert.True(Moved(places[grade], places[grade - 1]) > 0.1, $"{item.Id} grade {grade}");
            Assert.True(Moved(places[4], places[3]) > 0.1 || places[4].Bones.Any(bone => bone.Bridges.Count > 0), $"{item.Id} grade 4");
        }
    }

    [Fact]
    public void The_middle_finger_is_the_longest_and_the_little_finger_the_shortest()
    {
        var hand = Draw(Limb.Hand, LimbDamage.None);

        double Tip(int ray) => hand[$"DP{ray}"].ContourInLimb.Max(point => point.Y);
        Assert.True(Tip(3) > Tip(2) && Tip(3) > Tip(4) && Tip(5) < Tip(2) && Tip(5) < Tip(4));
    }

    static PhantomLimb Draw(Limb limb, LimbDamage damage)
    {
        var random = new PhantomRandom(5);
        return limb == Limb.Hand
            ? HandAnatomy.Draw(Build, damage, HandPosture.Draw(random.Fork("posture")), random.Fork("shape"))
            : FootAnatomy.Draw(Build, damage, FootPosture.Draw(random.Fork("posture")), random.Fork("shape"));
    }

    static double Eaten(PhantomLimb limb) => limb.Bones.Sum(bone => bone.Bites.Sum(bite => bite.Depth * bite.Radius * bite.Radius * bite.Stretch));

    static double Moved(PhantomLimb first, PhantomLimb second) =>
        first.Bones.Zip(second.Bones, (one, other) => Math.Max((one.Centre - other.Centre).Length, (one.ContourInLimb.First() - other.ContourInLimb.First()).Length)).Max();
}
