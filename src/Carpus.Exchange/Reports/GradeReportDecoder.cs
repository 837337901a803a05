using System.Globalization;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Reports;

/// <summary>What a report of grades tells.</summary>
/// <param name="Films">SOP Instance UIDs of the films that were scored.</param>
/// <param name="Boxes">Where joints lie, by SOP Instance UID of their film.</param>
/// <param name="Times">By item id.</param>
/// <param name="Findings">What could not be taken, by the joint's tracking identifier.</param>
public sealed record DecodedReport(
    string ReaderId, bool IsAutomatic, IReadOnlyList<string> Films, ScoreSheet Sheet, IReadOnlyDictionary<string, IReadOnlyList<JointBox>> Boxes, IReadOnlyDictionary<string, DateTimeOffset> Times, IReadOnlyList<Finding> Findings);

/// <summary>Takes grades and boxes out of a report that <see cref="GradeReportEncoder"/> made, whoever wrote its bytes again since.</summary>
public static class GradeReportDecoder
{
    /// <summary>Whether a file is a structured report of any kind (PS3.4 B.5, the classes 1.2.840.10008.5.1.4.1.1.88).</summary>
    public static bool IsReport(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Dataset.FindText(Tag.SOPClassUID)?.StartsWith("1.2.840.10008.5.1.4.1.1.88.", StringComparison.Ordinal) == true;
    }

    /// <param name="own">A score list that is not built in, such as a home's.</param>
    /// <exception cref="InvalidDataException">It is no measurement report with grades of a known score list.</exception>
    public static DecodedReport Decode(DicomFile file, ScoreProfile? own = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var root = file.Dataset;
        if (ReportCode.Find(root, Tag.ConceptNameCodeSequence) is not { } title || !title.IsSameAs(ReportCodes.Report))
            throw new InvalidDataException("It is no imaging measurement report (TID 1500).");
        var groups = root.Below("CONTAINER", ReportCodes.Measurements).SelectMany(measurements => measurements.Below("CONTAINER", ReportCodes.Group)).ToList();
        var methods = groups.SelectMany(group => group.Below("CODE", ReportCodes.Method)).Select(method => ReportCode.Find(method, Tag.ConceptCodeSequence)?.Value ?? "").Distinct().ToList();
        if (methods is not [var method] || (own?.Id == method ? own : ScoreProfile.Find(method)) is not { } profile)
            throw new InvalidDataException(methods.Count == 0 ? "The report has no grades." : $"Its grades follow {string.Join(", ", methods)}; one known score list is expected.");

        var decoding = new Decoding(profile);
        foreach (var group in groups)
            decoding.Take(group);
        var device = root.Below("TEXT", ReportCodes.DeviceName).FirstOrDefault()?.FindText(Tag.TextValue);
        var person = root.Below("PNAME", ReportCodes.PersonName).FirstOrDefault()?.FindText(Tag.PersonName);
        return new((device ?? person ?? "").Trim(), device is not null, Films(root), decoding.Sheet, decoding.Boxes.ToDictionary(film => film.Key, film => (IReadOnlyList<JointBox>)film.Value), decoding.Times, decoding.Findings);
    }

    static List<string> Films(Dataset root) =>
        [.. from study in root.Items(Tag.CurrentRequestedProcedureEvidenceSequence)
            from series in study.Items(Tag.ReferencedSeriesSequence)
            from film in series.Items(Tag.ReferencedSOPSequence)
            select film.FindText(Tag.ReferencedSOPInstanceUID)?.Trim() ?? ""];

    sealed class Decoding(ScoreProfile profile)
    {
        public ScoreSheet Sheet { get; private set; } = ScoreSheet.Empty(profile);

        public Dictionary<string, List<JointBox>> Boxes { get; } = [];

        public Dictionary<string, DateTimeOffset> Times { get; } = [];

        public List<Finding> Findings { get; } = [];

        public void Take(Dataset group)
        {
            var id = group.Below("TEXT", ReportCodes.TrackingId).FirstOrDefault()?.FindText(Tag.TextValue)?.Trim() ?? "";
            if (Joint.Find(id) is not { } joint)
            {
                Findings.Add(new(id, "The tracking identifier is no joint such as LH.PIP3; its group is not taken."));
                return;
            }
            foreach (var region in group.Below("SCOORD", ReportCodes.Region))
                TakeBox(joint, region);
            foreach (var evaluation in group.Below("CODE"))
                TakeScore(joint, evaluation);
        }

        void TakeBox(Joint joint, Dataset region)
        {
            var points = region.GetAll<float>(Tag.GraphicData);
            var film = region.Below("IMAGE").SelectMany(image => image.Items(Tag.ReferencedSOPSequence)).FirstOrDefault()?.FindText(Tag.ReferencedSOPInstanceUID)?.Trim();
            if (points is not [var left, var top, _, _, var right, var bottom, ..] || film is null || left >= right || top >= bottom)
                Findings.Add(new(joint.ToString(), "Its region is no box on a film."));
            else if (Boxes.TryGetValue(film, out var boxes))
                boxes.Add(new(joint, left, top, right, bottom));
            else
                Boxes[film] = [new(joint, left, top, right, bottom)];
        }

        void TakeScore(Joint joint, Dataset evaluation)
        {
            if (ReportCode.Find(evaluation, Tag.ConceptNameCodeSequence) is not { } name || !name.IsSameAs(ReportCodes.Erosion) && !name.IsSameAs(ReportCodes.Narrowing))
                return;
            var bone = evaluation.Below("CODE", ReportCodes.BoneSide).Select(side => ReportCode.Find(side, Tag.ConceptCodeSequence)?.Value).FirstOrDefault();
            var id = $"{joint}.{(name.IsSameAs(ReportCodes.Erosion) ? "E" : "J")}{(bone is null ? "" : $".{bone}")}";
            var score = ReportCode.Find(evaluation, Tag.ConceptCodeSequence) is { } value ? ReportCodes.FindScore(value) : null;
            if (profile.FindItem(id) is not { } item)
                Findings.Add(new(id, $"{profile.Id} has no such item; its grade is not taken."));
            else if (score is null || item.Objection(score) is not null)
                Findings.Add(new(id, score is null ? "Its value is neither points nor a reason; it is not taken." : item.Objection(score)!));
            else
            {
                Sheet = Sheet.With(item, score);
                if (DateTimeOffset.TryParseExact(evaluation.FindText(Tag.ObservationDateTime)?.Trim(), "yyyyMMddHHmmss.ffffff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                    Times[item.Id] = at;
            }
        }
    }
}
