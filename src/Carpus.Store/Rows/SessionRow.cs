using Carpus.Readings;

namespace Carpus.Store.Rows;

sealed class SessionRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public ReadingMode Mode { get; init; }

    /// <summary>Decides order and tokens; 32 bytes.</summary>
    public required byte[] Seed { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The session whose disputes are read here by a third reader, or null.</summary>
    public string? SettlesId { get; init; }

    /// <summary>From how many points apart, not included; null where nothing is settled.</summary>
    public double? SettlesPoints { get; init; }
    public List<SessionCaseRow> Cases { get; init; } = [];
}

/// <summary>A case that was there when the session began.</summary>
sealed class SessionCaseRow
{
    public required string SessionId { get; init; }
    public required string CaseId { get; init; }

    /// <summary>Shown a second time without saying so.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>A person in a session scores under a reader id of their own, so that two readings of one case by one person stay apart.</summary>
sealed class SeatRow
{
    public required string SessionId { get; init; }
    public required string PersonId { get; init; }
    public required string ReaderId { get; init; }

    /// <summary>For the cases that are shown a second time; null where there are none.</summary>
    public string? SecondReaderId { get; init; }
}
