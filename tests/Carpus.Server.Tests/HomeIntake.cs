using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Store;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests;

/// <summary>Takes dropped films through the de-identifier into a home. The program's own way in is tested where it lives, with carpus import.</summary>
sealed class HomeIntake(Home home) : IFilmIntake
{
    public async Task<IntakeReport> Take(string folder, CancellationToken cancellation)
    {
        var (films, already, findings) = (0, 0, new List<IntakeFinding>());
        using var vault = Vault.Open(home.VaultFolder);
        var deidentifier = new Deidentifier(Policy.Named("vghtpe-ra"), vault);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            try
            {
                var added = await home.AddFilm(deidentifier.Deidentify(DicomFile.Open(path)), cancellation: cancellation);
                films += added.IsNew ? 1 : 0;
                already += added.IsNew ? 0 : 1;
            }
            catch (DicomFormatException broken)
            {
                findings.Add(new(Path.GetFileName(path), broken.Message));
            }
        await home.PairFilms(cancellation: cancellation);
        return new(films, already, findings.Count, (await home.ListReadingCases(cancellation)).Count, findings);
    }
}
