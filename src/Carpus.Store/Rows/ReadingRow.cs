namespace Carpus.Store.Rows;

sealed class ReaderRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public bool IsAutomatic { get; init; }
}

sealed class ReadingRow
{
    public required string CaseId { get; init; }
    public required string ReaderId { get; init; }
    public required string ProfileId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>A score event. Rows are appended; triggers in the database forbid everything else.</summary>
sealed class EventRow
{
    public long Sequence { get; init; }
    public Guid EventId { get; init; }
    public DateTimeOffset At { get; init; }
    public required string ReaderId { get; init; }
    public required string CaseId { get; init; }
    public required string ItemId { get; init; }

    /// <summary>A score's code, such as 3 or S-arthrodesis; null is "not yet".</summary>
    public string? Old { get; init; }
    public string? New { get; init; }
    public string? Why { get; init; }
    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A score list in use, as it was when the first reading by it began.</summary>
sealed class ProfileRow
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of what the list says.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The list's file.</summary>
    public required string Text { get; init; }
    public DateTimeOffset HeldSince { get; init; }
}

sealed class SettingRow
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
