using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Web.Rooms;

/// <summary>A profile's items of one limb as a table: sites go down, for each side the kinds of damage go across.</summary>
/// <param name="Columns">What one side's columns grade, such as erosion, narrowing; on feet also which bone.</param>
/// <param name="Rows">One for each site, in reading order.</param>
public sealed record SheetLayout(Limb Limb, IReadOnlyList<Side> Sides, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<SheetRow> Rows)
{
    public static SheetLayout Of(ScoreProfile profile, Limb limb)
    {
        var items = profile.Where(limb: limb).ToList();
        // The sides stand as on the film: the left hand at the left, seen from its back.
        var sides = items.Select(item => item.Side).Distinct().OrderBy(side => side == Side.Right).ToList();
        var columns = items.Select(ColumnOf).Distinct().OrderBy(column => column).ToList();
        var rows = items.GroupBy(item => item.Site)
            .Select(site => new SheetRow(site.Key, [.. from side in sides from column in columns select site.FirstOrDefault(item => item.Side == side && ColumnOf(item) == column)]))
            .ToList();
        return new(limb, sides, columns, rows);
    }

    // The great toe's proximal phalanx stands in the metatarsal's column, for both are the proximal bone of their joint.
    static SheetColumn ColumnOf(ScoreItem item) => (item.Kind, item.Bone) switch
    {
        (Damage.Narrowing, _) => SheetColumn.Narrowing,
        (_, Bone.Metatarsal or Bone.ProximalPhalanx) => SheetColumn.ProximalErosion,
        (_, Bone.Phalanx or Bone.DistalPhalanx) => SheetColumn.DistalErosion,
        _ => SheetColumn.Erosion,
    };
}

public enum SheetColumn
{
    Erosion,
    ProximalErosion,
    DistalErosion,
    Narrowing,
}

/// <param name="Cells">Side by side, in each side column by column; null where the profile has no such item.</param>
public sealed record SheetRow(Site Site, IReadOnlyList<ScoreItem?> Cells);
