using System.Globalization;
using Carpus.Dicom;
using Carpus.Exchange.Spreadsheets;
using Carpus.Scoring;

namespace Carpus.Exchange.Dream;

/// <summary>Takes readings out of an RA2-DREAM sheet. Columns are known by name; totals are compared, never taken.</summary>
public static class DreamCsvDecoder
{
    /// <summary>The score list that DREAM follows.</summary>
    public static ScoreProfile Profile => ScoreProfile.Take("svdh-86");

    /// <summary>True where the first line has the names of DREAM's columns.</summary>
    public static bool IsDream(string path) => File.ReadLines(path).FirstOrDefault() is { } line && IsHeader(line.TrimStart('\uFEFF').Split(',', ';', '\t'));

    /// <summary>A row a patient, under Patient_ID; its case is empty, since DREAM has one time point.</summary>
    /// <exception cref="InvalidDataException">It is no such sheet.</exception>
    public static DecodedScores Decode(string path)
    {
        var sheet = SheetCells.Decode(path)[0];
        if (sheet.Rows.Count == 0 || !IsHeader(sheet.Rows[0]))
            throw new InvalidDataException($"The sheet has not the column names of RA2-DREAM, such as {DreamColumns.Id} and {DreamColumns.Scores[0].Name}.");
        return new DreamRows(sheet).Decode();
    }

    static bool IsHeader(object?[] names) => names.Contains(DreamColumns.Id) && names.Intersect(DreamColumns.Scores.Select(column => (object)column.Name)).Any();

    sealed class DreamRows(SheetCells sheet)
    {
        readonly List<Finding> _findings = [];
        readonly Dictionary<string, int> _columns = [];

        public DecodedScores Decode()
        {
            ReadHeader();
            var rows = new List<ScoreRow>();
            for (var row = 1; row < sheet.Rows.Count; row++)
                if (SheetCells.Key(At(row, DreamColumns.Id)) is not { Length: > 0 } id)
                    _findings.Add(new($"row {row + 1}", $"It has no {DreamColumns.Id}; it is not taken."));
                else if (rows.Exists(known => known.Patient == id))
                    _findings.Add(new($"row {row + 1}", $"{id} stands there already; only the first row is taken."));
                else
                    rows.Add(new ScoreRow(id, "", null, null, SheetOf(row)) { RowNumber = row + 1 });
            return new([new(Profile, rows)], _findings);
        }

        void ReadHeader()
        {
            foreach (var (column, cell) in sheet.Rows[0].Index())
                if (cell is string name && (!DreamColumns.Names.Contains(name) || !_columns.TryAdd(name, column)))
                    _findings.Add(new($"column {name} ({SheetColumns.Letters(column)}1)", _columns.ContainsKey(name) ? "It stands there twice; only the first is taken." : "DREAM has no such column; it is not taken."));
            if (DreamColumns.Names.Where(name => !_columns.ContainsKey(name)).ToList() is { Count: > 0 } missing)
                _findings.Add(new("row 1", $"{missing.Count} of {DreamColumns.Names.Count} columns are missing: {string.Join(", ", missing.Take(6))}{(missing.Count > 6 ? ", ..." : "")}."));
        }

        ScoreSheet SheetOf(int row)
        {
            var scores = DreamColumns.Scores.ToDictionary(column => (column.Joint, column.Kind), column => Graded(row, column));
            var scored = ScoreSheet.From(Profile, item => scores.GetValueOrDefault((item.Joint, item.Kind)));
            var (erosion, narrowing) = (Sum(scored, Damage.Erosion), Sum(scored, Damage.Narrowing));
            Compare(row, DreamColumns.Erosion, erosion);
            Compare(row, DreamColumns.Narrowing, narrowing);
            Compare(row, DreamColumns.Total, erosion + narrowing);
            return scored;
        }

        Score.Graded? Graded(int row, DreamColumn column)
        {
            var cell = SheetCells.Key(At(row, column.Name));
            if (cell.Length == 0)
                return null;
            if (int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) && points >= 0 && points <= column.Maximum)
                return new Score.Graded(points);
            _findings.Add(new(Place(row, column.Name), $"{(cell.Length > 12 ? "the text" : cell)} is no whole number from 0 to {column.Maximum}; it is not taken"));
            return null;
        }

        void Compare(int row, string name, double? sum)
        {
            if (sum is { } ours && SheetCells.Key(At(row, name)) is { Length: > 0 } said && said != ours.ToString(CultureInfo.InvariantCulture))
                _findings.Add(new(Place(row, name), $"it says {said}, its items add up to {ours}"));
        }

        static double? Sum(ScoreSheet sheet, Damage kind) => sheet.Totals().Where(kind: kind) is { HasNoGap: true } total ? total.Sum : null;

        object? At(int row, string name) => _columns.TryGetValue(name, out var column) && column < sheet.Rows[row].Length ? sheet.Rows[row][column] : null;

        string Place(int row, string name) => $"row {row + 1}, column {name} ({SheetColumns.Letters(_columns[name])}{row + 1})";
    }
}
