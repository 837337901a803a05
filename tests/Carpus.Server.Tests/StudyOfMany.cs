using Carpus.Dicom;
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
        await StudyOfOne.Take(home, films, files);
        return [.. planted];
    }
}
