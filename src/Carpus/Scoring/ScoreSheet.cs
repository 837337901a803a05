using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Carpus.Scoring;

/// <summary>The scores of one reading of one case. It never changes; <see cref="With(ScoreItem, Score?)"/> makes the next one.</summary>
public sealed class ScoreSheet : IEquatable<ScoreSheet>
{
    readonly ImmutableArray<Score?> _scores;

    ScoreSheet(ScoreProfile profile, ImmutableArray<Score?> scores) => (Profile, _scores) = (profile, scores);

    /// <summary>A sheet with no score yet.</summary>
    public static ScoreSheet Empty(ScoreProfile profile) => new(profile, [.. Enumerable.Repeat<Score?>(null, profile.Items.Count)]);

    /// <summary>A sheet whose every score comes from a function; null is "not yet".</summary>
    public static ScoreSheet From(ScoreProfile profile, Func<ScoreItem, Score?> score)
    {
        var scores = ImmutableArray.CreateBuilder<Score?>(profile.Items.Count);
        foreach (var item in profile.Items)
            scores.Add(Checked(item, score(item)));
        return new(profile, scores.MoveToImmutable());
    }

    /// <summary>A sheet of scores that have been checked, by the index of their items; the array is the sheet's from here on.</summary>
    internal static ScoreSheet OfChecked(ScoreProfile profile, Score?[] scores) => new(profile, ImmutableCollectionsMarshal.AsImmutableArray(scores));

    public ScoreProfile Profile { get; }

    /// <summary>The score of an item, or null where there is none yet.</summary>
    public Score? this[ScoreItem item] => _scores[IndexOf(item)];

    public Score? this[string itemId] => _scores[Profile[itemId].Index];

    /// <summary>The sheet with one score set, or taken back where it is null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The points are outside the item's range.</exception>
    public ScoreSheet With(ScoreItem item, Score? score) => new(Profile, _scores.SetItem(IndexOf(item), Checked(item, score)));

    public ScoreSheet With(string itemId, Score? score) => With(Profile[itemId], score);

    /// <summary>Items with their scores in reading order.</summary>
    public IEnumerable<(ScoreItem Item, Score? Score)> Cells => Profile.Items.Select(item => (item, _scores[item.Index]));

    /// <summary>The scores by the index of their items.</summary>
    internal ReadOnlySpan<Score?> Scores => _scores.AsSpan();

    /// <summary>The first item without a score, or null.</summary>
    public ScoreItem? FirstAbsent => Profile.Items.FirstOrDefault(item => _scores[item.Index] is null);

    /// <summary>True where every item has points or a reason.</summary>
    public bool IsComplete => FirstAbsent is null;

    /// <summary>Sums by region; gaps are counted, never passed over.</summary>
    /// <param name="visits">The patient's sheets by the same reader, oldest first, this one among them, for rules that look at other visits.</param>
    public ScoreTotals Totals(MissingRule? rule = null, IReadOnlyList<ScoreSheet>? visits = null) => ScoreTotals.Of(this, rule ?? MissingRule.Complete, visits);

    public bool Equals(ScoreSheet? other) => other is not null && Profile.Fingerprint == other.Profile.Fingerprint && _scores.SequenceEqual(other._scores);

    public override bool Equals(object? obj) => Equals(obj as ScoreSheet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var score in _scores)
            hash.Add(score);
        return hash.ToHashCode();
    }

    int IndexOf(ScoreItem item) => Profile.Has(item) ? item.Index : throw new ArgumentException($"{item.Id} is no item of {Profile.Id}.", nameof(item));

    internal static Score? Checked(ScoreItem item, Score? score) => score is Score.Graded graded ? item.Of(graded.Points) : score;
}
