using Carpus.Images;

namespace Carpus.Store.Rows;

/// <summary>What a reader drew on a film.</summary>
sealed class MarkRow
{
    public Guid Id { get; init; }
    public required string FilmId { get; init; }
    public required string ReaderId { get; init; }
    public FilmMarkKind Kind { get; init; }

    /// <summary>column row column row ... in pixel edges of the stored picture, as round-trip numbers.</summary>
    public required string Points { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}
