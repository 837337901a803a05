using Carpus.Cases;
using Carpus.Scoring;
using Carpus.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carpus.Store.Tests;

public class HomeReadingsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_score_is_there_again_after_the_home_was_closed_and_opened()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        await home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3)), AnyHome.Event("LH.MCP2.J", new Score.NotScorable(Obstacle.Arthrodesis))], cancellation: Stop);

        var again = await Home.Open(folder.Path, create: false, cancellation: Stop);
        var reading = await again.OpenReading(new CaseId("RA00001"), "reader-1", Stop);

        Assert.Equal(new Score.Graded(3), reading.Sheet["LH.MCP2.E"]);
        Assert.Equal(new Score.NotScorable(Obstacle.Arthrodesis), reading.Sheet["LH.MCP2.J"]);
        Assert.Null(reading.Sheet["LH.MCP3.E"]);
    }

    [Fact]
    public async Task A_replayed_event_changes_nothing_and_counts_as_stored()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        var (first, second) = (AnyHome.Event("LH.MCP2.E", new Score.Graded(3)), AnyHome.Event("LH.MCP2.E", new Score.Graded(2), old: new Score.Graded(3)));
        await home.Append([first, second], cancellation: Stop);

        var outcome = await home.Append([first, first], cancellation: Stop);

        Assert.Equal(0, outcome.Added);
        Assert.Equal([first.EventId], outcome.Stored);
        Assert.Equal(new Score.Graded(2), (await home.OpenReading(new CaseId("RA00001"), "reader-1", Stop)).Sheet["LH.MCP2.E"]);
    }

    [Fact]
    public async Task An_event_that_cannot_be_is_refused_by_name_and_the_rest_is_taken()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        var good = AnyHome.Event("LH.MCP3.E", new Score.Graded(1));

        var outcome = await home.Append(
        [
            AnyHome.Event("LH.MCP2.E", new Score.Graded(6)), AnyHome.Event("LH.NOSE.E", new Score.Graded(1)), AnyHome.Event("LH.MCP2.E", new Score.Graded(1), "RA00077"),
            good with { EventId = Guid.NewGuid(), ReaderId = "nobody" }, good,
        ], cancellation: Stop);

        Assert.Equal([good.EventId], outcome.Stored);
        Assert.Equal(4, outcome.Refused.Count);
        Assert.Contains("6 is above 5", outcome.Refused[0].Finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_comes_back_with_another_score_is_refused()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        var first = AnyHome.Event("LH.MCP2.E", new Score.Graded(3));
        await home.Append([first], cancellation: Stop);

        var outcome = await home.Append([first with { New = new Score.Graded(4) }], cancellation: Stop);

        Assert.Empty(outcome.Stored);
        Assert.Single(outcome.Refused);
        Assert.Equal(new Score.Graded(3), (await home.OpenReading(new CaseId("RA00001"), "reader-1", Stop)).Sheet["LH.MCP2.E"]);
    }

    [Theory]
    [InlineData("UPDATE Events SET New = '0'")]
    [InlineData("DELETE FROM Events")]
    public async Task The_database_itself_forbids_to_change_or_delete_an_event(string statement)
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        await home.Append([AnyHome.Event("LH.MCP2.E", new Score.Graded(3))], cancellation: Stop);
        await using var context = AnyHome.Context(folder.Path);

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => context.Database.ExecuteSqlRawAsync(statement, Stop));

        Assert.Contains("a score event is never", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worklist_tells_how_far_each_reader_is()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 2);
        await home.Append(
        [
            AnyHome.Event("LH.MCP2.E", new Score.Graded(3)), AnyHome.Event("LH.MCP2.E", new Score.Graded(5)), AnyHome.Event("LH.MCP3.E", new Score.Graded(5)),
            AnyHome.Event("LH.MCP4.E", new Score.NotScorable(Obstacle.Overlap)), AnyHome.Event("LH.MCP5.E", new Score.Graded(1)), AnyHome.Event("LH.MCP5.E", null),
        ], cancellation: Stop);

        var cases = await home.ListCases(Stop);

        Assert.Equal(["RA00001", "RA00002"], cases.Select(one => one.Id.Value));
        Assert.Equal(new ReadingProgress("reader-1", "svdh-98", 3, 98, 10), Assert.Single(cases[0].Readings));
        Assert.Empty(cases[1].Readings);
    }

    [Fact]
    public async Task Events_of_many_programs_at_once_are_all_kept()
    {
        using var folder = new TemporaryFolder();
        var home = await AnyHome.WithCases(folder.Path, 1);
        var items = ScoreProfile.Svdh98.Items.Take(40).Select(item => AnyHome.Event(item.Id, item.Of(1))).ToList();

        await Task.WhenAll(items.Chunk(10).Select(async part =>
        {
            var other = await Home.Open(folder.Path, create: false, cancellation: Stop);
            foreach (var one in part)
                await other.Append([one], cancellation: Stop);
        }));

        var reading = Assert.Single(await home.ListReadings(cancellation: Stop));
        Assert.Equal(40, reading.Events.Count);
        Assert.Equal(40, reading.Sheet.Totals().Total.Sum);
    }
}
