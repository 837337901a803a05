using System.Globalization;
using Carpus.Anatomy;
using Carpus.Learning.Evaluation;

namespace Carpus.Cli.Locating;

/// <summary>The rulers of a locator by source: the folder that films lie in.</summary>
static class EvaluationTable
{
    /// <param name="Sites">Which sites, or "turn and side".</param>
    /// <param name="Share">Of sites within 5 % of the limb's length; of limbs with the right side and a turn within 15 degrees.</param>
    /// <param name="MedianPercent">Of the errors, in percent of the limb's length.</param>
    public sealed record Row(string Source, string Limb, string Sites, int Count, double Share, double? MedianPercent);

    public static IReadOnlyList<Row> Of(IReadOnlyList<LocatedCase> cases)
    {
        var rows = new List<Row>();
        foreach (var limb in cases.GroupBy(found => found.Truth.Limb).OrderBy(group => group.Key))
        {
            var sources = limb.GroupBy(found => Path.GetDirectoryName(found.Truth.File) ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Cases: group.ToList())).ToList();
            foreach (var (source, members) in sources.Append(("all", [.. limb])))
                rows.AddRange(Of(source, limb.Key, new(members)));
        }
        return rows;
    }

    static IEnumerable<Row> Of(string source, Limb limb, LocatorScore score)
    {
        var word = limb == Limb.Hand ? "hand" : "foot";
        yield return new(source, word, "turn and side", score.Cases.Count, Math.Round(score.ShareOriented, 4), null);
        foreach (var (name, which) in Families(limb))
        {
            var (share, count, median) = score.Within(0.05, which);
            if (count > 0)
                yield return new(source, word, name, count, Math.Round(share, 4), double.IsFinite(median) ? Math.Round(100 * median, 2) : null);
        }
    }

    public static IEnumerable<(string Name, Func<Site, bool> Which)> Families(Limb limb) => limb == Limb.Hand
        ? [("IP, PIP, MCP", site => site is Site.IP1 or (>= Site.PIP2 and <= Site.PIP5) or (>= Site.MCP1 and <= Site.MCP5)), ("DIP, tip", site => site is (>= Site.DIP2 and <= Site.DIP5) or Site.TIP3), ("wrist", site => site is (>= Site.MC1 and <= Site.RC))]
        : [("MTP, IP", site => site is Site.IP1 or (>= Site.MTP1 and <= Site.MTP5)), ("PIP", site => site is >= Site.PIP2 and <= Site.PIP5), ("TIP1, TMT1", site => site is Site.TIP1 or Site.TMT1)];

    public static IEnumerable<string> Lines(IReadOnlyList<Row> rows)
    {
        var widest = rows.Count == 0 ? 6 : Math.Max(6, rows.Max(row => row.Source.Length));
        yield return $"{"source".PadRight(widest)}  limb  {"sites",-14}  {"n",5}  {"right",7}  median";
        foreach (var row in rows)
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Source.PadRight(widest)}  {row.Limb}  {row.Sites,-14}  {row.Count,5}  {100 * row.Share,5:0.0} %  {(row.MedianPercent is { } median ? $"{median:0.00} %" : "")}");
    }
}
