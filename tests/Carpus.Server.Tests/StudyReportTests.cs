using System.Net;
using System.Net.Http.Json;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests;

/// <summary>What the lead of a study sees of its readers and patients.</summary>
public sealed class StudyReportTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agreement_and_progression_are_pages_with_figures_in_the_language_of_the_room_and_tables()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2);
        await Read(await Home.Open(folder.Path, cancellation: Cancellation));
        await using var server = await RunningServer.Start(folder.Path);

        var agreement = await server.Http.GetAsync("api/reports/agreement?language=zh-Hant", Cancellation);
        var progression = await server.Http.GetStringAsync("api/reports/progression?language=en", Cancellation);
        var table = await server.Http.GetStringAsync("api/reports/agreement.csv", Cancellation);

        Assert.Equal("text/html", agreement.Content.Headers.ContentType!.MediaType);
        var page = await agreement.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("判讀者一致性", page, StringComparison.Ordinal);
        Assert.Contains("<figure>", page, StringComparison.Ordinal);
        Assert.Contains("Change, visit 1 to 2", progression, StringComparison.Ordinal);
        Assert.Contains("all,,\"ICC(2,1)\"", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_has_a_report_of_its_own_readers_by_name_and_what_was_read_openly_is_counted_apart()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2);
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        await Read(home);
        var (session, other) = (await home.StartSession("Spring round", ReadingMode.PairedMasked, cancellation: Cancellation), await home.StartSession("Empty round", ReadingMode.Single, cancellation: Cancellation));
        await Read(home, session);
        await using var server = await RunningServer.Start(folder.Path);

        var rounds = await server.Http.GetFromJsonAsync("api/rounds", WireJson.Default.IReadOnlyListRoundDescription, Cancellation);
        var agreement = await server.Http.GetStringAsync($"api/reports/agreement?session={session.Id}", Cancellation);
        var openly = await server.Http.GetStringAsync("api/reports/agreement", Cancellation);
        var table = await server.Http.GetStringAsync($"api/reports/agreement.csv?session={session.Id}", Cancellation);

        var round = rounds!.Single(one => one.Id == session.Id);
        Assert.Equal(6, round.Cases);
        Assert.Equal(["Reader 1", "Reader 2"], round.Readers.Select(reader => reader.Name));
        Assert.All(round.Readers, reader => Assert.Equal((6, 0), (reader.Done, reader.Begun)));
        Assert.Empty(rounds!.Single(one => one.Id == other.Id).Readers);
        Assert.Contains("<dd>Reader 1, Reader 2</dd>", agreement, StringComparison.Ordinal);
        Assert.Contains("<dd>reader-1, reader-2</dd>", openly, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Id, openly, StringComparison.Ordinal);
        Assert.Contains("ICC(2,1)", table, StringComparison.Ordinal);
        Assert.Contains("Agreement needs at least 2 readers", await server.Http.GetStringAsync($"api/reports/agreement?session={other.Id}", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("api/reports/agreement?session=nothing", Cancellation)).StatusCode);
    }

    static async Task Read(Home home, ReadingSession? session = null)
    {
        var random = new Random(5);
        foreach (var one in await home.ListReadingCases(Cancellation))
            foreach (var reader in (string[])["reader-1", "reader-2"])
            {
                await home.PutReader(new Reader(reader, $"Reader {reader[^1]}"), Cancellation);
                var seat = session is null ? reader : await home.SeatOf(session, reader, Cancellation);
                await home.Append([.. ScoreProfile.Svdh98.Items.Select(item => new ScoreEvent(
                    Guid.NewGuid(), DateTimeOffset.UtcNow, seat, one.Id, item.Id, null, item.Of(random.Next(one.TimePoint.Number + 1))))], ScoreProfile.Svdh98, Cancellation);
            }
    }
}
