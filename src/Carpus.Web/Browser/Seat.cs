using Carpus.Web.Wire;

namespace Carpus.Web.Browser;

/// <summary>Who reads, and in which session; openly where it is null.</summary>
public sealed record Seat(string Reader, SessionEntry? Session)
{
    public string? SessionId => Session?.Id;

    public bool IsMasked => Session is { Mode: not Readings.ReadingMode.Chronological };

    /// <summary>Where a case stands among the pages.</summary>
    public string PageOf(string caseId) => SessionId is { } session ? $"sessions/{session}/cases/{Uri.EscapeDataString(caseId)}" : $"cases/{Uri.EscapeDataString(caseId)}";
}
