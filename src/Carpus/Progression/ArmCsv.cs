using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Dicom;

namespace Carpus.Progression;

/// <summary>Which arm each patient of a trial belongs to: a text with the columns patient and arm (or group, treatment).</summary>
public static class ArmCsv
{
    /// <param name="known">The patients of the study, by pseudonym.</param>
    /// <exception cref="InvalidDataException">It has no such columns.</exception>
    public static (Dictionary<PatientId, string> Arms, IReadOnlyList<Finding> Findings) Parse(string text, string name, IReadOnlySet<PatientId> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var rows = CsvText.Rows(text, CsvText.SeparatorOf(text)).ToList();
        int Column(params string[] names) => rows.Count == 0 ? -1 : rows[0].Cells.FindIndex(cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));
        var (patient, arm) = (Column("patient", "patient_id", "no.", "no", "id"), Column("arm", "group", "treatment"));
        if (patient < 0 || arm < 0)
            throw new InvalidDataException($"{name} has no columns patient and arm.");
        var (arms, findings) = (new Dictionary<PatientId, string>(), new List<Finding>());
        foreach (var (line, cells) in rows.Skip(1))
            if (cells.Count <= Math.Max(patient, arm) || cells[patient].Length == 0 || cells[arm].Length == 0)
                findings.Add(new($"{name} line {line}", "patient or arm is blank; the line is left out"));
            else if (!known.Contains(new(cells[patient])))
                findings.Add(new($"{name} line {line}", "the home has no such patient; the line is left out"));
            else if (!arms.TryAdd(new(cells[patient]), cells[arm]))
                findings.Add(new($"{name} line {line}", "the patient has an arm already; the first one stands"));
        return (arms, findings);
    }
}
