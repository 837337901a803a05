using Carpus.Cases;
using Carpus.Scoring;

namespace Carpus.Readings;

/// <summary>One change of one score: who, when, where, what it was, what it is, and why if the reader said so. Appended, never overwritten.</summary>
/// <param name="EventId">Made where the score was given, so that an event sent twice is known as one.</param>
/// <param name="Old">What the reader saw there before; null is "not yet".</param>
/// <param name="New">What the reader gave; null takes the score back.</param>
public sealed record ScoreEvent(Guid EventId, DateTimeOffset At, string ReaderId, CaseId CaseId, string ItemId, Score? Old, Score? New, string? Why = null);
