using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom;
using Carpus.Exchange.Dream;
using Carpus.Exchange.Pictures;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes a folder as RA2-DREAM's: training.csv with a row a case, and a JPEG of each limb.</summary>
static class DreamExport
{
    public static async Task<Written> Write(Home home, string path, string? readerId, CancellationToken cancellation)
    {
        var readings = (await home.ListReadings(cancellation: cancellation)).Where(reading => readerId is null || reading.ReaderId == readerId).ToList();
        var readers = readings.Select(reading => reading.ReaderId).Distinct().ToList();
        if (readers.Count == 0)
            throw new UsageException(readerId is null ? "The home has no readings." : $"--reader: nobody called {readerId} has scored in this home.");
        if (readers.Count > 1)
            throw new UsageException($"DREAM has one row a case; say whose with --reader: {string.Join(", ", readers)}.");
        var losses = new List<Finding>();
        return await WholeFolder.Write(path, async folder =>
        {
            await using (var csv = File.Create(Path.Combine(folder, "training.csv")))
                DreamCsv.Encode(readings.Select(reading => new DreamRow(reading.CaseId.Value, reading.Sheet)), csv, losses);
            var pictures = 0;
            var read = readings.Select(reading => reading.CaseId).ToHashSet();
            foreach (var one in (await home.ListReadingCases(cancellation)).Where(one => read.Contains(one.Id)))
                pictures += await WriteLimbs(home, one, folder, losses, cancellation);
            return new Written(Path.GetFullPath(path), [("cases", readings.Count), ("pictures", pictures)], losses);
        });
    }

    static async Task<int> WriteLimbs(Home home, ReadingCase one, string folder, List<Finding> losses, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var limb in Enum.GetValues<Limb>())
            foreach (var side in Enum.GetValues<Side>())
            {
                var where = $"{one.Id} {Joint.LimbCode(side, limb)}";
                if (one.FilmFor(side, limb) is not { } film)
                {
                    losses.Add(new(where, "The case has no film of it."));
                    continue;
                }
                var picture = (await home.OpenRadiograph(film.FilmId, cancellation)).Render();
                if (film.Shows != side.Alone())
                {
                    if (LimbCut.Find(await home.FindJoints(film.FilmId, cancellation), side, picture.Columns) is not var (from, to))
                    {
                        losses.Add(new(where, "Its film shows both sides, or does not say which, and no joints are marked by which it could be cut; there is no picture."));
                        continue;
                    }
                    picture = picture.Columns(from, to);
                }
                await using var jpeg = File.Create(Path.Combine(folder, DreamColumns.PictureName(one.Id.Value, side, limb)));
                PictureEncoder.WriteJpeg(picture, jpeg);
                written++;
            }
        return written;
    }
}
