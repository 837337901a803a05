using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests;

/// <summary>Generators of valid things for the property tests.</summary>
static class Any
{
    public static Gen<T> OneOf<T>(IReadOnlyList<T> choices) => Gen.Int[0, choices.Count - 1].Select(index => choices[index]);

    public static Gen<ScoreProfile> Profile { get; } = OneOf(ScoreProfile.All);

    public static Gen<ScoreItem> Item { get; } = Profile.SelectMany(profile => OneOf(profile.Items));

    public static Gen<Obstacle> Obstacle { get; } = OneOf(Obstacles.All);

    /// <summary>Points in the item's range, a reason, or now and then null for "not yet".</summary>
    public static Gen<Score?> ScoreOf(ScoreItem item) => Gen.Frequency(
        (8, Gen.Int[0, item.GradeCount - 1].Select(grade => (Score?)new Score.Graded(grade * item.Step))),
        (1, Obstacle.Select(why => (Score?)new Score.NotScorable(why))),
        (1, Gen.Const((Score?)null)));

    /// <summary>Points in the item's range for every item.</summary>
    public static Gen<ScoreSheet> FullSheet(ScoreProfile profile) =>
        Gen.Int[0, int.MaxValue - 1].Array[profile.Items.Count].Select(chance => ScoreSheet.From(profile, item => item.Of(chance[item.Index] % item.GradeCount * item.Step)));

    /// <summary>A sheet with points, reasons and gaps.</summary>
    public static Gen<ScoreSheet> Sheet(ScoreProfile profile) =>
        Gen.Select(FullSheet(profile), Gen.Int[0, 99].Array[profile.Items.Count], (full, chance) => ScoreSheet.From(profile, item => chance[item.Index] switch
        {
            < 10 => null,
            < 17 => new Score.NotScorable(Obstacles.All[chance[item.Index] - 10]),
            _ => full[item],
        }));
}
