using System.Globalization;
using Carpus.Dicom;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;

namespace Carpus.Exchange.Tables;

/// <summary>Takes scores out of a table with a line for each (see <see cref="LongTable"/>), whoever wrote it. Columns are known by name; case, reader, profile, item and score must be there.</summary>
public static class LongTableDecoder
{
    static readonly string[] Needed = ["case", "reader", "profile", "item", "score"];

    /// <summary>Whether the first line of a text file names the columns of such a table.</summary>
    public static bool IsLong(string path)
    {
        try
        {
            return SheetCells.Lines(path).FirstOrDefault() is { } header && Array.TrueForAll(Needed, name => Array.IndexOf(header, name) >= 0);
        }
        catch (Exception noText) when (noText is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException)
        {
            return false;
        }
    }

    /// <summary>A row for each reading, by score list; what cannot be taken is a finding that names its line.</summary>
    /// <param name="own">A score list that is not built in, such as a home's.</param>
    /// <exception cref="InvalidDataException">It is no such table.</exception>
    public static DecodedScores Decode(string path, ScoreProfile? own = null)
    {
        var decoding = new Decoding(own);
        foreach (var (index, line) in SheetCells.Lines(path).Index())
            if (index == 0)
                decoding.Begin(line);
            else
                decoding.Take(index + 1, line);
        return decoding.Scores();
    }

    sealed class Decoding(ScoreProfile? own)
    {
        readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
        readonly Dictionary<(string Case, string Reader, string Profile), LongReading> _readings = [];
        readonly Dictionary<string, ScoreProfile?> _profiles = new(StringComparer.Ordinal);
        readonly List<Finding> _findings = [];

        public void Begin(object?[] header)
        {
            foreach (var (column, name) in header.Index())
                if (name is string text)
                    _columns.TryAdd(text, column);
            if (Array.Find(Needed, name => !_columns.ContainsKey(name)) is { } missing)
                throw new InvalidDataException($"The table has no column {missing}; a line of it is one score, with {string.Join(", ", Needed)}.");
        }

        public void Take(int row, object?[] line)
        {
            string At(string column) => _columns.TryGetValue(column, out var place) && place < line.Length ? SheetCells.Key(line[place]) : "";
            void Refuse(string what) => _findings.Add(new($"row {row}", what));

            var (profileId, itemId) = (At("profile"), At("item"));
            if (!_profiles.TryGetValue(profileId, out var profile))
            {
                profile = _profiles[profileId] = own?.Id == profileId ? own : ScoreProfile.Find(profileId);
                if (profile is null)
                    Refuse($"There is no score list \u201c{profileId}\u201d; none of its lines is taken.");
            }
            if (profile is null)
                return;
            if (At("case") is not { Length: > 0 } caseId || At("reader") is not { Length: > 0 } reader)
                Refuse("It does not say of which case or by which reader the score is; it is not taken.");
            else if (profile.FindItem(itemId) is not { } item)
                Refuse($"{profile.Id} has no item \u201c{itemId}\u201d; it is not taken.");
            else if (Score.Find(At("score")) is not { } score)
                Refuse($"{item.Id}: the score is neither points nor a reason; it is not taken.");
            else if (item.Objection(score) is { } objection)
                Refuse(objection);
            else
            {
                if (!_readings.TryGetValue((caseId, reader, profile.Id), out var reading))
                    _readings[(caseId, reader, profile.Id)] = reading = new(row, profile, At("patient"), caseId, reader, At("automatic") is "1");
                if (reading.FirstRow(item.Id, row) is var first && first != row)
                    Refuse($"{item.Id} of case {caseId} stands in row {first} already; only that is taken.");
                else
                    reading.Take(item, score, DateTimeOffset.TryParse(At("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null);
            }
        }

        public DecodedScores Scores() => new([.. _readings.Values.GroupBy(reading => reading.Profile).Select(same => new ScoreTable(same.Key, [.. same.Select(reading => reading.Row)]))], _findings);
    }

    sealed class LongReading(int row, ScoreProfile profile, string patient, string caseId, string reader, bool isAutomatic)
    {
        readonly Dictionary<string, Score> _scores = new(StringComparer.Ordinal);
        readonly Dictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);
        readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

        public ScoreProfile Profile => profile;

        public ScoreRow Row => new(patient, caseId, null, null, ScoreSheet.From(profile, item => _scores.GetValueOrDefault(item.Id)), reader) { RowNumber = row, Times = _times, IsAutomatic = isAutomatic };

        /// <summary>The row in which an item stood first.</summary>
        public int FirstRow(string itemId, int now) => _rows.TryAdd(itemId, now) ? now : _rows[itemId];

        public void Take(ScoreItem item, Score score, DateTimeOffset? time)
        {
            _scores[item.Id] = score;
            if (time is { } at)
                _times[item.Id] = at;
        }
    }
}
