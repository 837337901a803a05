using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Exchange.Dream;
using Carpus.Exchange.Spreadsheets;
using Carpus.Store;

namespace Carpus.Cli.Importing;

/// <summary>Finds the cases of an RA2-DREAM sheet. Its ids are those of its pictures (UAB001-LH.jpg), which are patients of the home; a case or patient of the home may also be named itself.</summary>
static class DreamCases
{
    /// <param name="paths">Where the pictures lie, or lay when they were imported; the sheet's own folder is looked at too.</param>
    public static async Task<DecodedScores> Assign(Home home, DecodedScores book, IEnumerable<string> paths, Policy policy, CancellationToken cancellation)
    {
        var cases = await home.ListReadingCases(cancellation);
        var patients = Patients(home, book, paths, policy);
        return book with { Tables = [.. book.Tables.Select(table => table with { Rows = [.. table.Rows.Select(row => Assign(row, cases, patients))] })] };
    }

    static ScoreRow Assign(ScoreRow row, IReadOnlyList<ReadingCase> cases, Dictionary<string, string> patients)
    {
        var patient = patients.GetValueOrDefault(row.Patient) ?? row.Patient;
        var found = patients.ContainsKey(row.Patient) ? null : cases.FirstOrDefault(one => one.Id.Value == row.Patient);
        var visits = cases.Where(one => one.Patient.Value == patient).ToList();
        found ??= visits is [var only] ? only : null;
        return found is null ? row : row with { Patient = found.Patient.Value, Case = found.Id.Value };
    }

    /// <summary>The pseudonyms of the sheet's ids, by the keys that their pictures were imported under.</summary>
    static Dictionary<string, string> Patients(Home home, DecodedScores book, IEnumerable<string> paths, Policy policy)
    {
        var found = new Dictionary<string, string>();
        if (!Vault.IsVault(home.VaultFolder))
            return found;
        using var vault = Vault.Open(home.VaultFolder);
        var pseudonyms = new SheetPseudonyms(policy, vault);
        var folders = paths.SelectMany(Folders).Distinct().ToList();
        foreach (var row in book.Rows)
            foreach (var folder in folders)
                if (pseudonyms.FindPatient(PictureOrigins.Of(Path.Combine(folder, DreamColumns.PictureName(row.Patient, Side.Left, Limb.Hand))).PatientKey) is { } patient)
                    found.TryAdd(row.Patient, patient);
        return found;
    }

    static IEnumerable<string> Folders(string path)
    {
        var folder = Path.GetFullPath(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!);
        var reach = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return Directory.EnumerateDirectories(folder, "*", reach).Prepend(folder);
    }
}
