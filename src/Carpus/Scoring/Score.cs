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
        Graded graded => graded.Points.ToString("0.##", CultureInfo.InvariantCulture),
        NotScorable not => not.Why.Code(),
        _ => throw new InvalidOperationException("A score is points or a reason."),
    };

    /// <summary>The score of whole or half points of at least 0, such as 3 or 2.5, or of an obstacle's code, or null. Range and step are the item's to check.</summary>
    public static Score? Find(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? new Graded(points)
        : code.EndsWith(".5", StringComparison.Ordinal) && int.TryParse(code.AsSpan(0, code.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? new Graded(whole + 0.5)
        : Obstacles.Find(code) is { } why ? new NotScorable(why)
        : null;

    public sealed override string ToString() => Code;

    /// <summary>Points of damage, whole or half, so that sums of them are exact; 0 is a finding, not a gap.</summary>
    public sealed record Graded(double Points) : Score
    {
        const int MostKept = 10;

        static readonly Graded[] Kept = [.. Enumerable.Range(0, 2 * MostKept + 1).Select(halves => new Graded(halves / 2.0))];

        /// <summary>The same score for the same points, so that a study's hundred thousands of scores share a few objects.</summary>
        internal static Graded Of(double points) => 2 * points is >= 0 and <= 2 * MostKept and var halves && halves == Math.Floor(halves) ? Kept[(int)halves] : new(points);
    }

    /// <summary>The joint cannot be scored, and why.</summary>
    public sealed record NotScorable(Obstacle Why) : Score;
}
