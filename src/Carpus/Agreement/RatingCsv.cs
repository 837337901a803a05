using System.Globalization;
using Carpus.Dicom;

namespace Carpus.Agreement;

/// <summary>Ratings from a text of other tools: columns target, reader and value, or one column per reader.</summary>
public static class RatingCsv
{
    static readonly string[] TargetNames = ["target", "subject", "patient", "patient_id", "case", "case_id", "id", "item", "film", "no", "no.", "nr", "#", ""];

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
        var cells = sheet.Column("target") is { } target && sheet.Column("reader") is { } reader && sheet.Column("value") is { } value
            ? sheet.Long(target, reader, value)
            : sheet.Wide();
        return (RatingTable.Of(cells), sheet.Findings);
    }

    sealed class Sheet(string name, char separator, List<string> header, List<(int Line, List<string> Cells)> rows)
    {
        readonly HashSet<(string Target, string Reader)> _seen = [];

        public List<Finding> Findings { get; } = [];

        public int? Column(string wanted) => header.FindIndex(cell => cell.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index : null;

        public List<(string Target, string Reader, double? Value)> Long(int target, int reader, int value)
        {
            var cells = new List<(string Target, string Reader, double? Value)>();
            foreach (var (line, row) in rows)
                if (At(row, target) is { Length: > 0 } who && At(row, reader) is { Length: > 0 } by)
                    Add(cells, line, header[value], who, by, At(row, value));
                else
                    Findings.Add(new($"{name} line {line}", "target or reader is blank; the line is left out"));
            return cells;
        }

        public List<(string Target, string Reader, double? Value)> Wide()
        {
            var hasTargets = TargetNames.Contains(header[0], StringComparer.OrdinalIgnoreCase)
                || rows.Exists(row => CsvText.Number(row.Cells[0], separator) is null && !CsvText.IsMissing(row.Cells[0]));
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
