using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Phantoms;
using Carpus.Store;

using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Server.Tests;

/// <summary>A home with several patients and visits, drawn small, de-identified on the way in, whose joints are known.</summary>
static class StudyOfMany
{
    /// <returns>Names, numbers and dates that were planted in the films.</returns>
    public static async Task<IReadOnlyList<string>> Make(string folder, int patients = 2, int visits = 3, FilmFormat? format = null)
    {
        var home = await Home.Open(folder);
        var planted = new HashSet<string>();
        var films = PhantomCohort.Draw(seed: 23, patients, visits).SelectMany(study => new[] { Limb.Hand, Limb.Foot }.Select(limb => PhantomFilm.Draw(study, limb, format ?? FilmFormat.Small))).ToList();
        DicomFile[] files = [.. films.Select(film => film.ToDicom(identified: true))];
        foreach (var file in files)
            foreach (var tag in (Tag[])[Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.StudyDate, Tag.PatientBirthDate, Tag.SOPInstanceUID, Tag.StudyInstanceUID])
                if (file.Dataset.FindText(tag) is { Length: > 3 } value)
                    planted.Add(value);
        using (var vault = Vault.Open(home.VaultFolder))
        {
            var deidentifier = new Deidentifier(Policy.Named("vghtpe-ra"), vault);
            deidentifier.Plan([.. files.Select(deidentifier.Look)]);
            foreach (var (film, file) in films.Zip(files))
            {
                var added = await home.AddFilm(deidentifier.Deidentify(file));
                await home.PutJoints(added.FilmId, film.Truth.Limbs.SelectMany(limb => limb.Sites).Select(site => site.Box));
            }
        }
        await home.PairFilms();
        return [.. planted];
    }
}
