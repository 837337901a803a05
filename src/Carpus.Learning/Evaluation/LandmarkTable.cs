using System.Globalization;
using Carpus.Anatomy;
using Carpus.Images;

namespace Carpus.Learning.Evaluation;

/// <summary>Sites that people marked on films: a table with tabs and the columns file, side, site, column_px and row_px in any order, beside others.</summary>
/// <param name="Limbs">By film, then by side.</param>
public sealed record LandmarkTable(IReadOnlyList<MarkedLimb> Limbs)
{
    /// <exception cref="InvalidDataException">A column is missing, or a line cannot be understood; the message names it.</exception>
    public static LandmarkTable Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines.Length == 0 ? [] : lines[0].Split('\t');
        int Column(string name) => Array.FindIndex(header, title => title.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index : throw new InvalidDataException($"{path} has no column {name}.");
        var (file, side, site, column, row) = (Column("file"), Column("side"), Column("site"), Column("column_px"), Column("row_px"));
        var points = new List<(string File, Side Side, Site Site, FilmPoint Place)>();
        foreach (var (number, line) in lines.Index().Skip(1))
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var cells = line.Split('\t');
            if (cells.Length <= Math.Max(Math.Max(file, side), Math.Max(site, Math.Max(column, row)))
                || (cells[side].Trim() is not ("L" or "R"))
                || Sites.Find(cells[site].Trim()) is not { } found
                || !double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var x) || !double.TryParse(cells[row], NumberStyles.Float, CultureInfo.InvariantCulture, out var y))
                throw new InvalidDataException($"{path}, line {number + 1}: it takes a file, L or R, a site and two numbers.");
            points.Add((cells[file].Trim(), cells[side].Trim() == "R" ? Side.Right : Side.Left, found, new(x, y)));
        }
        return new([.. points.GroupBy(point => (point.File, point.Side)).OrderBy(group => group.Key.File, StringComparer.Ordinal).ThenBy(group => group.Key.Side)
            .Select(group => new MarkedLimb(group.Key.File, group.Key.Side, group.DistinctBy(point => point.Site).ToDictionary(point => point.Site, point => point.Place)))]);
    }
}

/// <summary>One limb whose sites were marked on a film.</summary>
public sealed record MarkedLimb(string File, Side Side, IReadOnlyDictionary<Site, FilmPoint> Places)
{
    /// <summary>What distances on the film mean.</summary>
    public Spacing Spacing { get; init; } = Spacing.None;

    /// <summary>A limb with any site of the hand alone is a hand.</summary>
    public Limb Limb => Places.Keys.Any(site => site.IsOn(Limb.Hand) && !site.IsOn(Limb.Foot)) ? Limb.Hand : Limb.Foot;

    /// <summary>How it lies, by all its sites.</summary>
    public LimbPose Pose => MeanAnatomy.Of(Limb).Fit(Places.Where(place => MeanAnatomy.Of(Limb).Find(place.Key) is not null).Select(place => (place.Key, place.Value)), Side == Side.Right);

    /// <summary>In pixels: of a hand from RC to TIP3, of a foot from heel to toe, which is 2.2 times TMT1 to TIP1. Where an end was not marked, by its pose.</summary>
    public double Length => Limb == Limb.Hand ? Between(Site.RC, Site.TIP3) : 2.2 * Between(Site.TMT1, Site.TIP1);

    double Between(Site from, Site to) => Places.TryGetValue(from, out var start) && Places.TryGetValue(to, out var end)
        ? Math.Sqrt(Math.Pow(start.Column - end.Column, 2) + Math.Pow(start.Row - end.Row, 2))
        : Pose.PixelsPerUnit;
}
