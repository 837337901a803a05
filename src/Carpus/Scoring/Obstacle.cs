using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>Why a joint has no points.</summary>
public enum Obstacle
{
    /// <summary>The joint is not on the film; NA-not-imaged.</summary>
    NotImaged,

    /// <summary>The film is too poor here; NA-quality.</summary>
    PoorQuality,

    /// <summary>Overlap or rotation hides the joint; NA-overlap.</summary>
    Overlap,

    /// <summary>The joint was replaced; S-arthroplasty.</summary>
    Arthroplasty,

    /// <summary>The joint was fused by surgery; S-arthrodesis.</summary>
    Arthrodesis,

    /// <summary>The joint was resected; S-resection.</summary>
    Resection,

    /// <summary>The limb or digit is missing; A-amputation.</summary>
    Amputation,
}

/// <summary>The codes and names of obstacles.</summary>
public static class Obstacles
{
    public static IReadOnlyList<Obstacle> All { get; } = Enum.GetValues<Obstacle>();

    /// <summary>The code that files carry, such as "NA-not-imaged".</summary>
    public static string Code(this Obstacle why) => why switch
    {
        Obstacle.NotImaged => "NA-not-imaged",
        Obstacle.PoorQuality => "NA-quality",
        Obstacle.Overlap => "NA-overlap",
        Obstacle.Arthroplasty => "S-arthroplasty",
        Obstacle.Arthrodesis => "S-arthrodesis",
        Obstacle.Resection => "S-resection",
        Obstacle.Amputation => "A-amputation",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "This obstacle has no code."),
    };

    /// <summary>The obstacle of a code in any case, or null.</summary>
    public static Obstacle? Find(string code)
    {
        foreach (var why in All)
            if (code.Equals(why.Code(), StringComparison.OrdinalIgnoreCase))
                return why;
        return code.Equals("NA-rotation", StringComparison.OrdinalIgnoreCase) || code.Equals("NA-overlap/rotation", StringComparison.OrdinalIgnoreCase)
            ? Obstacle.Overlap
            : null;
    }

    /// <summary>True where surgery took the joint away from the disease.</summary>
    public static bool IsSurgery(this Obstacle why) => why is Obstacle.Arthroplasty or Obstacle.Arthrodesis or Obstacle.Resection;

    public static Bilingual Name(this Obstacle why) => why switch
    {
        Obstacle.NotImaged => new("not on the film", "未拍攝到"),
        Obstacle.PoorQuality => new("film quality too poor", "影像品質不足"),
        Obstacle.Overlap => new("hidden by overlap or rotation", "重疊或旋轉遮蔽"),
        Obstacle.Arthroplasty => new("arthroplasty", "人工關節置換"),
        Obstacle.Arthrodesis => new("arthrodesis", "關節融合術"),
        Obstacle.Resection => new("resection", "切除術後"),
        Obstacle.Amputation => new("amputation", "截肢"),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "This obstacle has no name."),
    };
}
