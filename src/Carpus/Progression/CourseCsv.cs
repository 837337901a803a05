using System.Globalization;
using System.Text.RegularExpressions;
using Carpus.Agreement;
using Carpus.Dicom;
using Carpus.Statistics;

namespace Carpus.Progression;

/// <summary>Courses from a text of other tools.</summary>
/// <remarks>
/// Long: columns patient, visit and value, and where they are there reader, arm (or group, treatment), years, months, weeks or days since the baseline, symptom_years.
/// Wide: a column patient, where it is there an arm, and a column for each visit in their order.
/// Names of visits that tell the time (baseline, m12, month 12, week 52, y1, year 1) stand for it where no column does.
/// </remarks>
public static partial class CourseCsv
{
    static readonly string[] s_patient = ["patient", "patient_id", "pid", "subject", "subject_id", "case", "id", "target"], s_visit = ["visit", "timepoint", "time"], s_value = ["value", "score", "total"],
        s_reader = ["reader", "rater", "observer"], s_arm = ["arm", "group", "treatment"], s_symptoms = ["symptom_years"];

    /// <summary>Columns of the time since the baseline, with how many of their unit make a year.</summary>
    static readonly (string[] Names, double InYear)[] s_times = [(["years", "year"], 1), (["months", "month"], 12), (["weeks", "week"], 365.25 / 7), (["days", "day"], 365.25)];

