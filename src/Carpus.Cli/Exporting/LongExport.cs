using Carpus.Exchange.Tables;
using Carpus.Store;

namespace Carpus.Cli.Exporting;

/// <summary>Writes every score of a home as a line of one table.</summary>
static class LongExport
{
    public static async Task<Written> Write(Home home, string path, CancellationToken cancellation)
    {
        if (Path.Exists(path))
            throw new IOException($"{path} is there already; give a new name.");
        var (cases, readings, readers) = (await home.ListReadingCases(cancellation), await home.ListReadings(cancellation: cancellation), await home.ListReaders(cancellation));
        await WholeFile.Write(path, target => { LongTable.Write(cases, readings, readers, target); return Task.CompletedTask; });
        return new(Path.GetFullPath(path), [("readings", readings.Count), ("scores", readings.Sum(reading => reading.Sheet.Cells.Count(cell => cell.Score is not null)))], []);
    }
}
