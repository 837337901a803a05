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

    [Fact]
    public async Task The_lead_calls_a_third_reader_about_patients_on_whom_two_differ_and_the_report_says_how_often_each_was_overruled()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 3, visits: 2);
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        var session = await home.StartSession("Spring round", ReadingMode.PairedMasked, cancellation: Cancellation);
        await Read(home, session);
        await home.PutReader(new("reader-3", "Reader 3"), Cancellation);
        await using var server = await RunningServer.Start(folder.Path);

        var apart = (await server.Http.GetFromJsonAsync($"api/rounds/{session.Id}/disputes", WireJson.Default.IReadOnlyListDouble, Cancellation))!;
        using var asked = await server.Post($"api/rounds/{session.Id}/adjudication", new NewAdjudication("Third reader", apart[1]));
        var third = (await asked.Content.ReadFromJsonAsync(WireJson.Default.SessionEntry, Cancellation))!;
        var settling = (await home.FindSession(third.Id, Cancellation))!;

        Assert.True(apart is [var most, var second, _] && most > second, string.Join(", ", apart));
        Assert.Equal(2, (await home.ListCasesOf(settling, Cancellation)).Count);
        Assert.Equal([third.Id, session.Id], await Sessions(server, "reader-3"));
        Assert.Equal([session.Id], await Sessions(server, "reader-1"));
        var description = (await server.Http.GetFromJsonAsync("api/rounds", WireJson.Default.IReadOnlyListRoundDescription, Cancellation))!.Single(round => round.Id == third.Id);
        Assert.Equal((session.Id, apart[1]), (description.Settles, description.SettlesPoints));

        var token = new Carpus.Cases.Masking(settling.Seed.Span).Token((await home.ListCasesOf(settling, Cancellation))[0].Id);
        ScoreEvent[] party = [new(Guid.NewGuid(), DateTimeOffset.UtcNow, "reader-1", new(token), "RH.IP1.E", null, new Score.Graded(1))];
        using (var refused = await server.Post($"api/sessions/{third.Id}/cases/{token}/readings/reader-1/events", party))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("somebody else settles", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("the adjudicator", await server.Http.GetStringAsync($"api/reports/agreement?session={session.Id}", Cancellation), StringComparison.Ordinal);
        await Read(home, settling, "reader-3");
        var report = await server.Http.GetStringAsync($"api/reports/agreement?session={session.Id}", Cancellation);
        Assert.Contains("points from the adjudicator", report, StringComparison.Ordinal);
        Assert.Contains("<dd>Reader 1, Reader 2</dd>", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_reader_is_not_called_without_a_name_a_session_or_a_dispute()
    {
        using var folder = new TemporaryFolder();
        await StudyOfMany.Make(folder.Path, patients: 1, visits: 1);
        var home = await Home.Open(folder.Path, cancellation: Cancellation);
        var session = await home.StartSession("Spring round", ReadingMode.Single, cancellation: Cancellation);
        await using var server = await RunningServer.Start(folder.Path);

        Assert.Empty((await server.Http.GetFromJsonAsync($"api/rounds/{session.Id}/disputes", WireJson.Default.IReadOnlyListDouble, Cancellation))!);
        foreach (var (address, asked, status) in (IEnumerable<(string, NewAdjudication, HttpStatusCode)>)
                 [(session.Id, new(" ", 10), HttpStatusCode.BadRequest), ("single-9", new("Third", 10), HttpStatusCode.NotFound), (session.Id, new("Third", 10), HttpStatusCode.Conflict), (session.Id, new("Third", -1), HttpStatusCode.BadRequest)])
        {
            using var answer = await server.Post($"api/rounds/{address}/adjudication", asked);
            Assert.Equal(status, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("api/rounds/single-9/disputes", Cancellation)).StatusCode);
    }

    static async Task<IEnumerable<string>> Sessions(RunningServer server, string reader) =>
        (await server.Http.GetFromJsonAsync($"api/sessions?reader={reader}", WireJson.Default.IReadOnlyListSessionEntry, Cancellation))!.Select(session => session.Id);

    /// <param name="only">Who reads; without it the first two.</param>
    static async Task Read(Home home, ReadingSession? session = null, string? only = null)
    {
        // A session's own order is another one each time; the scores are not to be.
        var random = new Random(5);
        var own = session is null ? null : (await home.ListCasesOf(session, Cancellation)).Select(one => one.Id).ToHashSet();
        foreach (var one in (await home.ListReadingCases(Cancellation)).Where(one => own?.Contains(one.Id) != false))
            foreach (var reader in only is null ? (string[])["reader-1", "reader-2"] : [only])
            {
                await home.PutReader(new Reader(reader, $"Reader {reader[^1]}"), Cancellation);
                var seat = session is null ? reader : await home.SeatOf(session, reader, Cancellation);
                await home.Append([.. ScoreProfile.Svdh98.Items.Select(item => new ScoreEvent(
                    Guid.NewGuid(), DateTimeOffset.UtcNow, seat, one.Id, item.Id, null, item.Of(random.Next(one.TimePoint.Number + 1))))], ScoreProfile.Svdh98, Cancellation);
            }
    }
}
