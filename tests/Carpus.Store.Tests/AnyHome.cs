using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store.Tests;

/// <summary>A home in a temporary folder, with cases that stand for films nobody has to draw.</summary>
static class AnyHome
{
    public static readonly Reader Reader = new("reader-1", "Reader 1");

    public static async Task<Home> WithCases(string folder, int cases)
    {
        var home = await Home.Open(folder, cancellation: TestContext.Current.CancellationToken);
        await using (var context = Context(folder))
        {
            for (var number = 1; number <= cases; number++)
                foreach (var limb in Enum.GetValues<Limb>())
                    context.Films.Add(Film($"{number:x32}{(int)limb:x32}", $"RA{number:000000}", $"RA{(limb == Limb.Hand ? "H" : "F")}{number:00000}", limb));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await home.PairFilms(cancellation: TestContext.Current.CancellationToken);
        await home.PutReader(Reader, TestContext.Current.CancellationToken);
        return home;
    }

    public static FilmRow Film(string id, string patient, string? accession, Limb? limb, Sides shows = Sides.Both) => new()
    {
        Id = id,
        Patient = patient,
        Accession = accession,
        Limb = limb,
        Shows = shows,
        ExamDate = new DateOnly(2017, 12, 1),
        SopInstanceUid = $"2.25.{id.GetHashCode(StringComparison.Ordinal) & 0xFFFFFF}",
        PixelRows = 10,
        PixelColumns = 10,
        AddedAt = DateTimeOffset.UnixEpoch,
    };

    public static HomeContext Context(string folder) => new(new DbContextOptionsBuilder<HomeContext>().UseSqlite($"Data Source={Path.Combine(folder, "home.db")}").Options);

    public static ScoreEvent Event(string item, Score? score, string caseId = "RA00001", Score? old = null) =>
        new(Guid.NewGuid(), DateTimeOffset.UnixEpoch, Reader.Id, new CaseId(caseId), item, old, score);
}
