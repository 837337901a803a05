using System.Text;
using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Exchange.Tables;

/// <summary>Every score of every reading as a line of its own: who gave what to which item of which case, and when. An item that is not scored yet has no line.</summary>
public static class LongTable
{
    public static IReadOnlyList<string> Columns { get; } =
        ["patient", "case", "visit", "date", "reader", "automatic", "profile", "item", "side", "limb", "site", "damage", "bone", "score", "points", "maximum", "reason", "time"];

    /// <summary>CSV: UTF-8 without a mark, line feeds; score is points or a reason, and one of the columns points and reason is empty; time is UTC.</summary>
    public static void Write(IEnumerable<ReadingCase> cases, IEnumerable<Reading> readings, IEnumerable<Reader> readers, Stream target)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', Columns));
        foreach (var row in Rows(cases, readings, readers))
            text.WriteLine(CsvLine.Of(row.Cells));
    }

    /// <summary>Lines with the case and the joint that each is of, by case, reader and item.</summary>
    internal static IEnumerable<(CaseId Case, Joint Joint, object?[] Cells)> Rows(IEnumerable<ReadingCase> cases, IEnumerable<Reading> readings, IEnumerable<Reader> readers)
    {
        var (byId, automatic) = (cases.ToDictionary(one => one.Id), readers.Where(reader => reader.IsAutomatic).Select(reader => reader.Id).ToHashSet());
        foreach (var reading in readings)
        {
            var one = byId.GetValueOrDefault(reading.CaseId);
            var times = new Dictionary<string, DateTimeOffset>();
            foreach (var made in reading.Events)
                times[made.ItemId] = made.At;
            foreach (var (item, score) in reading.Sheet.Cells)
                if (score is not null)
                    yield return (reading.CaseId, item.Joint,
                    [
                        one?.Patient, reading.CaseId, one?.TimePoint.Number, one?.TimePoint.Date, reading.ReaderId, automatic.Contains(reading.ReaderId), reading.Sheet.Profile.Id,
                        item.Id, item.Side == Side.Right ? "R" : "L", $"{item.Limb}".ToLowerInvariant(), item.Site, item.Kind == Damage.Erosion ? "erosion" : "narrowing", item.Bone,
                        score.Code, (score as Score.Graded)?.Points, item.Maximum, (score as Score.NotScorable)?.Why.Code(), times.TryGetValue(item.Id, out var at) ? at : null,
                    ]);
        }
    }
}
