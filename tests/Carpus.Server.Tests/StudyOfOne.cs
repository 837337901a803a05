using System.Security.Cryptography;
using Carpus.Anatomy;
using Carpus.Phantoms;
using Carpus.Store;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Server.Tests;

/// <summary>A home with one case: a drawn hand film and a drawn foot film, whose joints are known.</summary>
static class StudyOfOne
{
    public const string Case = "RA00001";

    static readonly Lazy<PhantomFilm> SmallHands = new(() => Draw(Limb.Hand, FilmFormat.Small));
    static readonly Lazy<PhantomFilm> SmallFeet = new(() => Draw(Limb.Foot, FilmFormat.Small));

    /// <summary>Stored values of the hand film that <see cref="Make"/> puts into a home.</summary>
    public static ushort[] HandValues => SmallHands.Value.Pixels;

    /// <param name="isLarge">Draws films of the size of real ones, which takes longer.</param>
    public static async Task Make(string folder, bool isLarge = false)
    {
        var home = await Home.Open(folder);
        await Put(home, isLarge ? Draw(Limb.Hand, FilmFormat.Standard) : SmallHands.Value);
        await Put(home, isLarge ? Draw(Limb.Foot, FilmFormat.Standard) : SmallFeet.Value);
        await home.PairFilms();
    }

    static PhantomFilm Draw(Limb limb, FilmFormat format) => PhantomFilm.Draw(PhantomCohort.Draw(seed: 11, patients: 4, visits: 2)[^1], limb, format);

    static async Task Put(Home home, PhantomFilm film)
    {
        using var bytes = new MemoryStream();
        film.ToDicom(identified: false).Encode(bytes);
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        Directory.CreateDirectory(Path.GetDirectoryName(home.PathOf(id))!);
        await File.WriteAllBytesAsync(home.PathOf(id), bytes.ToArray());

        await using var context = new HomeContext(new DbContextOptionsBuilder<HomeContext>().UseSqlite($"Data Source={Path.Combine(home.Folder, "home.db")}").Options);
        context.Films.Add(new FilmRow
        {
            Id = id, Patient = "RA000001", Accession = film.Limb == Limb.Hand ? "RAH00001" : "RAF00001", Limb = film.Limb, Shows = Sides.Both, View = "PA",
            SopInstanceUid = $"2.25.{(int)film.Limb + 1}", PixelRows = film.Format.Rows, PixelColumns = film.Format.Columns, Length = bytes.Length, AddedAt = DateTimeOffset.UnixEpoch,
        });
        await context.SaveChangesAsync();
        await home.PutJoints(id, film.Truth.Limbs.SelectMany(limb => limb.Sites).Select(site => site.Box));
    }
}
