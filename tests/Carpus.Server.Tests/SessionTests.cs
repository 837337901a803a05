using System.Net.Http.Json;
using System.Text;
using Carpus.Cases;
using Carpus.Images;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests;

/// <summary>What a blinded reader is told: every route of a masked session is asked, and every byte of the answers is searched.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    IReadOnlyList<string> _planted = [];
    RunningServer _server = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    Home Home => _server.Service<Home>();

    public async ValueTask InitializeAsync()
    {
        _planted = await StudyOfMany.Make(_folder.Path);
        _server = await RunningServer.Start(_folder.Path);
        await _server.Post("api/readers", new NewReader("Reader One"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ReadingMode.Single, 0)]
    [InlineData(ReadingMode.PairedMasked, 0.3)]
    public async Task No_answer_of_a_masked_session_holds_identity_date_accession_file_or_order(ReadingMode mode, double repeats)
    {
        var session = await Start(mode, repeats);
        var answers = await AllAnswers(session);
        var secrets = await StudySecrets.Of(Home, _planted);

        Assert.True(answers.Count > 20);
        foreach (var (address, bytes) in answers)
            foreach (var secret in secrets)
                Assert.False(StudySecrets.Hold(bytes, secret), $"{address} holds {secret}");
        // A date, or a time with a zone, would be one in whatever form; events carry the reader's own times and are asked elsewhere.
        Assert.DoesNotContain(answers, answer => !answer.Address.Contains("readings", StringComparison.Ordinal) && !answer.Address.Contains("pixels", StringComparison.Ordinal) && StudySecrets.ADate().IsMatch(Encoding.UTF8.GetString(answer.Bytes)));
    }

    [Fact]
    public async Task A_server_of_one_session_has_no_other_door()
    {
        var (session, other) = (await Start(ReadingMode.Single), await Start(ReadingMode.Chronological));
        var one = (await Home.ListReadingCases(Cancellation))[0];
        await using var alone = await RunningServer.Start(_folder.Path, session: session);

        foreach (var shut in (string[])["api/cases", $"api/cases/{one.Id}", $"api/cases/{one.Id}/details", $"api/films/{one.Films.First().FilmId}", $"api/open?accessions={one.Hand!.Accession}", "api/reports/agreement", "api/reports/progression.csv", "api/rounds", $"api/reports/agreement?session={session}"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await alone.Http.GetAsync(shut, Cancellation)).StatusCode);
        Assert.Equal("[]", await alone.Http.GetStringAsync($"api/sessions/{other}/cases?reader=reader-1", Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await alone.Post("api/sessions", new NewSession("mine", ReadingMode.Chronological))).StatusCode);
        Assert.Equal([session], (await alone.Http.GetFromJsonAsync("api/sessions", WireJson.Default.IReadOnlyListSessionEntry, Cancellation))!.Select(known => known.Id));
        Assert.StartsWith("[{", await alone.Http.GetStringAsync($"api/sessions/{session}/cases?reader=reader-1", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_order_nor_the_tokens_follow_the_visits_and_a_new_session_has_others()
    {
        var (first, second) = (await Start(ReadingMode.PairedMasked), await Start(ReadingMode.PairedMasked));
        var (one, again, other) = (await Masked(first), await Masked(first), await Masked(second));

        Assert.Equal(one, again);
        Assert.Empty(one.Select(entry => entry.Id).Intersect(other.Select(entry => entry.Id)));
        Assert.Equal(6, one.Count);
        Assert.Equal(["A", "B", "C"], one.Where(entry => entry.Number == 1).Select(entry => entry.Letter));

        // Over many seeds each visit of a patient comes first about as often.
        var firsts = new Dictionary<int, int>();
        for (var round = 0; round < 60; round++)
        {
            var session = await Home.StartSession($"Round {round}", ReadingMode.PairedMasked, cancellation: Cancellation);
            var visit = (await Home.ListCasesOf(session, Cancellation))[0].TimePoint.Number;
            firsts[visit] = firsts.GetValueOrDefault(visit) + 1;
        }
        Assert.All(Enumerable.Range(1, 3), visit => Assert.InRange(firsts.GetValueOrDefault(visit), 8, 36));
    }

    [Fact]
    public async Task An_id_of_the_home_opens_nothing_behind_a_masked_door()
    {
        var session = await Start(ReadingMode.Single);
        var known = (await Home.ListReadingCases(Cancellation))[0];
        foreach (var address in (string[])[$"cases/{known.Id}", $"cases/{known.Id}/beside", $"cases/{known.Id}/readings/reader-1", $"films/{known.Films.First().FilmId}/pixels", $"films/{known.Films.First().FilmId}/marks/reader-1"])
        {
            using var response = await _server.Http.GetAsync($"api/sessions/{session}/{address}", Cancellation);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Single_reading_shows_nothing_beside_a_case_paired_reading_the_others_and_chronological_reading_those_before_with_their_scores()
    {
        var (single, paired, chronological) = (await Start(ReadingMode.Single), await Start(ReadingMode.PairedMasked), await Start(ReadingMode.Chronological));
        var last = (await Home.ListReadingCases(Cancellation)).First(one => one.TimePoint.Number == 3);
        var before = (await Home.ListReadingCases(Cancellation)).First(one => one.Patient == last.Patient && one.TimePoint.Number == 1);
        await _server.Post($"api/sessions/{chronological}/cases/{before.Id}/readings/reader-1/events", new[] { new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", before.Id, "RH.IP1.E", null, new Score.Graded(4)) });

        Assert.All(await Masked(single), entry => Assert.Empty(Get($"api/sessions/{single}/cases/{entry.Id}/beside?reader=reader-1", WireJson.Default.IReadOnlyListMaskedVisit).Result!));
        Assert.All(await Masked(paired), entry => Assert.Equal(2, Get($"api/sessions/{paired}/cases/{entry.Id}/beside?reader=reader-1", WireJson.Default.IReadOnlyListMaskedVisit).Result!.Count));
        var earlier = await Get($"api/sessions/{chronological}/cases/{last.Id}/beside?reader=reader-1", WireJson.Default.IReadOnlyListEarlierVisit);

        Assert.Equal([1, 2], earlier!.Select(visit => visit.Visit));
        Assert.Equal(new Score.Graded(4), earlier![0].Scores["RH.IP1.E"]);
    }

    [Fact]
    public async Task A_person_reads_a_case_openly_and_in_a_session_and_the_two_readings_stay_apart()
    {
        var session = await Start(ReadingMode.PairedMasked);
        var masked = (await Masked(session))[0];
        var made = new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", new(masked.Id), "RH.IP1.E", null, new Score.Graded(2));
        using (var response = await _server.Post($"api/sessions/{session}/cases/{masked.Id}/readings/reader-1/events", new[] { made }))
            Assert.True(response.IsSuccessStatusCode);
        var reading = await Get($"api/sessions/{session}/cases/{masked.Id}/readings/reader-1", WireJson.Default.ReadingDescription);

        Assert.Equal((masked.Id, "reader-1"), (reading!.Case, reading.Reader));
        Assert.Equal(made, Assert.Single(reading.Events));
        var kept = Assert.Single(await Home.ListReadings(cancellation: Cancellation));
        Assert.Equal(($"reader-1.{session}", 2.0), (kept.ReaderId, kept.Sheet.Totals().Total.Sum));
        Assert.Equal(["Reader One"], (await Get("api/readers", WireJson.Default.IReadOnlyListReaderEntry))!.Select(reader => reader.Name));
    }

    [Theory]
    [InlineData(ReadingMode.Single, 0.3, 2)]
    [InlineData(ReadingMode.PairedMasked, 0.3, 3)]
    public async Task What_comes_up_a_second_time_looks_like_another_case_and_is_read_anew(ReadingMode mode, double share, int repeated)
    {
        var session = await Start(mode, share);
        var shown = await Masked(session);
        var films = shown.Select(entry => Get($"api/sessions/{session}/cases/{entry.Id}?reader=reader-1", WireJson.Default.MaskedCaseDescription).Result!.Films).ToList();
        var whole = (await Home.ListCasesOf((await Home.FindSession(session, Cancellation))!, Cancellation)).ToList();
        var again = whole.FindIndex(one => SecondShowing.Is(one.Id));
        var first = whole.FindIndex(one => one.Id == SecondShowing.OriginalOf(whole[again].Id));

        Assert.Equal(6 + repeated, shown.Count);
        Assert.Equal(shown.Count, shown.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(films.Sum(some => some.Count), films.SelectMany(some => some).Select(film => film.Id).Distinct().Count());
        Assert.True(first < again);
        Assert.NotEqual(shown[first].Number, shown[again].Number);

        // Scores and marks of the first time are not there the second time, nor the other way round.
        await Score(session, shown[first].Id, 4);
        await Score(session, shown[again].Id, 3);
        Assert.Equal([4.0, 3.0], new[] { first, again }.Select(place => ((Score.Graded)Get($"api/sessions/{session}/cases/{shown[place].Id}/readings/reader-1", WireJson.Default.ReadingDescription).Result!.Scores["RH.IP1.E"]).Points));
        Assert.Equal([(shown[first].Id, 4.0), (shown[again].Id, 3.0)], (await Masked(session)).Where(entry => entry.Scored > 0).Select(entry => (entry.Id, entry.Points)));
        await _server.Post($"api/sessions/{session}/films/{films[first][0].Id}/marks/reader-1", new FilmMark(Guid.NewGuid(), FilmMarkKind.Length, [1, 2, 3, 4]));
        Assert.Empty((await Get($"api/sessions/{session}/films/{films[again][0].Id}/marks/reader-1", WireJson.Default.IReadOnlyListFilmMark))!);

        // The home keeps both with the case itself, and the lead is told.
        Assert.Equal([($"reader-1.{session}", 4.0), ($"reader-1.{session}.again", 3.0)], (await Home.ListReadings(whole[first].Id, cancellation: Cancellation)).Select(reading => (reading.ReaderId, reading.Sheet.Totals().Total.Sum)));
        Assert.Equal((6 + repeated, repeated), (await Get("api/rounds", WireJson.Default.IReadOnlyListRoundDescription))!.Where(round => round.Id == session).Select(round => (round.Cases, round.Repeats)).Single());
        Assert.DoesNotContain("again", await _server.Http.GetStringAsync("api/readers", Cancellation), StringComparison.Ordinal);
        Assert.Equal(["reader-1"], (await Home.ListPersonsOfSeats(Cancellation)).Values.Distinct());
        Assert.Equal(await Home.ListSeats(Cancellation), (await Home.ListPersonsOfSeats(Cancellation)).Keys.ToHashSet());
    }

    [Fact]
    public async Task Cases_that_are_known_by_name_do_not_come_up_a_second_time_unseen_nor_do_too_many()
    {
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _server.Post("api/sessions", new NewSession("mine", ReadingMode.Chronological, 0.1))).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _server.Post("api/sessions", new NewSession("mine", ReadingMode.Single, 0.5))).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _server.Post("api/sessions", new NewSession("mine", ReadingMode.Single, -0.1))).StatusCode);
    }

    [Fact, Trait("case", "11"), Trait("case", "22")]
    public async Task How_a_film_is_laid_and_what_was_measured_on_it_is_kept_by_token_and_told_openly()
    {
        var session = await Start(ReadingMode.Single);
        var film = (await Get($"api/sessions/{session}/cases/{(await Masked(session))[0].Id}?reader=reader-1", WireJson.Default.MaskedCaseDescription))!.Films[0];
        var mark = new FilmMark(Guid.NewGuid(), FilmMarkKind.Angle, [1, 2.5, 3, 4, 5.125, 6]);
        using (var turned = await _server.Http.PutAsJsonAsync($"api/sessions/{session}/films/{film.Id}/orientation", new FilmOrientation(450, true), WireJson.Default.FilmOrientation, Cancellation))
            Assert.True(turned.IsSuccessStatusCode);
        for (var time = 0; time < 2; time++)
            using (var marked = await _server.Http.PostAsJsonAsync($"api/sessions/{session}/films/{film.Id}/marks/reader-1", mark, WireJson.Default.FilmMark, Cancellation))
                Assert.True(marked.IsSuccessStatusCode);

        var turnedFilm = Assert.Single(await Home.ListFilms(Cancellation), one => one.NeedsTurning == true);
        Assert.Equal(new FilmOrientation(90, true), turnedFilm.Orientation);
        var marks = await Get($"api/sessions/{session}/films/{film.Id}/marks/reader-1", WireJson.Default.IReadOnlyListFilmMark);
        Assert.Equal((mark.Id, mark.Kind), (Assert.Single(marks!).Id, marks![0].Kind));
        Assert.Equal(mark.Points, marks[0].Points);
    }

    async Task Score(string session, string shown, int points)
    {
        using var response = await _server.Post($"api/sessions/{session}/cases/{shown}/readings/reader-1/events", new[] { new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", new(shown), "RH.IP1.E", null, new Score.Graded(points)) });
        Assert.True(response.IsSuccessStatusCode);
    }

    async Task<string> Start(ReadingMode mode, double repeats = 0)
    {
        using var response = await _server.Post("api/sessions", new NewSession($"A round of {mode}", mode, repeats));
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.SessionEntry, Cancellation))!.Id;
    }

    async Task<IReadOnlyList<MaskedEntry>> Masked(string session) => (await Get($"api/sessions/{session}/cases?reader=reader-1", WireJson.Default.IReadOnlyListMaskedEntry))!;

    /// <summary>Every address below a session, with headers and body as they came.</summary>
    async Task<List<(string Address, byte[] Bytes)>> AllAnswers(string session)
    {
        var (answers, below) = (new List<(string, byte[])>(), $"api/sessions/{session}");
        await Take("api/sessions");
        await Take($"{below}/cases?reader=reader-1");
        foreach (var entry in await Masked(session))
        {
            await Take($"{below}/cases/{entry.Id}?reader=reader-1");
            await Take($"{below}/cases/{entry.Id}/beside?reader=reader-1");
            await Take($"{below}/cases/{entry.Id}/readings/reader-1");
            await Take($"{below}/cases/{entry.Id}/details");
            using (var refused = await _server.Post($"{below}/cases/{entry.Id}/readings/reader-1/events", new[] { new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", new(entry.Id), "RH.IP1.E", null, new Score.Graded(9)) }))
                answers.Add(($"{below}/cases/{entry.Id}/readings/events", await Whole(refused)));
            foreach (var film in (await Get($"{below}/cases/{entry.Id}?reader=reader-1", WireJson.Default.MaskedCaseDescription))!.Films)
            {
                await Take(film.Url);
                await Take($"{below}/films/{film.Id}/marks/reader-1");
            }
        }
        return answers;

        async Task Take(string address)
        {
            using var response = await _server.Http.GetAsync(address, Cancellation);
            answers.Add((address, await Whole(response)));
        }
    }

    static async Task<byte[]> Whole(HttpResponseMessage response) =>
        [.. Encoding.UTF8.GetBytes(string.Join('\n', response.Headers.Where(header => header.Key != "Date").Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))), .. await response.Content.ReadAsByteArrayAsync(Cancellation)];

    Task<T?> Get<T>(string address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => _server.Http.GetFromJsonAsync(address, type, Cancellation);
}
