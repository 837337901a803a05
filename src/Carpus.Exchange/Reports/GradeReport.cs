using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.Reports;

/// <summary>A film that a report refers to.</summary>
/// <param name="Boxes">Where joints lie on it, edges on 1/64 of a pixel.</param>
public sealed record ReportFilm(string SopClassUid, string SopInstanceUid, string StudyUid, string SeriesUid, IReadOnlyList<JointBox> Boxes)
{
    /// <summary>The film as a report refers to it.</summary>
    /// <exception cref="DicomFormatException">It lacks one of its UIDs.</exception>
    public static ReportFilm Of(Dataset header, IReadOnlyList<JointBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new(header.Get<string>(Tag.SOPClassUID), header.Get<string>(Tag.SOPInstanceUID), header.Get<string>(Tag.StudyInstanceUID), header.Get<string>(Tag.SeriesInstanceUID), boxes);
    }
}

/// <summary>What one reader gave one case, as a DICOM structured report tells it.</summary>
/// <param name="Times">When each score was given, by item id; an item without a time has none in the report.</param>
public sealed record GradeReport(CaseId CaseId, Reader Reader, ScoreSheet Sheet, IReadOnlyDictionary<string, DateTimeOffset> Times)
{
    /// <summary>The report of a reading: of each item, when its newest score was given.</summary>
    public static GradeReport Of(Reading reading, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var times = new Dictionary<string, DateTimeOffset>();
        foreach (var made in reading.Events)
            times[made.ItemId] = made.At;
        return new(reading.CaseId, reader, reading.Sheet, times);
    }
}