    /// <param name="text">With a line of column names first.</param>
    /// <param name="name">What findings call the text, such as its file's name.</param>
    /// <exception cref="InvalidDataException">It has no such columns; the message says so in one sentence.</exception>
    public static CourseTable Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = CsvText.SeparatorOf(text);
        var rows = CsvText.Rows(text, separator).ToList();
        if (rows.Count == 0)
            throw new InvalidDataException($"{name} is empty.");
        var sheet = new Sheet(name, separator, rows[0].Cells, rows[1..]);
        if (sheet.Find(s_patient) is not { } patient)
            throw new InvalidDataException($"{name} has no column patient; it takes patient, visit and value, or patient and a column for each visit.");
        var visits = sheet.Find(s_visit) ?? s_times.Select(unit => sheet.Find(unit.Names)).FirstOrDefault(column => column is not null);
        return visits is { } visit && sheet.Find(s_value) is { } value ? sheet.Long(patient, visit, value) : sheet.Wide(patient);
    }

    [GeneratedRegex(@"^(?:(?<u>y|m|w|d)|(?<u>y)(?:ea)?rs?|(?<u>m)o(?:nth)?s?|(?<u>w)(?:ee)?ks?|(?<u>d)ays?)[ _.-]?(?<n>[0-9]+(?:\.[0-9]+)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    static double? YearsOf(string visit) =>
        CsvText.IsNamed(visit, ["baseline", "bl"]) ? 0
        : Time().Match(visit) is { Success: true } time
            ? double.Parse(time.Groups["n"].Value, CultureInfo.InvariantCulture) / s_times.First(unit => unit.Names[0].StartsWith(time.Groups["u"].Value, StringComparison.OrdinalIgnoreCase)).InYear
        : null;

    sealed class Sheet(string name, char separator, List<string> header, List<(int Line, List<string> Cells)> rows)
    {
        readonly List<Finding> _findings = [];

        public int? Find(string[] names) => header.FindIndex(cell => CsvText.IsNamed(cell, names)) is >= 0 and var index ? index : null;

        public CourseTable Long(int patient, int visit, int value)
        {
            var (reader, time) = (Find(s_reader), s_times.Select(unit => (Column: Find(unit.Names), unit.InYear)).FirstOrDefault(unit => unit.Column is not null));
            var cells = new List<CourseCell>();
            var seen = new HashSet<(string, string, string)>();
            foreach (var (line, row) in rows)
            {
                var (who, when, by) = (At(row, patient), At(row, visit), reader is { } column ? At(row, column) : "");
                if (who.Length == 0 || when.Length == 0)
                    _findings.Add(new($"{name} line {line}", "patient or visit is blank; the line is left out"));
                else if (!seen.Add((who, when, by)))
                    _findings.Add(new($"{name} line {line}", "this patient has a value at this visit already; the first one stands"));
                else
                    cells.Add(new(who, when, by, Number(row, value, line), time.Column is { } since ? Number(row, since, line) / time.InYear : YearsOf(when)));
            }
            var visits = cells.Select(cell => cell.Visit).Distinct().ToList();
            if (visits.TrueForAll(one => double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
                visits = [.. visits.OrderBy(one => double.Parse(one, CultureInfo.InvariantCulture))];
            else if (visits.TrueForAll(one => YearsOf(one) is not null))
                visits = [.. visits.OrderBy(one => YearsOf(one))];
            return Table(cells, visits);
        }

        public CourseTable Wide(int patient)
        {
            int?[] others = [patient, Find(s_arm), Find(s_symptoms)];
            var columns = Enumerable.Range(0, header.Count).Where(column => !others.Contains(column)).ToList();
            if (columns.Count < 2)
                throw new InvalidDataException($"{name} has {columns.Count} columns of visits; progression takes two or more.");
            List<CourseCell> cells = [.. from row in rows from column in columns select new CourseCell(At(row.Cells, patient), header[column], "", Number(row.Cells, column, row.Line), YearsOf(header[column]))];
            return Table(cells, columns.ConvertAll(column => header[column]));
        }

        CourseTable Table(List<CourseCell> cells, List<string> visits)
        {
            var (arm, symptoms) = (Find(s_arm), Find(s_symptoms));
            var patient = Find(s_patient)!.Value;
            var readers = cells.Select(cell => cell.Reader).Distinct().Order(StringComparer.Ordinal).ToList();
            var courses = cells.GroupBy(cell => cell.Patient).Select(course =>
            {
                var (line, first) = rows.First(row => At(row.Cells, patient) == course.Key);
                return new Course(course.Key, arm is { } column && At(first, column) is { Length: > 0 } group ? group : null,
                    [.. course.GroupBy(cell => visits.IndexOf(cell.Visit)).OrderBy(visit => visit.Key).Select(visit => new CourseVisit(visit.Key + 1, visit.Select(cell => cell.Years).FirstOrDefault(time => time is not null), Mean([.. visit], readers)))],
                    symptoms is { } duration ? Number(first, duration, line) : null);
            }).ToList();
            return new(courses, [.. readers.Where(reader => reader.Length > 0)], cells, visits, _findings);
        }

        /// <summary>Of all readers; a visit that one of them lacks has none.</summary>
        static double? Mean(List<CourseCell> visit, List<string> readers) => visit.Count == readers.Count && visit.TrueForAll(cell => cell.Value is not null) ? visit.Average(cell => cell.Value) : null;

        double? Number(List<string> row, int column, int line)
        {
            var cell = At(row, column);
            if (CsvText.Number(cell, separator) is { } number)
                return number;
            if (!CsvText.IsMissing(cell))
                _findings.Add(new($"{name} line {line}, column {header[column]}", "it is not a number; it counts as missing"));
            return null;
        }

        static string At(List<string> row, int column) => column < row.Count ? row[column] : "";
    }
}

/// <summary>A value as a table tells it.</summary>
/// <param name="Reader">Empty where the table names none.</param>
public sealed record CourseCell(string Patient, string Visit, string Reader, double? Value, double? Years);

/// <summary>Courses of a table of another tool.</summary>
/// <param name="Visits">Their names in order; a visit's number is its place from 1.</param>
public sealed record CourseTable(IReadOnlyList<Course> Courses, IReadOnlyList<string> Readers, IReadOnlyList<CourseCell> Cells, IReadOnlyList<string> Visits, IReadOnlyList<Finding> Findings)
{
    /// <summary>The SDC of the readers' mean from the first visit to a later one; null where there are not two readers with two patients.</summary>
    /// <param name="to">The later visit's number.</param>
    public Estimate? SdcOf(int to)
    {
        if (Readers.Count < 2)
            return null;
        var values = Cells.ToDictionary(cell => (cell.Patient, cell.Visit, cell.Reader), cell => cell.Value);
        var complete = RatingTable.Of(
            from course in Courses
            from reader in Readers
            select (course.Patient, reader, values.GetValueOrDefault((course.Patient, Visits[to - 1], reader)) - values.GetValueOrDefault((course.Patient, Visits[0], reader)))).Complete();
        return complete.GetLength(0) < 2 ? null : SmallestDetectableChange.Of(complete).Estimate();
    }
}
