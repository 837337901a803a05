using System.Globalization;
using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Dicom;

namespace Carpus.Progression;

/// <summary>What a study knows of its patients beyond their films: a text with the columns patient, and arm (or group, treatment), symptom_years or both.</summary>
/// <param name="Arms">The arm of each patient who has one.</param>
/// <param name="SymptomYears">Duration of symptoms at the first visit, in years, of each patient for whom it is known.</param>
/// <param name="Findings">Lines that say nothing, or the same patient again.</param>
public sealed record PatientCsv(IReadOnlyDictionary<PatientId, string> Arms, IReadOnlyDictionary<PatientId, double> SymptomYears, IReadOnlyList<Finding> Findings)
{
    /// <param name="known">The patients of the study, by pseudonym.</param>
    /// <exception cref="InvalidDataException">It has no such columns.</exception>
    public static PatientCsv Parse(string text, string name, IReadOnlySet<PatientId> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var rows = CsvText.Rows(text, CsvText.SeparatorOf(text)).ToList();
        int Column(params string[] names) => rows.Count == 0 ? -1 : rows[0].Cells.FindIndex(cell => CsvText.IsNamed(cell, names));
        var (patient, arm, symptoms) = (Column("patient", "patient_id", "no.", "no", "id"), Column("arm", "group", "treatment"), Column("symptom_years"));
        if (patient < 0 || arm < 0 && symptoms < 0)
            throw new InvalidDataException($"{name} has no column patient beside a column arm or symptom_years.");

        var (arms, years, seen, findings) = (new Dictionary<PatientId, string>(), new Dictionary<PatientId, double>(), new HashSet<string>(), new List<Finding>());
        foreach (var (line, cells) in rows.Skip(1))
        {
            string Cell(int column) => column >= 0 && column < cells.Count ? cells[column] : "";
            void Find(string what) => findings.Add(new($"{name} line {line}", what));
            if (Cell(patient).Length == 0 || Cell(arm).Length + Cell(symptoms).Length == 0)
                Find("nothing is said of a patient; the line is left out");
            else if (!known.Contains(new(Cell(patient))))
                Find("the study has no such patient; the line is left out");
            else if (!seen.Add(Cell(patient)))
                Find("the patient has a line already; the first one stands");
            else
            {
                if (Cell(arm).Length > 0)
                    arms.Add(new(Cell(patient)), Cell(arm));
                if (double.TryParse(Cell(symptoms), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var duration))
                    years.Add(new(Cell(patient)), duration);
                else if (Cell(symptoms).Length > 0)
                    Find("symptom_years is no number of years; it is left out");
            }
        }
        return new(arms, years, findings);
    }
}
