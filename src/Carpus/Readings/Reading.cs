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

    /// <summary>The reading that events tell of, in the order in which they were stored.</summary>
    public static Reading Fold(ScoreProfile profile, CaseId caseId, string readerId, IEnumerable<ScoreEvent> events) =>
        events.Aggregate(Start(profile, caseId, readerId), (reading, next) => reading.Append(next));

    public CaseId CaseId { get; }

    public string ReaderId { get; }

    public ScoreSheet Sheet { get; }

    /// <summary>Every event once, in the order in which it came.</summary>
    public ImmutableList<ScoreEvent> Events { get; }

    /// <summary>Events whose reader saw another score than the one they replaced, as from a second window. The later event stands.</summary>
    public ImmutableList<ScoreEvent> Conflicts { get; }

    public bool Holds(Guid eventId) => _seen.Contains(eventId);

    /// <summary>The reading with one more event; an event it already holds changes nothing.</summary>
    /// <exception cref="ArgumentException">The event is of another case or reader, or names an item that the profile lacks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The points are outside the item's range.</exception>
    public Reading Append(ScoreEvent next)
    {
        if (Holds(next.EventId))
            return this;
        if (next.CaseId != CaseId || next.ReaderId != ReaderId)
            throw new ArgumentException($"The event is of case {next.CaseId} and reader {next.ReaderId}; this reading is of case {CaseId} and reader {ReaderId}.", nameof(next));

        var item = Sheet.Profile[next.ItemId];
        var conflicts = Sheet[item] == next.Old ? Conflicts : Conflicts.Add(next);
        return new(CaseId, ReaderId, Sheet.With(item, next.New), Events.Add(next), _seen.Add(next.EventId), conflicts);
    }
}
