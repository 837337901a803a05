using Carpus.Anatomy;
using Carpus.Dicom;
using Carpus.Exchange.Reports;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>Readings that came as DICOM structured reports. A report is of the case whose films it refers to.</summary>
sealed class ReportBook
{
    readonly List<(string Name, DecodedReport Report)> _reports = [];
    readonly List<Finding> _findings = [];

    /// <param name="path">A report, or a folder in which structured reports lie; other files of the folder are passed over.</param>
    /// <exception cref="InvalidDataException">There is no report.</exception>
    public static ReportBook Decode(string path, ScoreProfile? own)
    {
        var book = new ReportBook();
        foreach (var file in Directory.Exists(path) ? DicomFolder.Files(path).Where(DicomFile.IsDicom) : [path])
            book.Take(file, Directory.Exists(path) ? Path.GetRelativePath(path, file) : Path.GetFileName(path), own);
        return book._reports.Count + book._findings.Count > 0 ? book : throw new InvalidDataException($"{path} holds no DICOM structured report.");
    }

    void Take(string path, string name, ScoreProfile? own)
    {
        try
        {
            var file = DicomFile.Open(path);
            if (GradeReportDecoder.IsReport(file))
                _reports.Add((name, GradeReportDecoder.Decode(file, own)));
        }
        catch (Exception refused) when (refused is DicomFormatException or InvalidDataException)
        {
            _findings.Add(new(name, refused.Message));
        }
    }

    /// <summary>The readings with the home's cases, once its films are there. Joints that the home does not know on a film are taken too.</summary>
    public async Task<DecodedScores> Assign(Home home, CancellationToken cancellation)
    {
        var films = (await home.ListFilms(cancellation)).ToDictionary(film => film.SopInstanceUid, film => film.Id);
        var cases = await home.ListReadingCases(cancellation);
        var (findings, rows) = (new List<Finding>(_findings), new List<(ScoreProfile Profile, ScoreRow Row)>());
        foreach (var (name, report) in _reports)
        {
            findings.AddRange(report.Findings.Select(finding => finding with { Where = $"{name}, {finding.Where}" }));
            var own = report.Films.Select(uid => films.GetValueOrDefault(uid)).OfType<string>().ToHashSet();
            if (cases.FirstOrDefault(one => one.Films.Any(film => own.Contains(film.FilmId))) is not { } found)
            {
                findings.Add(new(name, "The home has none of the films that it refers to; its scores are not taken."));
                continue;
            }
            rows.Add((report.Sheet.Profile, new ScoreRow(found.Patient.Value, found.Id.Value, null, null, report.Sheet, report.ReaderId) { Times = report.Times, IsAutomatic = report.IsAutomatic }));
            foreach (var (uid, boxes) in report.Boxes)
                if (films.TryGetValue(uid, out var film))
                    await PutNew(home, film, boxes, cancellation);
        }
        return new([.. rows.GroupBy(row => row.Profile).Select(same => new ScoreTable(same.Key, [.. same.Select(row => row.Row)]))], findings);
    }

    static async Task PutNew(Home home, string film, IReadOnlyList<JointBox> boxes, CancellationToken cancellation)
    {
        var known = await home.FindJoints(film, cancellation);
        var unknown = boxes.Where(box => !known.Any(one => one.Joint == box.Joint)).ToList();
        if (unknown.Count > 0)
            await home.PutJoints(film, [.. known, .. unknown], cancellation);
    }
}
