using System.Text;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>The map as CSV (RFC 4180) that a spreadsheet opens as text: UTF-8 with a byte order mark, and no cell is a formula.</summary>
static class PseudonymMap
{
    static readonly string[] Columns = ["original_patient_id", "issuer_of_patient_id", "patient", "original_study_instance_uid", "true_study_date", "case", "study"];

    /// <param name="PatientId">As the vault keeps it, in capitals and half width; empty where the films have none.</param>
    public readonly record struct Row(string PatientId, string Issuer, string Patient)
    {
        public string StudyInstanceUid { get; init; } = "";

        public string Date { get; init; } = "";

        public string Case { get; init; } = "";

        public string Study { get; init; } = "";

        /// <summary>Nothing but the pseudonym: the others are identity.</summary>
        public override string ToString() => Patient;
    }

    public static void Write(Stream target, IEnumerable<Row> rows)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', Columns));
        foreach (var row in rows)
            text.WriteLine(string.Join(',', ((string[])[row.PatientId, row.Issuer, row.Patient, row.StudyInstanceUid, row.Date, row.Case, row.Study]).Select(Cell)));
    }

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    static string Cell(string value)
    {
        var plain = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
