using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Exchange.Reports;
using Carpus.Readings;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes each reading as a DICOM structured report that refers to its films: RA00001-reader-1.dcm.</summary>
static class ReportExport
{
    /// <param name="readerId">Null for every reader.</param>
    public static async Task<Written> Write(Home home, string path, string? readerId, CancellationToken cancellation)
    {
        var readings = (await home.ListReadings(cancellation: cancellation)).Where(reading => (readerId is null || reading.ReaderId == readerId) && reading.Sheet.Cells.Any(cell => cell.Score is not null)).ToList();
        if (readings.Count == 0)
            throw new UsageException(readerId is null ? "The home has no readings." : $"--reader: nobody called {readerId} has scored in this home.");
        var readers = (await home.ListReaders(cancellation)).ToDictionary(reader => reader.Id);
        var cases = (await home.ListReadingCases(cancellation)).ToDictionary(one => one.Id);
        var losses = new List<Finding>();
        return await WholeFolder.Write(path, async folder =>
        {
            var written = 0;
            foreach (var reading in readings)
                if (await Make(home, reading, readers[reading.ReaderId], cases[reading.CaseId], losses, cancellation) is { } report)
                {
                    report.Save(Path.Combine(folder, $"{reading.CaseId}-{reading.ReaderId}.dcm"));
                    written++;
                }
            return new Written(Path.GetFullPath(path), [("reports", written)], losses);
        });
    }

    static async Task<DicomFile?> Make(Home home, Reading reading, Reader reader, ReadingCase one, List<Finding> losses, CancellationToken cancellation)
    {
        var (films, headers) = (new Dictionary<string, ReportFilm>(), new List<Dataset>());
        foreach (var film in one.Films.Where(film => film.ScoredFor != Sides.None))
        {
            headers.Add((await home.OpenFilm(film.FilmId, cancellation)).File.Dataset);
            films[film.FilmId] = ReportFilm.Of(headers[^1], await home.FindJoints(film.FilmId, cancellation));
        }
        if (headers.Count == 0)
        {
            losses.Add(new($"{one.Id}, {reading.ReaderId}", "The case has no scored film for a report to refer to; it is left out."));
            return null;
        }
        ReportFilm? FilmFor(Joint joint) => one.FilmFor(joint) is { } film ? films.GetValueOrDefault(film.FilmId) : null;
        var scored = reading.Sheet.Cells.Where(cell => cell.Score is not null).Select(cell => cell.Item.Joint).Distinct().ToList();
        if (scored.Count(joint => FilmFor(joint)?.Boxes.Any(box => box.Joint == joint) != true) is > 0 and var without)
            losses.Add(new($"{one.Id}, {reading.ReaderId}", $"{without} of {scored.Count} joints have no box; their grades refer to the film as a whole."));
        return GradeReportEncoder.Make(GradeReport.Of(reading, reader), headers[0], FilmFor);
    }
}
