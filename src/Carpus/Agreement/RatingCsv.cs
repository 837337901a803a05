using System.Globalization;
using Carpus.Dicom;

namespace Carpus.Agreement;

/// <summary>Ratings from a text of other tools: columns target, reader and value, or one column per reader.</summary>
/// <remarks>
/// Long: a column of readers (reader, rater, observer, judge, scorer), one of values (value, score, rating, grade, points, total), and what is rated in the columns beside them that are known to say so: a patient and a visit are one target together. A column target or value stands before others; a row number says what is rated only where nothing else does.
/// Wide: a column for each reader. The first one says what is rated where its name is known for it, where it holds words, or where it counts its rows.
/// </remarks>
public static class RatingCsv
{
    static readonly string[]
        s_targets = ["target", "subject", "subject_id", "patient", "patient_id", "pid", "case", "case_id", "study", "study_id", "unit", "object", "item", "film", "image"],
        s_numbers = ["id", "no", "no.", "nr", "number", "#", ""],
        s_parts = ["visit", "time", "timepoint", "week", "month", "year", "side", "limb", "joint", "site"],
        s_readers = ["reader", "rater", "observer", "judge", "scorer"], s_values = ["value", "score", "rating", "grade", "points", "total"];

    /// <param name="text">With a line of column names first.</param>
    /// <param name="name">What findings call the text, such as its file's name.</param>
    /// <returns>The table, and a finding for each cell or row that could not be used.</returns>
    /// <exception cref="InvalidDataException">There is no line of column names or no second column; the message says so in one sentence.</exception>
    public static (RatingTable Table, IReadOnlyList<Finding> Findings) Parse(string text, string name)
    {
        var separator = CsvText.SeparatorOf(text);
        var rows = CsvText.Rows(text, separator).ToList();
        if (rows.Count == 0)
            throw new InvalidDataException($"{name} is empty.");
        var header = rows[0].Cells;
        if (header.Count < 2)
            throw new InvalidDataException($"{name} has one column; it takes the columns target, reader and value, or one column per reader.");
        if (header.TrueForAll(cell => CsvText.Number(cell, separator) is not null))
            throw new InvalidDataException($"{name} begins with numbers; its first line names the columns: target, reader and value, or one column per reader.");

        var sheet = new Sheet(name, separator, header, rows[1..]);
        var cells = sheet.FirstOf(["reader"], s_readers) is [var reader] && sheet.FirstOf(["value"], s_values) is [var value] && sheet.FirstOf(["target"], [.. s_targets, .. s_parts], s_numbers) is { Count: > 0 } targets
            ? sheet.Long(targets, reader, value)
            : sheet.Wide();
        return (RatingTable.Of(cells), sheet.Findings);
    }

    sealed class Sheet(string name, char separator, List<string> header, List<(int Line, List<string> Cells)> rows)
    {
        readonly HashSet<(string Target, string Reader)> _seen = [];

        public List<Finding> Findings { get; } = [];

        /// <summary>The columns of the first of these groups of names that has any.</summary>
        public List<int> FirstOf(params string[][] groups) => groups.Select(Columns).FirstOrDefault(columns => columns.Count > 0) ?? [];

        List<int> Columns(string[] wanted) => [.. header.Index().Where(column => CsvText.IsNamed(column.Item, wanted)).Select(column => column.Index)];

        public List<(string Target, string Reader, double? Value)> Long(List<int> targets, int reader, int value)
        {
            var cells = new List<(string Target, string Reader, double? Value)>();
            foreach (var (line, row) in rows)
                if (targets.TrueForAll(target => At(row, target).Length > 0) && At(row, reader) is { Length: > 0 } by)
                    Add(cells, line, header[value], string.Join(' ', targets.Select(target => At(row, target))), by, At(row, value));
                else
                    Findings.Add(new($"{name} line {line}", "target or reader is blank; the line is left out"));
            return cells;
        }

        public List<(string Target, string Reader, double? Value)> Wide()
        {
            var hasTargets = CsvText.IsNamed(header[0], [.. s_targets, .. s_numbers]) || rows.Exists(row => CsvText.Number(row.Cells[0], separator) is null && !CsvText.IsMissing(row.Cells[0])) || Counts();
            var cells = new List<(string Target, string Reader, double? Value)>();
            foreach (var (line, row) in rows)
            {
                var target = hasTargets ? row[0] : line.ToString(CultureInfo.InvariantCulture);
                if (row.Count > header.Count)
                    Findings.Add(new($"{name} line {line}", $"it has {row.Count} cells and the columns are {header.Count}; the rest is left out"));
                for (var column = hasTargets ? 1 : 0; column < header.Count; column++)
                    Add(cells, line, header[column], target, header[column], At(row, column));
            }
            return cells;
        }

        /// <summary>True where the first column rises by one from row to row, as no reader's ratings do.</summary>
        bool Counts() => header.Count > 2 && rows.Count > 3 && rows.Zip(rows.Skip(1)).All(pair => CsvText.Number(pair.Second.Cells[0], separator) - CsvText.Number(pair.First.Cells[0], separator) == 1);

        void Add(List<(string Target, string Reader, double? Value)> cells, int line, string column, string target, string reader, string text)
        {
            var (where, value) = ($"{name} line {line}, column {column}", CsvText.Number(text, separator));
            if (value is null && !CsvText.IsMissing(text))
                Findings.Add(new(where, "it is not a number; it counts as missing"));
            if (_seen.Add((target, reader)))
                cells.Add((target, reader, value));
            else
                Findings.Add(new(where, $"reader {reader} has a value for this target already; the first one stands"));
        }

        static string At(List<string> row, int column) => column < row.Count ? row[column] : "";
    }
}
