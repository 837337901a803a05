using Carpus.Dicom.Deidentification.Pairing;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Takes out of a sheet (.csv, .xlsx, .xls) which Patient IDs are one patient's: columns patient_id and other_patient_id, and where IDs have issuers, issuer and other_issuer.</summary>
public static class MergeSheet
{
    /// <exception cref="InvalidDataException">The file is no sheet, its first row has not these columns, or a row names only one ID; the message says which row.</exception>
    public static IReadOnlyList<PatientMerge> Decode(string path)
    {
        var merges = new List<PatientMerge>();
        foreach (var sheet in SheetCells.Decode(path).Where(sheet => sheet.Rows.Count > 0))
        {
            var names = sheet.Rows[0].Select(cell => SheetCells.Key(cell).Trim().ToLowerInvariant()).ToList();
            var columns = Array.ConvertAll(["patient_id", "issuer", "other_patient_id", "other_issuer"], names.IndexOf);
            if (columns[0] < 0 || columns[2] < 0)
                throw new InvalidDataException("The merge list needs the column names patient_id and other_patient_id in its first row, and may have issuer and other_issuer.");
            foreach (var (index, cells) in sheet.Rows.Index().Skip(1))
            {
                var (one, other) = (new PatientIdentity(At(cells, columns[0]), At(cells, columns[1])), new PatientIdentity(At(cells, columns[2]), At(cells, columns[3])));
                if (one.Id.Length > 0 && other.Id.Length > 0)
                    merges.Add(new(one, other, $"merge list, row {index + 1}"));
                else if (one.Id.Length + other.Id.Length > 0)
                    throw new InvalidDataException($"Row {index + 1} of the merge list names only one Patient ID.");
            }
        }
        return merges;
    }

    static string At(object?[] cells, int column) => column >= 0 && column < cells.Length ? SheetCells.Key(cells[column]).Trim() : "";
}
