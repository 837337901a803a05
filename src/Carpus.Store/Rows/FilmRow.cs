using Carpus.Anatomy;

namespace Carpus.Store.Rows;

sealed class FilmRow
{
    /// <summary>SHA-256 of the file, 64 hexadecimal digits: also where it lies.</summary>
    public required string Id { get; init; }
    public required string Patient { get; init; }
    public string? Accession { get; init; }
    public Limb? Limb { get; init; }
    public Sides Shows { get; init; }
    public DateOnly? ExamDate { get; init; }
    public string? View { get; init; }
    public string? StudyUid { get; init; }
    public required string SopInstanceUid { get; init; }

    /// <summary>SHA-256 of the decoded stored values and the size of the picture.</summary>
    public string? PixelHash { get; init; }
    public int PixelRows { get; init; }
    public int PixelColumns { get; init; }

    /// <summary>In bytes.</summary>
    public long Length { get; init; }

    /// <summary>The home's own vault gave its pseudonyms.</summary>
    public bool IsOwn { get; init; }

    /// <summary>A person should look at its picture: text may be burned in, or it could not be searched.</summary>
    public bool NeedsReview { get; init; }
    public bool? NeedsTurning { get; set; }

    /// <summary>How it is laid to stand upright: clockwise, 0 to under 360, after turning it over where it is mirrored.</summary>
    public double TurnedBy { get; set; }
    public bool IsMirrored { get; set; }
    public DateTimeOffset AddedAt { get; init; }
}
