using Carpus.Dicom;
using Carpus.Store;

namespace Carpus.Cli.Checking;

/// <summary>What the films of one patient must agree on, and what one accession number must mean.</summary>
static class PatientCheck
{
    public static IEnumerable<Finding> Of(Home home, IReadOnlyList<FilmEntry> films)
    {
        foreach (var patient in films.GroupBy(film => film.Facts.Patient).OrderBy(patient => patient.Key.Value, StringComparer.Ordinal))
        {
            var headers = patient.Select(film => Header(home, film)).OfType<Dataset>().ToList();
            foreach (var (tag, what) in ((Tag, string)[])[(Tag.PatientSex, "sex"), (Tag.PatientBirthDate, "birth date")])
                if (headers.Select(header => header.FindText(tag)?.Trim()).Where(value => !string.IsNullOrEmpty(value)).Distinct().Count() is var several and > 1)
                    yield return new($"patient {patient.Key}", $"the films give {several} different {what}s; they may be of several people");
        }
        foreach (var accession in films.Where(film => film.Facts.Accession is not null).GroupBy(film => (film.Facts.Accession, film.Facts.Limb)).OrderBy(group => group.Key.Accession, StringComparer.Ordinal))
        {
            if (accession.Select(film => film.Facts.Patient).Distinct().Count() is var patients and > 1)
                yield return new($"study {accession.Key.Accession}", $"its films name {patients} patients");
            else if (accession.Select(film => film.Facts.StudyUid).Distinct().Count() is var studies and > 1)
                yield return new($"study {accession.Key.Accession}", $"one accession number stands in {studies} studies; their films are scored as one");
        }
    }

    /// <summary>Null where the file is missing or broken, which is another finding.</summary>
    static Dataset? Header(Home home, FilmEntry film)
    {
        try
        {
            return DicomFile.Open(home.PathOf(film.Id)).Dataset;
        }
        catch (Exception broken) when (broken is DicomFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
