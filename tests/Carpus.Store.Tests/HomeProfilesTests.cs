using Carpus.Scoring;
using Carpus.Testing;
using Microsoft.Data.Sqlite;

namespace Carpus.Store.Tests;

public sealed class HomeProfilesTests : IAsyncLifetime
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly TemporaryFolder _folder = new();
    Home _home = null!;

    static ScoreProfile Own(string wording = "small") => ScoreProfile.Parse(
        ScoreProfile.Svdh98.Text.Replace("\"svdh-98\"", "\"own\"", StringComparison.Ordinal).Replace("one small, discrete erosion", wording, StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => _home = await AnyHome.WithCases(_folder.Path, 1);

    [Fact]
    public async Task A_new_home_follows_the_default_until_a_list_is_chosen()
    {
        Assert.Equal(("svdh-98", false), ((await _home.FindProfile(Stop)).Id, await _home.HasProfile(Stop)));

        await _home.SetProfile(ScoreProfile.Take("sheet-102b"), Stop);

        Assert.Equal(("sheet-102b", true), ((await _home.FindProfile(Stop)).Id, await _home.HasProfile(Stop)));
    }

    [Fact]
    public async Task An_own_list_is_kept_with_its_readings_and_its_file_is_not_needed_again()
    {
        await _home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3))], Own(), Stop);

        var reading = Assert.Single(await (await Home.Open(_folder.Path, cancellation: Stop)).ListReadings(cancellation: Stop));

        Assert.Equal(("own", Own().Fingerprint), (reading.Sheet.Profile.Id, reading.Sheet.Profile.Fingerprint));
        Assert.Equal(new Score.Graded(3), reading.Sheet["LH.MCP2.E"]);
        Assert.Equal("small", (await _home.FindProfile("own", Stop))!.Grades(reading.Sheet.Profile["LH.MCP2.E"])[1].English);
    }

    [Fact]
    public async Task A_list_that_was_changed_after_readings_began_is_refused_with_a_sentence()
    {
        await _home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3))], Own(), Stop);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => _home.Append([AnyHome.Event("LH.MCP3.E", new Score.Graded(3))], Own("tiny"), Stop));
        var alsoRefused = await Assert.ThrowsAsync<InvalidDataException>(() => _home.SetProfile(Own("tiny"), Stop));

        Assert.Contains("The home's readings follow own as it was", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("a changed score list needs an id of its own", alsoRefused.Message, StringComparison.Ordinal);
        Assert.Null((await _home.ListReadings(cancellation: Stop)).Single().Sheet["LH.MCP3.E"]);
    }

    [Fact]
    public async Task A_list_that_was_changed_in_the_database_is_refused()
    {
        await _home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3))], Own("altered by hand"), Stop);
        await Change("UPDATE Profiles SET Text = replace(Text, 'altered by hand', 'large'), Fingerprint = replace(Fingerprint, substr(Fingerprint, 1, 4), 'ffff')");

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => _home.ListReadings(cancellation: Stop));

        Assert.Contains("is not what it was when its readings began", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_of_before_lists_were_held_opens_and_its_readings_follow_the_shipped_list()
    {
        await _home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3))], cancellation: Stop);
        await Change("DROP TABLE Profiles; DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%HeldProfiles'");

        var home = await Home.Open(_folder.Path, create: false, cancellation: Stop);

        Assert.Equal(("svdh-98", new Score.Graded(3)), ((await home.ListReadings(cancellation: Stop)).Single().Sheet.Profile.Id, (await home.ListReadings(cancellation: Stop)).Single().Sheet["LH.MCP2.E"]));
        await home.Append([AnyHome.Event("LH.MCP3.E", new Score.Graded(1))], cancellation: Stop);
        Assert.Equal(["svdh-98"], (await home.ListProfiles(Stop)).Select(profile => profile.Id));
    }

    [Fact]
    public async Task Half_points_are_kept()
    {
        await _home.Append([AnyHome.Event("RH.CMC.J", new Score.Graded(2.5))], ScoreProfile.Take("genant"), Stop);

        Assert.Equal(new Score.Graded(2.5), (await _home.ListReadings(cancellation: Stop)).Single().Sheet["RH.CMC.J"]);
        Assert.Equal(2.5, (await _home.ListCases(Stop)).SelectMany(one => one.Readings).Single().Sum);
    }

    async Task Change(string sql)
    {
        await using var database = new SqliteConnection($"Data Source={_folder.File("home.db")}");
        await database.OpenAsync(Stop);
        await using var change = database.CreateCommand();
        change.CommandText = sql;
        await change.ExecuteNonQueryAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
