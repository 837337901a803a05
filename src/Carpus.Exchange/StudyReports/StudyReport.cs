using Carpus.Anatomy;
using Carpus.Exchange.Figures;
using Carpus.Readings;
using Carpus.Statistics;

namespace Carpus.Exchange.StudyReports;

/// <summary>What a study has to say about its readers or its patients, before it becomes a page or a table.</summary>
/// <param name="Facts">What stands at the head: how many, by which rule.</param>
/// <param name="Notes">What was left out, and why a number is missing; one sentence each.</param>
public sealed record StudyReport(Bilingual Title, IReadOnlyList<(Bilingual Name, string Value)> Facts, IReadOnlyList<ReportSection> Sections, IReadOnlyList<string> Notes)
{
    /// <summary>What must be known of its readers before a number is believed; null where they are people.</summary>
    public Bilingual? Caution { get; init; }

    /// <summary>Where the automatic reader is among the readers.</summary>
    internal static Bilingual? CautionOf(IEnumerable<string> readers) => readers.Contains(Reader.AutomaticId)
        ? new($"{Reader.AutomaticId} is an automatic reader: for research; trained on drawn films alone.", $"{Reader.AutomaticId} 為自動判讀：供研究使用；僅以繪製的影像訓練。")
        : null;
}

/// <param name="Id">For the table of everything: "pairs", "change".</param>
/// <param name="Text">How to read it; null where it needs no words.</param>
public sealed record ReportSection(string Id, Bilingual Title, Bilingual? Text, IReadOnlyList<ReportRow> Rows, IReadOnlyList<ReportFigure> Figures);

/// <summary>A number and what it is of.</summary>
/// <param name="Of">A pair of readers, a site, a visit; empty for all together.</param>
public sealed record ReportRow(Bilingual Of, Estimate Estimate);

/// <param name="Name">For a file: letters, digits, hyphens.</param>
/// <param name="Draw">In a language of <see cref="Bilingual.In"/>.</param>
public sealed record ReportFigure(string Name, Bilingual Caption, Func<string, FigureImage> Draw);
