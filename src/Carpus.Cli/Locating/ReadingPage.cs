using System.Globalization;
using System.Text;
using Carpus.Cases;
using Carpus.Exchange.Pictures;
using Carpus.Learning.Grading;

namespace Carpus.Cli.Locating;

/// <summary>What the automatic reader saw in one case, as a page: each joint with damage, the parts that speak for it, and the probability of each grade.</summary>
static class ReadingPage
{
    const int Shown = 192;

    public static void Write(CaseId id, AutomaticReading reading, Func<JointGrade, GradeMap?> explain, Stream target)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{id}}, {{AutomaticReader.Id}}</title><style>
            body{font:15px/1.45 system-ui,sans-serif;background:#14171a;color:#e8eaec;margin:2rem auto;max-width:76rem;padding:0 1rem}
            ul{display:grid;grid-template-columns:repeat(auto-fill,minmax({{Shown + 20}}px,1fr));gap:1rem;list-style:none;padding:0}
            li{background:#1d2226;border-radius:8px;padding:10px}h2{font-size:15px;margin:.4rem 0 .2rem}p{margin:.2rem 0}table{border-spacing:2px}td{width:2.2rem;text-align:center;vertical-align:bottom}.bar{background:#6aa9ff;margin:0 auto;width:1.3rem}.note{color:#aab2b9}
            </style></head><body><h1>{{id}}</h1>
            <p class="note">Scored by {{AutomaticReader.Id}}, which was trained on drawn films alone and has never seen a real erosion. For research, not for diagnosis.</p>
            <p>{{reading.Grades.Count}} of {{reading.Profile.Items.Count}} items graded; total {{reading.Grades.Sum(grade => grade.Grade)}} points. Below are the joints with damage, the surest first. Red is what speaks for the damage: hidden, the grade would fall.</p><ul>
            """);
        foreach (var grade in reading.Grades.Where(grade => grade.Grade > 0).OrderByDescending(grade => grade.Grade).ThenBy(grade => grade.Opinion.Spread))
            Add(page, grade, explain(grade));
        page.Append("</ul></body></html>");
        target.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    static void Add(StringBuilder page, JointGrade grade, GradeMap? map)
    {
        page.Append("<li>");
        if (map is not null)
            AddView(page, map);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{grade.Item.Name.English}</h2><p>{grade.Opinion.Reason}</p><table><tr>");
        foreach (var chance in grade.Opinion.Chances)
            page.Append(CultureInfo.InvariantCulture, $"<td><div class=\"bar\" style=\"height:{1 + 34 * chance:0}px\" title=\"{100 * chance:0} %\"></div></td>");
        page.Append("</tr><tr>");
        for (var points = 0; points < grade.Opinion.Chances.Count; points++)
            page.Append(CultureInfo.InvariantCulture, $"<td>{points}</td>");
        page.AppendLine("</tr></table></li>");
    }

    static void AddView(StringBuilder page, GradeMap map)
    {
        using var png = new MemoryStream();
        PictureEncoder.WritePng(map.View, png);
        var (most, cell) = (Math.Max(0.5, map.Weights.Max()), (double)Shown / map.Cells);
        page.Append(CultureInfo.InvariantCulture, $"""<svg width="{Shown}" height="{Shown}" viewBox="0 0 {Shown} {Shown}" role="img" aria-label="the joint and what speaks for its grade"><image width="{Shown}" height="{Shown}" href="data:image/png;base64,{Convert.ToBase64String(png.ToArray())}"/>""");
        foreach (var (index, weight) in map.Weights.Index().Where(weight => weight.Item > 0.15 * most))
            page.Append(CultureInfo.InvariantCulture, $"""<rect x="{index % map.Cells * cell:0.#}" y="{index / map.Cells * cell:0.#}" width="{cell:0.#}" height="{cell:0.#}" fill="#ff4d3d" opacity="{0.55 * weight / most:0.00}"/>""");
        page.Append("</svg>");
    }
}
