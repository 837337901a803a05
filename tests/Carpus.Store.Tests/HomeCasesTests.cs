using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Testing;

namespace Carpus.Store.Tests;

public class HomeCasesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_keeps_its_number_when_films_are_added_later()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 2);
        await using (var context = AnyHome.Context(folder.Path))
        {
            context.Films.Add(AnyHome.Film(new string('a', 64), "RA000000", "RAH00099", Limb.Hand));
            await context.SaveChangesAsync(Stop);
        }

        await home.PairFilms(cancellation: Stop);

        var cases = await home.ListReadingCases(Stop);
        Assert.Equal(["RA00001", "RA00002", "RA00099"], cases.Select(one => one.Id.Value));
        Assert.Equal("RAF00001", cases[0].Foot?.Accession);
    }

    [Fact]
    public async Task A_persons_choice_of_the_scored_film_stands_after_films_are_paired_anew()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        var extra = new string('a', 64);
        await using (var context = AnyHome.Context(folder.Path))
        {
            context.Films.Add(AnyHome.Film(extra, "RA000001", "RAH00001", Limb.Hand));
            await context.SaveChangesAsync(Stop);
        }
        await home.PairFilms(cancellation: Stop);

        await home.ChooseScoredFilm(new CaseId("RA00001"), Side.Left, extra, Stop);
        await home.PairFilms(cancellation: Stop);

        var one = await home.FindCase(new CaseId("RA00001"), Stop);
        Assert.Equal(extra, one?.FilmFor(Side.Left, Limb.Hand)?.FilmId);
        Assert.NotEqual(extra, one?.FilmFor(Side.Right, Limb.Hand)?.FilmId);
    }

    [Fact]
    public async Task A_folder_without_a_home_is_said_in_one_sentence()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Home.Open(folder.File("none"), create: false, cancellation: Stop));

        Assert.Equal($"There is no home in {folder.File("none")}; carpus import makes one.", refusal.Message);
        Assert.False(Directory.Exists(folder.File("none")));
    }

    [Fact]
    public async Task A_database_that_is_none_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("home.db"), new string('x', 5000), Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => Home.Open(folder.Path, cancellation: Stop));
    }

    [Fact]
    public async Task A_home_of_a_newer_program_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await Home.Open(folder.Path, cancellation: Stop);
        await using (var context = AnyHome.Context(folder.Path))
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                context.Database, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')", Stop);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Home.Open(folder.Path, cancellation: Stop));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }
}
