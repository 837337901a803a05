namespace Carpus.Readings;

/// <summary>What a reader knows of the films of a session.</summary>
public enum ReadingMode
{
    /// <summary>Each visit alone, in shuffled order; nothing tells whose it is or when it was.</summary>
    Single,

    /// <summary>All visits of a patient side by side; nothing tells whose they are or in which order they were made.</summary>
    PairedMasked,

    /// <summary>All visits of a patient in the order in which they were made, with the scores of those before.</summary>
    Chronological,
}

/// <summary>A round of reading: which cases, what is known of them, and the seed that decides their order and their tokens.</summary>
/// <param name="Id">"single-1": stands in addresses.</param>
/// <param name="Seed">Secret, 32 bytes; never sent to a reader.</param>
public sealed record ReadingSession(string Id, string Name, ReadingMode Mode, ReadOnlyMemory<byte> Seed)
{
    /// <summary>At most so large a share of cases comes up a second time: their first showing lies well before.</summary>
    public const double MostRepeats = 0.3;

    /// <summary>The session whose disputes a third reader settles here, or null.</summary>
    public string? Settles { get; init; }

    /// <summary>By more than how many points two of its readers differ about every patient here; null where nothing is settled.</summary>
    public double? SettlesPoints { get; init; }

    public bool IsMasked => Mode != ReadingMode.Chronological;
}
