using System.Net;
using System.Net.Http.Json;
using System.Text;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests;

/// <summary>What the automatic reader thinks is told after a person's own first read, and never before.</summary>
public sealed class OpinionTests : IAsyncLifetime
{
    static readonly GradeOpinion Sure = new("RH.IP1.E", [0, 0.02, 0.78, 0.15, 0.05, 0], [1, 2, 3]), Unsure = new("RH.PIP2.E", [0.4, 0.2, 0.1, 0.1, 0.1, 0.1], [0, 1, 2, 3]);

    readonly TemporaryFolder _folder = new();
    IReadOnlyList<string> _planted = [];
    IReadOnlyList<ReadingCase> _cases = [];
    RunningServer _server = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    Home Home => _server.Service<Home>();

    ReadingCase First => _cases[0];

    public async ValueTask InitializeAsync()
    {
        _planted = await StudyOfMany.Make(_folder.Path, patients: 2, visits: 2);
        _server = await RunningServer.Start(_folder.Path);
        await _server.Post("api/readers", new NewReader("Reader One"));
        await Home.PutReader(new(Reader.AutomaticId, "Automatic", IsAutomatic: true), Cancellation);
        _cases = await Home.ListReadingCases(Cancellation);
        await Home.PutOpinions(First.Id, [Sure, Unsure], Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Openly_an_item_is_told_once_it_is_scored_and_no_longer_when_its_score_is_taken_back()
    {
        var before = await Told($"api/cases/{First.Id}");
        await Give(First.Id, "reader-1", ("RH.IP1.E", new Score.Graded(4)));
        var after = await Told($"api/cases/{First.Id}");
        await Give(First.Id, "reader-1", ("RH.IP1.E", null), ("RH.PIP2.E", new Score.NotScorable(Obstacle.NotImaged)));
        var last = await Told($"api/cases/{First.Id}");

        Assert.Equal((true, 0), (before.IsRead, before.Opinions.Count));
        var told = Assert.Single(after.Opinions);
        Assert.Equal((Sure.ItemId, Sure.Reason), (told.ItemId, told.Reason));
        Assert.Equal([Unsure.ItemId], last.Opinions.Select(opinion => opinion.ItemId));
    }

    [Fact]
    public async Task A_case_that_the_automatic_reader_has_not_read_says_so()
    {
        await Give(_cases[1].Id, "reader-1", ("RH.IP1.E", new Score.Graded(4)));
        var told = await Told($"api/cases/{_cases[1].Id}");

        Assert.Equal((false, 0), (told.IsRead, told.Opinions.Count));
    }

    [Theory]
    [InlineData(ReadingMode.Single)]
    [InlineData(ReadingMode.PairedMasked)]
    [InlineData(ReadingMode.Chronological)]
    public async Task A_session_tells_nothing_until_the_reading_is_complete_and_then_everything_without_saying_of_whom(ReadingMode mode)
    {
        var session = await Home.StartSession($"A round of {mode}", mode, cancellation: Cancellation);
        var seat = await Home.SeatOf(session, "reader-1", Cancellation);
        var door = $"api/sessions/{session.Id}/cases";
        var (read, unread) = (Token(session, First), Token(session, _cases[1]));

        foreach (var score in (Score[])[new Score.Graded(0), new Score.Graded(1)])
        {
            await Give(First.Id, seat, [.. ScoreProfile.Svdh98.Items.SkipLast(1).Select(item => (item.Id, (Score?)score))]);
            Assert.Equal(await Text($"{door}/{unread}"), await Text($"{door}/{read}"));
        }
        await Give(First.Id, seat, (ScoreProfile.Svdh98.Items[^1].Id, new Score.Graded(1)));
        var (told, text) = (await Told($"{door}/{read}"), await Text($"{door}/{read}"));

        Assert.Equal([Sure.ItemId, Unsure.ItemId], told.Opinions.Select(opinion => opinion.ItemId));
        foreach (var secret in await StudySecrets.Of(Home, _planted))
            Assert.False(StudySecrets.Hold(Encoding.UTF8.GetBytes(text), secret), secret);
        Assert.DoesNotMatch(StudySecrets.ADate(), text);
        Assert.False((await Told($"{door}/{unread}")).IsRead);
    }

    [Fact]
    public async Task Nobody_is_told_by_asking_as_the_automatic_reader_as_a_seat_or_by_an_id_of_the_home()
    {
        var session = await Home.StartSession("Spring round", ReadingMode.Single, cancellation: Cancellation);
        var seat = await Home.SeatOf(session, "reader-1", Cancellation);
        await Give(First.Id, seat, ("RH.IP1.E", new Score.Graded(4)));
        await Give(First.Id, Reader.AutomaticId, ("RH.IP1.E", new Score.Graded(2)));

        foreach (var shut in (string[])[
            $"api/cases/{First.Id}/opinions?reader={Reader.AutomaticId}", $"api/cases/{First.Id}/readings/{Reader.AutomaticId}", $"api/cases/{First.Id}/opinions?reader={seat}", $"api/cases/{First.Id}/opinions",
            $"api/sessions/{session.Id}/cases/{First.Id}/opinions?reader=reader-1", "api/cases/RA99999/opinions?reader=reader-1"])
            Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync(shut, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Suspects_are_scores_of_people_over_all_cases_the_most_improbable_first()
    {
        var session = await Home.StartSession("Spring round", ReadingMode.Single, cancellation: Cancellation);
        var seat = await Home.SeatOf(session, "reader-1", Cancellation);
        await Home.PutOpinions(_cases[1].Id, [Sure], Cancellation);
        await Give(First.Id, "reader-1", ("RH.IP1.E", new Score.Graded(4)), ("RH.PIP2.E", new Score.Graded(3)));
        await Give(_cases[1].Id, "reader-1", ("RH.IP1.E", new Score.Graded(5)));
        await Give(First.Id, Reader.AutomaticId, ("RH.IP1.E", new Score.Graded(0)));
        await Give(First.Id, seat, ("RH.IP1.E", new Score.Graded(5)));

        var all = await Suspects("api/suspects");
        var one = await Suspects("api/suspects?most=1");

        Assert.Equal([(_cases[1].Id.Value, 5.0), (First.Id.Value, 4.0)], all.Suspects.Select(suspect => (suspect.Case, suspect.Points)));
        Assert.Equal(("Reader One", First.Patient.Value, First.TimePoint.Number, "RH.IP1.E"), (all.Suspects[1].Reader, all.Suspects[1].Patient, all.Suspects[1].Visit, all.Suspects[1].Item));
        Assert.Equal((2, 1), (one.All, one.Suspects.Count));

        // A reading of a session is spoken of once it is complete.
        await Give(First.Id, seat, [.. ScoreProfile.Svdh98.Items.Skip(1).Select(item => (item.Id, (Score?)new Score.Graded(0)))]);
        Assert.Equal(3, (await Suspects("api/suspects")).All);
    }

    [Fact]
    public async Task A_case_wavers_by_the_sum_of_its_items_and_one_that_was_not_read_is_not_named()
    {
        var wavering = await _server.Http.GetFromJsonAsync("api/uncertainty", WireJson.Default.IReadOnlyDictionaryStringDouble, Cancellation);

        Assert.Equal([First.Id.Value], wavering!.Keys);
        Assert.Equal(Sure.Spread + Unsure.Spread, wavering[First.Id.Value], 12);
    }

    [Fact]
    public async Task A_server_of_one_session_names_no_suspects()
    {
        var session = await Home.StartSession("Spring round", ReadingMode.Single, cancellation: Cancellation);
        await using var alone = await RunningServer.Start(_folder.Path, session: session.Id);

        foreach (var shut in (string[])["api/suspects", "api/uncertainty", $"api/cases/{First.Id}/opinions?reader=reader-1"])
            Assert.Equal(HttpStatusCode.NotFound, (await alone.Http.GetAsync(shut, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_report_in_which_the_automatic_reader_takes_part_says_what_it_was_trained_on()
    {
        await Home.PutReader(new("reader-2", "Reader Two"), Cancellation);
        foreach (var one in _cases)
            foreach (var reader in (string[])["reader-1", "reader-2"])
                await Give(one.Id, reader, [.. ScoreProfile.Svdh98.Items.Select(item => (item.Id, (Score?)new Score.Graded((item.Index + one.TimePoint.Number) % 3)))]);
        foreach (var kind in (string[])["agreement", "progression"])
            Assert.DoesNotContain("drawn films", await _server.Http.GetStringAsync($"api/reports/{kind}?language=en", Cancellation), StringComparison.Ordinal);

        foreach (var one in _cases)
            await Give(one.Id, Reader.AutomaticId, [.. ScoreProfile.Svdh98.Items.Select(item => (item.Id, (Score?)new Score.Graded((item.Index + one.TimePoint.Number) % 2)))]);
        Assert.Contains("for research; trained on drawn films alone", await _server.Http.GetStringAsync("api/reports/agreement?language=en", Cancellation), StringComparison.Ordinal);
        Assert.Contains("供研究使用；僅以繪製的影像訓練", await _server.Http.GetStringAsync("api/reports/agreement?language=zh-Hant", Cancellation), StringComparison.Ordinal);
        // Progression counts people: the mean over readers is not moved by what a model says.
        Assert.DoesNotContain(Reader.AutomaticId, await _server.Http.GetStringAsync("api/reports/progression?language=en", Cancellation), StringComparison.Ordinal);
    }

    static string Token(ReadingSession session, ReadingCase one) => session.IsMasked ? new Masking(session.Seed.Span).Token(one.Id) : one.Id.Value;

    async Task Give(CaseId caseId, string reader, params (string Item, Score? Score)[] scores) => Assert.Empty((await Home.Append(
        [.. scores.Select(given => new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, reader, caseId, given.Item, null, given.Score))], ScoreProfile.Svdh98, Cancellation)).Refused);

    Task<string> Text(string @case) => _server.Http.GetStringAsync($"{@case}/opinions?reader=reader-1", Cancellation);

    async Task<CaseOpinions> Told(string @case) => (await _server.Http.GetFromJsonAsync($"{@case}/opinions?reader=reader-1", WireJson.Default.CaseOpinions, Cancellation))!;

    async Task<SuspectList> Suspects(string address) => (await _server.Http.GetFromJsonAsync(address, WireJson.Default.SuspectList, Cancellation))!;
}
