using System.Globalization;

namespace Carpus.Exchange.StudyReports;

/// <summary>A report as lines for a terminal.</summary>
public static class StudyReportText
{
    public static IEnumerable<string> Lines(StudyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return string.Join(", ", report.Facts.Select(fact => $"{fact.Name.English}: {fact.Value}"));
        if (report.Caution is { } caution)
            yield return caution.English;
        foreach (var section in report.Sections.Where(section => section.Rows.Count > 0))
        {
            yield return "";
            yield return section.Title.English;
            string? before = null;
            foreach (var (of, estimate) in section.Rows)
            {
                if (of.English != before && of.English.Length > 0)
                    yield return $"  {of.English}";
                before = of.English;
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"    {estimate.Variant,-46}{(estimate.Value is { } value ? $"{value:0.###}" : "n/a"),9}   {(estimate.Interval is { } interval ? $"{interval.Lower:0.###} to {interval.Upper:0.###} ({100 * interval.Confidence:0.#} %, {interval.Method})" : estimate.Undefined)}").TrimEnd();
            }
        }
        foreach (var note in report.Notes)
            yield return $"Note: {note}";
    }
}
