using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>How a total deals with items that have no points. A rule has a name and a version, and is printed with every total.</summary>
public sealed record MissingRule(string Id, Bilingual Name)
{
    /// <summary>A region with a gap has no total.</summary>
    public static MissingRule Complete { get; } = new("complete.1", new("a region with a gap has no total", "有缺漏之區域不計總分"));

    /// <summary>Gaps count as nothing, so the total is a lower bound.</summary>
    public static MissingRule SumOfGraded { get; } = new("sum.1", new("sum of the graded items only (a lower bound)", "僅加總已評分項目（下限值）"));

    /// <summary>A region with at least half of its items graded is prorated by the graded ones; with fewer it has no total.</summary>
    public static MissingRule Prorated { get; } = new("prorate50.1", new("prorated where at least half of a region is graded", "區域至少半數已評分時按比例推估"));

    /// <summary>An item whose joint was operated on counts its maximum; any other gap leaves the region without a total.</summary>
    public static MissingRule SurgeryIsMaximum { get; } = new("surgery-max.1", new("joints after surgery count their maximum", "手術關節以最高分計"));

    /// <summary>An item that cannot be scored counts what the same reader last gave it at an earlier visit; without an earlier grade, or where it is not scored yet, the region has no total.</summary>
    public static MissingRule CarriedForward { get; } = new("carry.1", new("joints that can no longer be scored keep their last grade", "無法再評分之關節沿用前次評分"));

    /// <summary>An item that cannot be scored at one visit of a patient counts at none of them, and the highest total is lower by it; a region that is not done has no total.</summary>
    public static MissingRule Excluded { get; } = new("exclude.1", new("joints that cannot be scored at one visit count at none", "任一次追蹤無法評分之關節一律不計"));

    public static IReadOnlyList<MissingRule> All { get; } = [Complete, SumOfGraded, Prorated, SurgeryIsMaximum, CarriedForward, Excluded];

    public static MissingRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>True where the scores of a patient's other visits make a difference.</summary>
    internal bool LooksAtVisits => Id is "carry.1" or "exclude.1";

    public override string ToString() => Id;

    /// <summary>The highest total of one region under this rule.</summary>
    internal double MaximumOf(in RegionCount region) => Id == "exclude.1" ? region.Maximum - region.ExcludedMaximum : region.Maximum;

    /// <summary>The total of one region under this rule, or null where it has none.</summary>
    internal double? Apply(in RegionCount region) => Id switch
    {
        _ when region.Gaps == 0 && Id != "exclude.1" => region.Sum,
        "sum.1" => region.Sum,
        // The items of a region share one maximum, so this is the mean of the graded ones times the number of all.
        "prorate50.1" when region.Graded >= region.Gaps => region.Sum * region.Maximum / region.GradedMaximum,
        "carry.1" when region.Gaps == region.Carried => region.Sum + region.CarriedPoints,
        "exclude.1" when region.Absent == 0 => region.Sum - region.ExcludedPoints,
        "surgery-max.1" when region.Gaps == region.Surgery => region.Sum + region.SurgeryMaximum,
        _ => null,
    };
}
