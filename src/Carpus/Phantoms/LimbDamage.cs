using Carpus.Anatomy;
using Carpus.Scoring;

namespace Carpus.Phantoms;

/// <summary>What the scores say of one limb, by the item's id without its limb: "PIP3.E", "MTP2.E.MT", "RC.J". Whatever is not named is healthy.</summary>
sealed class LimbDamage(IReadOnlyDictionary<string, int> points)
{
    public static readonly LimbDamage None = new(new Dictionary<string, int>());

    public static LimbDamage Of(ScoreSheet sheet, Side side, Limb limb)
    {
        var prefix = Joint.LimbCode(side, limb).Length + 1;
        var points = new Dictionary<string, int>();
        foreach (var (item, score) in sheet.Cells)
            if (item.Side == side && item.Limb == limb && score is Score.Graded { Points: > 0 } graded)
                points[item.Id[prefix..]] = (int)graded.Points;
        return new(points);
    }

    public int this[string item] => points.GetValueOrDefault(item);

    public int Erosion(string site) => this[$"{site}.E"];

    public int Narrowing(string site) => this[$"{site}.J"];
}
