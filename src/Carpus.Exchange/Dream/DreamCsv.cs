using System.Globalization;
using System.Text;
using Carpus.Dicom;
using Carpus.Scoring;

namespace Carpus.Exchange.Dream;

/// <summary>A row of RA2-DREAM: a person's limbs at one time.</summary>
/// <param name="Id">Patient_ID.</param>
public sealed record DreamRow(string Id, ScoreSheet Sheet);

/// <summary>Writes scores as RA2-DREAM's training.csv. It holds points alone: what has none leaves its cell and the totals above it empty, and is told.</summary>
public static class DreamCsv
{
    /// <summary>ASCII, commas, line feeds, no mark.</summary>
    /// <param name="losses">What the columns cannot hold; no such thing is passed over silently.</param>
    /// <exception cref="NotSupportedException">A score list counts other points than DREAM, or lacks its joints; the message names it.</exception>
    public static void Encode(IEnumerable<DreamRow> rows, Stream target, List<Finding> losses)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(losses);
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', DreamColumns.Names));
        var told = new HashSet<string>();
        foreach (var row in rows)
        {
            var items = ItemsOf(row.Sheet.Profile);
            if (told.Add(row.Sheet.Profile.Id))
                TellProfile(row.Sheet.Profile, items, losses);
            text.WriteLine(Line(row, items, losses));
        }
    }

    /// <summary>The items of a profile behind each column: one, or the bones of a foot joint.</summary>
    static Dictionary<DreamColumn, List<ScoreItem>> ItemsOf(ScoreProfile profile)
    {
        var byJoint = profile.Items.ToLookup(item => (item.Joint, item.Kind));
        var items = DreamColumns.Scores.ToDictionary(column => column, column => byJoint[(column.Joint, column.Kind)].ToList());
        if (items.Values.SelectMany(behind => behind).FirstOrDefault(item => item.Step != 1) is { } half)
            throw new NotSupportedException($"The score list {profile.Id} has half points ({half.Id}), DREAM whole ones; it cannot be written as DREAM.");
        foreach (var (column, behind) in items)
            if (behind.Sum(item => item.Maximum) != column.Maximum)
                throw new NotSupportedException(behind.Count == 0
                    ? $"The score list {profile.Id} has no {column.Joint} for the DREAM column {column.Name}; it cannot be written as DREAM."
                    : $"The score list {profile.Id} gives {column.Joint} at most {behind.Sum(item => item.Maximum)} points, DREAM {column.Maximum} ({column.Name}); it cannot be written as DREAM.");
        return items;
    }

    static void TellProfile(ScoreProfile profile, Dictionary<DreamColumn, List<ScoreItem>> items, List<Finding> losses)
    {
        if (items.Values.Any(behind => behind.Count > 1))
            losses.Add(new(profile.Id, "DREAM has one erosion score for a foot joint: its two bones are added."));
        if (profile.Items.Except(items.Values.SelectMany(behind => behind)).ToList() is { Count: > 0 } others)
            losses.Add(new(profile.Id, $"DREAM has no column for {others.Count} items: {string.Join(", ", others.Take(6).Select(item => item.Id))}{(others.Count > 6 ? ", ..." : "")}."));
    }

    static string Line(DreamRow row, Dictionary<DreamColumn, List<ScoreItem>> items, List<Finding> losses)
    {
        if (row.Id.AsSpan().IndexOfAny(",\"\r\n") >= 0)
            throw new NotSupportedException("A DREAM id has no comma, quotation mark or line end.");
        var cells = DreamColumns.Scores.Select(column => (column.Kind, Points: Points(row, column, items[column], losses))).ToList();
        var (erosion, narrowing) = (Sum(Damage.Erosion), Sum(Damage.Narrowing));
        return string.Join(',', (string[])[row.Id, Cell(erosion + narrowing), Cell(erosion), Cell(narrowing), .. cells.Select(cell => Cell(cell.Points))]);

        // Null as soon as one cell has no points: blank is not 0.
        int? Sum(Damage kind) => cells.Where(cell => cell.Kind == kind).Aggregate((int?)0, (sum, cell) => sum + cell.Points);

        static string Cell(int? points) => points?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    static int? Points(DreamRow row, DreamColumn column, List<ScoreItem> items, List<Finding> losses)
    {
        int? sum = 0;
        foreach (var item in items)
            switch (row.Sheet[item])
            {
                case Score.Graded graded:
                    sum += (int)graded.Points;
                    break;
                case Score.NotScorable not:
                    losses.Add(new($"{row.Id} {item.ShortName}", $"DREAM holds no reasons: {not.Code} is lost and {column.Name} is empty."));
                    sum = null;
                    break;
                default:
                    losses.Add(new($"{row.Id} {item.ShortName}", $"It is not scored yet; {column.Name} is empty."));
                    sum = null;
                    break;
            }
        return sum;
    }
}
