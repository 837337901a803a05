using System.Text;
using Carpus.Exchange.Tables;

namespace Carpus.Exchange.StudyReports;

/// <summary>Every number of a report as a line: for statistical programs.</summary>
public static class StudyReportCsv
{
    /// <summary>UTF-8, line feeds. value is empty where undefined says why.</summary>
    public static void Write(StudyReport report, Stream target)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("section,of,statistic,value,lower,upper,confidence,method,n,undefined");
        foreach (var section in report.Sections)
            foreach (var (of, estimate) in section.Rows)
                text.WriteLine(CsvLine.OfNoFormula(
                    section.Id, of.English, estimate.Variant, estimate.Value, estimate.Interval?.Lower, estimate.Interval?.Upper, estimate.Interval?.Confidence, estimate.Interval?.Method, estimate.N, estimate.Undefined));
    }
}
