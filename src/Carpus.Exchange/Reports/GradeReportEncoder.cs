using System.Globalization;
using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Reports;

/// <summary>Makes a Comprehensive SR of a reading: a measurement report (PS3.16 TID 1500) with a group for each scored joint, its box on its film, and its grades and reasons as qualitative evaluations.</summary>
/// <remarks>An item that is not scored yet is not there. Joints without a box name their film alone. Identity is that of the film, which has none.</remarks>
public static class GradeReportEncoder
{
    const string ComprehensiveSr = "1.2.840.10008.5.1.4.1.1.88.33";

    static readonly Tag[] s_ofPatientAndStudy =
    [
        Tag.SpecificCharacterSet, Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.PatientIdentityRemoved, Tag.DeidentificationMethod, Tag.DeidentificationMethodCodeSequence,
        Tag.StudyInstanceUID, Tag.StudyDate, Tag.StudyTime, Tag.StudyID, Tag.StudyDescription, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.LongitudinalTemporalInformationModified,
    ];

    /// <summary>The attributes of these modules that must be there, if empty (type 2).</summary>
    static readonly Tag[] s_mayBeEmpty =
        [Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDate, Tag.StudyTime, Tag.StudyID, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.Manufacturer];

    /// <param name="header">Of one of the films: the report belongs to its patient and its study.</param>
    /// <param name="filmFor">The film on which a joint is scored, or null.</param>
    public static DicomFile Make(GradeReport report, Dataset header, Func<Joint, ReportFilm?> filmFor)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(filmFor);
        var groups = report.Sheet.Cells.Where(cell => cell.Score is not null).GroupBy(cell => cell.Item.Joint).ToList();
        var films = groups.Select(group => filmFor(group.Key)).OfType<ReportFilm>().DistinctBy(film => film.SopInstanceUid).ToList();
        var content = Content(report, groups, films, filmFor);
        var document = Document(report, header, films);
        foreach (var element in content)
            document.Set(element);
        return new(document);
    }

    static Dataset Document(GradeReport report, Dataset header, List<ReportFilm> films)
    {
        var key = $"{report.CaseId}\n{report.Reader.Id}\n{report.Sheet.Profile.Id}";
        var scores = string.Join(' ', report.Sheet.Cells.Select(cell => $"{cell.Item.Id}={cell.Score?.Code}"));
        var at = report.Times.Count == 0 ? DateTimeOffset.UnixEpoch : report.Times.Values.Max().ToUniversalTime();
        var document = Copied(header);
        foreach (var tag in s_mayBeEmpty)
            if (!document.Contains(tag))
                document.Set(tag, "");
        document.Set(Tag.SOPClassUID, ComprehensiveSr).Set(Tag.SOPInstanceUID, ContentUid.Of("report", $"{key}\n{scores}\n{at:O}"))
            .Set(Tag.Modality, "SR").Set(Tag.SeriesInstanceUID, ContentUid.Of("report series", key)).Set(Tag.SeriesNumber, "1").Set(Tag.InstanceNumber, "1")
            .Set(ReportContent.Sequence(Tag.ReferencedPerformedProcedureStepSequence)).Set(ReportContent.Sequence(Tag.PerformedProcedureCodeSequence))
            .Set(Tag.CompletionFlag, report.Sheet.IsComplete ? "COMPLETE" : "PARTIAL").Set(Tag.VerificationFlag, "UNVERIFIED")
            .Set(Tag.ContentDate, at.ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Set(Tag.ContentTime, at.ToString("HHmmss", CultureInfo.InvariantCulture))
            .Set(Tag.TimezoneOffsetFromUTC, "+0000")
            .Set(ReportContent.Sequence(Tag.CodingSchemeIdentificationSequence, new Dataset().Set(Tag.CodingSchemeDesignator, ReportCode.Own).Set(Tag.CodingSchemeName, "Carpus: joints, grades and reasons")));
        if (films.Count > 0)
            document.Set(ReportContent.Sequence(Tag.CurrentRequestedProcedureEvidenceSequence, [.. films.GroupBy(film => film.StudyUid).Select(Evidence)]));
        return document;
    }

    /// <summary>The bytes themselves and copies of items: nothing of the film's own data set changes hands.</summary>
    static Dataset Copied(Dataset header)
    {
        var copy = new Dataset();
        foreach (var tag in s_ofPatientAndStudy)
            switch (header.Find(tag))
            {
                case Element.Value value:
                    copy.Set(new Element.Value(tag, value.VR, value.Content.Load().ToArray()));
                    break;
                case Element.Sequence sequence:
                    copy.Set(sequence with { Items = [.. sequence.Items.Select(item => new Dataset(item))] });
                    break;
            }
        return copy;
    }

    static Dataset Evidence(IGrouping<string, ReportFilm> study) => new Dataset().Set(Tag.StudyInstanceUID, study.Key)
        .Set(ReportContent.Sequence(Tag.ReferencedSeriesSequence, [.. study.GroupBy(film => film.SeriesUid).Select(series => new Dataset().Set(Tag.SeriesInstanceUID, series.Key)
            .Set(ReportContent.Sequence(Tag.ReferencedSOPSequence, [.. series.Select(film => new Dataset().Set(Tag.ReferencedSOPClassUID, film.SopClassUid).Set(Tag.ReferencedSOPInstanceUID, film.SopInstanceUid))])))]));

    static Dataset Content(GradeReport report, List<IGrouping<Joint, (ScoreItem Item, Score? Score)>> groups, List<ReportFilm> films, Func<Joint, ReportFilm?> filmFor)
    {
        var reader = report.Reader;
        List<Dataset> content = [ReportContent.Code(ReportContent.Modifier, ReportCodes.Language, ReportCodes.English)];
        if (reader.IsAutomatic)
            content.AddRange(
            [
                ReportContent.Code(ReportContent.ObservationContext, ReportCodes.ObserverType, ReportCodes.Device),
                ReportContent.Uid(ReportContent.ObservationContext, ReportCodes.DeviceUid, ContentUid.Of("reader", reader.Id)),
                ReportContent.Text(ReportContent.ObservationContext, ReportCodes.DeviceName, reader.Id),
            ]);
        else
            content.AddRange(
            [
                ReportContent.Code(ReportContent.ObservationContext, ReportCodes.ObserverType, ReportCodes.Person),
                ReportContent.Person(ReportContent.ObservationContext, ReportCodes.PersonName, reader.Id),
            ]);
        content.Add(ReportContent.Code(ReportContent.Modifier, ReportCodes.Procedure, ReportCodes.Radiography));
        if (films.Count > 0)
            content.Add(ReportContent.Container(ReportContent.Contains, ReportCodes.Library, "1600",
                [ReportContent.Container(ReportContent.Contains, ReportCodes.LibraryGroup, null, films.Select(film => ReportContent.Image(ReportContent.Contains, null, film)))]));
        content.Add(ReportContent.Container(ReportContent.Contains, ReportCodes.Measurements, null, groups.Select(group => Group(report, group, filmFor(group.Key)))));
        return ReportContent.Container(null, ReportCodes.Report, "1500", content);
    }

    /// <summary>TID 1410 where the joint has a box, else TID 1501.</summary>
    static Dataset Group(GradeReport report, IGrouping<Joint, (ScoreItem Item, Score? Score)> group, ReportFilm? film)
    {
        var (joint, profile) = (group.Key, report.Sheet.Profile);
        var box = film?.Boxes.Where(box => box.Joint == joint).Select(box => (JointBox?)box).FirstOrDefault();
        List<Dataset> content =
        [
            ReportContent.Text(ReportContent.ObservationContext, ReportCodes.TrackingId, joint.ToString()),
            ReportContent.Uid(ReportContent.ObservationContext, ReportCodes.TrackingUid, ContentUid.Of("joint", $"{report.CaseId}\n{joint}")),
            ReportContent.Code(ReportContent.Modifier, ReportCodes.FindingSite, ReportCodes.Of(joint.Site, joint.Limb), ReportContent.Code(ReportContent.Modifier, ReportCodes.Laterality, ReportCodes.Of(joint.Side))),
            ReportContent.Code(ReportContent.Modifier, ReportCodes.Method, new(profile.Id, ReportCode.Own, profile.Name.English)),
        ];
        if (film is not null)
            content.Add(box is { } region ? ReportContent.Region(ReportContent.Contains, ReportCodes.Region, region, film) : ReportContent.Image(ReportContent.Contains, ReportCodes.Source, film));
        content.AddRange(group.Select(cell => Evaluation(cell.Item, cell.Score!, report.Times)));
        return ReportContent.Container(ReportContent.Contains, ReportCodes.Group, box is null ? "1501" : "1410", content);
    }

    static Dataset Evaluation(ScoreItem item, Score score, IReadOnlyDictionary<string, DateTimeOffset> times)
    {
        var evaluation = ReportContent.Code(ReportContent.Contains, ReportCodes.Of(item.Kind), ReportCodes.Of(item, score),
            ReportCodes.BoneOf(item) is { } bone ? [ReportContent.Code(ReportContent.Modifier, ReportCodes.BoneSide, bone)] : []);
        // Without an offset of its own: Timezone Offset From UTC (0008,0201) speaks for it.
        return times.TryGetValue(item.Id, out var at)
            ? evaluation.Set(Tag.ObservationDateTime, at.ToUniversalTime().ToString("yyyyMMddHHmmss.ffffff", CultureInfo.InvariantCulture))
            : evaluation;
    }
}
