using System.Globalization;
using System.Text.Json.Serialization;

namespace Carpus.Scoring;

/// <summary>What a reader gave one item: points, or the reason why there are none. "Not scored yet" is the absence of a score.</summary>
[JsonConverter(typeof(ScoreJson))]
public abstract record Score
{
    private protected Score() { }

    /// <summary>"3" or "S-arthrodesis"; <see cref="Find"/> takes it back.</summary>
    public string Code => this switch
    {
        Graded graded => graded.Points.ToString(CultureInfo.InvariantCulture),
        NotScorable not => not.Why.Code(),
        _ => throw new InvalidOperationException("A score is points or a reason."),
    };

    /// <summary>The score of a whole number of at least 0 or of an obstacle's code, or null. The range is the item's to check.</summary>
    public static Score? Find(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? new Graded(points)
        : Obstacles.Find(code) is { } why ? new NotScorable(why)
        : null;

    public sealed override string ToString() => Code;

    /// <summary>Points of damage; 0 is a finding, not a gap.</summary>
    public sealed record Graded(int Points) : Score;

    /// <summary>The joint cannot be scored, and why.</summary>
    public sealed record NotScorable(Obstacle Why) : Score;
}
