using Carpus.Anatomy;

namespace Carpus.Scoring;

/// <summary>A total that a score list names: the sum of one side, limb and kind of damage; null stands for all of them.</summary>
/// <param name="Name">The column of a score sheet, such as total_erosion_H.</param>
public sealed record TotalColumn(string Name, Limb? Limb = null, Damage? Kind = null, Side? Side = null)
{
    /// <summary>What profiles have that name no totals: erosion and narrowing of both hands and of both feet.</summary>
    public static IReadOnlyList<TotalColumn> Usual { get; } =
    [
        new("total_erosion_H", Anatomy.Limb.Hand, Damage.Erosion), new("total_JSN_H", Anatomy.Limb.Hand, Damage.Narrowing),
        new("total_erosion_F", Anatomy.Limb.Foot, Damage.Erosion), new("total_JSN_F", Anatomy.Limb.Foot, Damage.Narrowing),
    ];

    public Subtotal Of(ScoreTotals totals) => totals.Where(Side, Limb, Kind);

    public IEnumerable<ScoreItem> Items(ScoreProfile profile) => profile.Where(Side, Limb, Kind);

    /// <summary>"erosion of both hands", "joint space narrowing of the left foot".</summary>
    public Bilingual Meaning => new(
        $"{Kind switch { Damage.Erosion => "erosion", Damage.Narrowing => "joint space narrowing", _ => "erosion and narrowing" }} of {(Side, Limb) switch
        {
            (null, Anatomy.Limb.Hand) => "both hands",
            (null, Anatomy.Limb.Foot) => "both feet",
            ({ } side, { } limb) => $"the {Joint.LimbName(side, limb).English}",
            ({ } side, null) => $"the {side} hand and foot".ToLowerInvariant(),
            _ => "hands and feet",
        }}",
        $"{(Side, Limb) switch
        {
            (null, Anatomy.Limb.Hand) => "雙手",
            (null, Anatomy.Limb.Foot) => "雙足",
            ({ } side, { } limb) => Joint.LimbName(side, limb).Chinese,
            ({ } side, null) => side == Anatomy.Side.Right ? "右側手足" : "左側手足",
            _ => "手足",
        }}{Kind switch { Damage.Erosion => "骨侵蝕", Damage.Narrowing => "關節腔狹窄", _ => "骨侵蝕與關節腔狹窄" }}");
}
