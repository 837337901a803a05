namespace Carpus.Phantoms;

/// <summary>What the scores say of one limb, by the item's id without its limb: "PIP3.E", "MTP2.E.MT", "RC.J". Whatever is not named is healthy.</summary>
sealed class LimbDamage(IReadOnlyDictionary<string, int> points)
{
    public static readonly LimbDamage None = new(new Dictionary<string, int>());

    public int this[string item] => points.GetValueOrDefault(item);

    public int Erosion(string site) => this[$"{site}.E"];

    public int Narrowing(string site) => this[$"{site}.J"];
}
