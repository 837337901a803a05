using Carpus.Anatomy;
using Carpus.Learning.Evaluation;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Learning.Tests.Evaluation;

public sealed class GradeTallyTests
{
    static readonly ScoreItem Item = ScoreProfile.Svdh98.Items.First(item => item.Id == "LH.PIP3.E");

    static readonly Gen<GradedItem[]> AnyItems = Gen.Select(Gen.Int[0, 5], Gen.Int[-1, 5], Gen.Double[0.5, 1]).Select((truth, found, chance) =>
    {
        var chances = new double[6];
        chances[Math.Max(0, found)] = chance;
        chances[found == 5 ? 0 : 5] += 1 - chance;
        return new GradedItem("one", Item, truth, found < 0 ? null : new(Item, new(Item.Id, chances, [found]), JointBox.Around(Item.Joint, 1, 1, 1)));
    }).Array[1, 40];

    [Fact]
    public void Tallies_of_parts_add_up_to_the_tally_of_all() => Gen.Select(AnyItems, AnyItems).Sample((one, other) =>
    {
        var (together, all) = (GradeTally.Together([GradeTally.Of(one), GradeTally.Of(other)]).Score, GradeTally.Of([.. one, .. other]).Score);

        Assert.Equal((all.Count, all.Abstained, all.Kappa), (together.Count, together.Abstained, together.Kappa));
        Assert.Equal(all.Calibration, together.Calibration, 1e-9);
        Assert.Equal((all.Coverage, all.SetSize), (together.Coverage, together.SetSize));
    });

    [Fact]
    public void Two_people_who_change_places_agree_as_they_did() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[1, 40].Sample(pairs =>
    {
        var (one, other) = (GradeTally.Of(pairs).Score, GradeTally.Of(pairs.Select(pair => (pair.Item2, pair.Item1))).Score);

        Assert.Equal((one.Accuracy, one.WithinOne), (other.Accuracy, other.WithinOne));
        Assert.Equal(one.Kappa ?? 2, other.Kappa ?? 2, 1e-9);
    });
}
