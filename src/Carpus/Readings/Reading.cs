using System.Collections.Immutable;
using Carpus.Cases;
using Carpus.Scoring;

namespace Carpus.Readings;

/// <summary>What one reader gave one case: the fold of their events. It never changes; <see cref="Append"/> makes the next one.</summary>
public sealed class Reading
{
    readonly ImmutableHashSet<Guid> _seen;

    Reading(CaseId caseId, string readerId, ScoreSheet sheet, ImmutableList<ScoreEvent> events, ImmutableHashSet<Guid> seen, ImmutableList<ScoreEvent> conflicts) =>
        (CaseId, ReaderId, Sheet, Events, _seen, Conflicts) = (caseId, readerId, sheet, events, seen, conflicts);

    /// <summary>A reading that has not begun.</summary>
    public static Reading Start(ScoreProfile profile, CaseId caseId, string readerId) => new(caseId, readerId, ScoreSheet.Empty(profile), [], [], []);

    /// <summary>The reading that events tell of, in the order in which they were stored: the same as appending one after the other.</summary>
    /// <exception cref="ArgumentException">An event is of another case or reader, or names an item that the profile lacks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Points are outside an item's range.</exception>
    public static Reading Fold(ScoreProfile profile, CaseId caseId, string readerId, IEnumerable<ScoreEvent> events)
    {
        var (reading, scores) = (Start(profile, caseId, readerId), new Score?[profile.Items.Count]);
        var (kept, seen, conflicts) = (ImmutableList.CreateBuilder<ScoreEvent>(), ImmutableHashSet.CreateBuilder<Guid>(), ImmutableList.CreateBuilder<ScoreEvent>());
        foreach (var next in events)
        {
            if (!seen.Add(next.EventId))
                continue;
            var item = reading.ItemOf(next);
            if (scores[item.Index] != next.Old)
                conflicts.Add(next);
            scores[item.Index] = ScoreSheet.Checked(item, next.New);
            kept.Add(next);
        }
        return new(caseId, readerId, ScoreSheet.OfChecked(profile, scores), kept.ToImmutable(), seen.ToImmutable(), conflicts.ToImmutable());
    }

    /// <summary>The reason that an event has which takes another back.</summary>
    internal const string UndoWord = "undo";

    /// <summary>The reason that an event has which does again what was taken back.</summary>
    internal const string RedoWord = "redo";

    public CaseId CaseId { get; }

    public string ReaderId { get; }

    /// <summary>False for what the automatic reader that Carpus ships gave: it counts for no mean over readers unless it is asked for.</summary>
    public bool IsByPerson => ReaderId != Reader.AutomaticId;

    public ScoreSheet Sheet { get; }

    /// <summary>Every event once, in the order in which it came.</summary>
    public ImmutableList<ScoreEvent> Events { get; }

    /// <summary>Events whose reader saw another score than the one they replaced, as from a second window. The later event stands.</summary>
    public ImmutableList<ScoreEvent> Conflicts { get; }

    /// <summary>What the reader last said about an item, or null.</summary>
    public string? CommentOn(ScoreItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Events.LastOrDefault(made => made.ItemId == item.Id && made.Why is not (null or UndoWord or RedoWord))?.Why is { Length: > 0 } said ? said : null;
    }

    public bool Holds(Guid eventId) => _seen.Contains(eventId);

    /// <summary>The reading with one more event; an event it already holds changes nothing.</summary>
    /// <exception cref="ArgumentException">The event is of another case or reader, or names an item that the profile lacks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The points are outside the item's range.</exception>
    public Reading Append(ScoreEvent next)
    {
        if (Holds(next.EventId))
            return this;
        var item = ItemOf(next);
        var conflicts = Sheet[item] == next.Old ? Conflicts : Conflicts.Add(next);
        return new(CaseId, ReaderId, Sheet.With(item, next.New), Events.Add(next), _seen.Add(next.EventId), conflicts);
    }

    ScoreItem ItemOf(ScoreEvent next) => next.CaseId == CaseId && next.ReaderId == ReaderId
        ? Sheet.Profile[next.ItemId]
        : throw new ArgumentException($"The event is of case {next.CaseId} and reader {next.ReaderId}; this reading is of case {CaseId} and reader {ReaderId}.", nameof(next));
}
