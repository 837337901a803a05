using Carpus.Dicom;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Phantoms;
using Carpus.Store;

using Limb = Carpus.Anatomy.Limb;

namespace Carpus.Server.Tests;

/// <summary>A home with one case: a drawn hand film and a drawn foot film, de-identified on their way in, whose joints are known.</summary>
static class StudyOfOne
{
    public const string Case = "RA00001";

    static readonly Lazy<PhantomFilm[]> Small = new(() => Draw(FilmFormat.Small));

    /// <param name="isLarge">Draws films of the size of real ones, which takes longer.</param>
    /// <param name="isInverted">The films are MONOCHROME1, or are not; null leaves it to the drawing.</param>
    public static async Task Make(string folder, bool isLarge = false, bool? isInverted = null)
    {
        var home = await Home.Open(folder);
        var films = isLarge ? Draw(FilmFormat.Standard) : Small.Value;
        if (isInverted is { } inverted)
            films = [.. films.Select(film => film.IsInverted == inverted ? film : film with { IsInverted = inverted, Pixels = Array.ConvertAll(film.Pixels, stored => (ushort)((1 << PhantomFilm.BitsStored) - 1 - stored)) })];
        DicomFile[] files = [.. films.Select(film => film.ToDicom(identified: true))];
        await Take(home, films, files);
    }

    /// <summary>Brings drawn films into a home, through the de-identifier, with the joints that the drawing knows.</summary>
    public static async Task Take(Home home, IReadOnlyList<PhantomFilm> films, IReadOnlyList<DicomFile> files)
    {
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
    }

    /// <summary>A home with one film that somebody else made.</summary>
    public static async Task Make(string folder, DicomFile film)
    {
        var home = await Home.Open(folder);
        using (var vault = Vault.Open(home.VaultFolder))
            await home.AddFilm(new Deidentifier(Policy.Named("vghtpe-ra"), vault).Deidentify(film));
        await home.PairFilms();
    }

    static PhantomFilm[] Draw(FilmFormat format)
    {
        var study = PhantomCohort.Draw(seed: 11, patients: 4, visits: 2)[^1];
        return [PhantomFilm.Draw(study, Limb.Hand, format), PhantomFilm.Draw(study, Limb.Foot, format)];
    }
}
