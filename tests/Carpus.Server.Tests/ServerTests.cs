using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Carpus.Exchange.Pictures;
using Carpus.Readings;
using Carpus.Scoring;
using Carpus.Store;
using Carpus.Testing;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests;

/// <summary>The API over HTTP, on a real home.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    RunningServer _server = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static string Events => $"api/cases/{StudyOfOne.Case}/readings/reader-1/events";

    public async ValueTask InitializeAsync()
    {
        await StudyOfOne.Make(_folder.Path);
        _server = await RunningServer.Start(_folder.Path);
        await _server.Post("api/readers", new NewReader("Reader One"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reports_of_the_study_are_pages_and_what_is_missing_for_one_is_said_on_it()
    {
        var little = await _server.Http.GetStringAsync("api/reports/agreement?language=zh-Hant", Cancellation);
        var table = await _server.Http.GetAsync("api/reports/agreement.csv", Cancellation);
        var none = await _server.Http.GetAsync("api/reports/other", Cancellation);

        Assert.Contains("Agreement needs at least 2 readers", little, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (table.StatusCode, none.StatusCode));
    }

    [Fact]
    public async Task The_worklist_tells_how_far_each_reader_is()
    {
        await _server.Post(Events, new[] { Event("RH.IP1.E", new Score.Graded(3)), Event("RH.PIP2.E", new Score.NotScorable(Obstacle.NotImaged)) });

        var own = Assert.Single((await Get("api/cases?reader=reader-1", WireJson.Default.IReadOnlyListWorklistEntry))!);
        var other = Assert.Single((await Get("api/cases?reader=reader-2", WireJson.Default.IReadOnlyListWorklistEntry))!);

        Assert.Equal((2, 98, 3, true, true), (own.Scored, own.Items, own.Points, own.HasHand, own.HasFoot));
        Assert.Equal(0, other.Scored);
    }

    [Fact]
    public async Task A_case_describes_its_films_and_their_pixels_are_the_stored_values()
    {
        var @case = await Get($"api/cases/{StudyOfOne.Case}", WireJson.Default.CaseDescription);
        var film = @case!.Films[0];
        using var response = await _server.Http.GetAsync(film.Url, Cancellation);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(2, @case.Films.Count);
        var stored = (await _server.Service<Home>().OpenRadiograph(film.Id, Cancellation)).Frame.Values;
        Assert.Equal(stored, Enumerable.Range(0, bytes.Length / 2).Select(i => (int)BitConverter.ToUInt16(bytes, 2 * i)));
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString());
        Assert.True(response.Headers.CacheControl.Private);
    }

    [Fact]
    public async Task Six_points_of_erosion_are_refused_with_the_joint_and_its_range_and_the_rest_is_taken()
    {
        var good = Event("RH.MCP3.J", new Score.Graded(2));
        using var response = await _server.Post(Events, new[] { Event("RH.PIP2.E", new Score.Graded(6)), good });
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("RH PIP2 erosion: 6 is above 5", problem.GetProperty("detail").GetString());
        Assert.Equal(good.EventId, Assert.Single(problem.GetProperty("events").EnumerateArray()).GetGuid());
        Assert.Equal(["RH.MCP3.J"], (await Reading()).Scores.Keys);
    }

    [Fact]
    public async Task An_event_that_is_sent_twice_is_stored_once()
    {
        var made = Event("LF.MTP5.E.MT", new Score.Graded(4));

        await _server.Post(Events, new[] { made });
        using var again = await _server.Post(Events, new[] { made, made });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(made.EventId, Assert.Single((await Reading()).Events).EventId);
    }

    [Fact]
    public async Task An_event_of_another_reading_is_refused()
    {
        using var response = await _server.Post(Events, new[] { Event("RH.IP1.E", new Score.Graded(1)) with { ReaderId = "reader-2" } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty((await Reading()).Events);
    }

    [Theory]
    [InlineData("api/cases/RA99999")]
    [InlineData("api/films/0123/pixels")]
    [InlineData("api/cases/RA99999/readings/reader-1")]
    [InlineData("api/profiles/larsen")]
    [InlineData("api/nothing")]
    public async Task What_is_not_there_is_a_problem_and_not_a_page(string address)
    {
        using var response = await _server.Http.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("""[{"eventId":"not an id"}]""")]
    [InlineData("""{"events":[]}""")]
    [InlineData("[null]")]
    [InlineData("not json")]
    public async Task Nonsense_is_a_bad_request_and_changes_nothing(string body)
    {
        using var response = await _server.Http.PostAsync(Events, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty((await Reading()).Events);
    }

    [Fact]
    public async Task A_box_that_is_put_is_the_joints_place_and_null_takes_it_away()
    {
        var film = (await Get($"api/cases/{StudyOfOne.Case}", WireJson.Default.CaseDescription))!.Films[0];
        var before = film.Joints.Count;

        using var moved = await _server.Http.PutAsJsonAsync($"api/films/{film.Id}/joints", new Dictionary<string, double[]?> { ["RH.PIP3"] = [10.25, 20, 30, 40], ["RH.PIP4"] = null }, Cancellation);
        var answer = await moved.Content.ReadFromJsonAsync(WireJson.Default.IReadOnlyDictionaryStringDoubleArray, Cancellation);
        var again = (await Get($"api/cases/{StudyOfOne.Case}", WireJson.Default.CaseDescription))!.Films[0].Joints;

        Assert.Equal([10.25, 20, 30, 40], again["RH.PIP3"]);
        Assert.Equal((before - 1, before - 1), (again.Count, answer!.Count));
        Assert.Equal(1, (await _server.Service<Home>().FindJoints(film.Id, Cancellation)).Single(box => box.Joint.ToString() == "RH.PIP3").Confidence);
    }

    [Theory]
    [InlineData("RF.MTP1", "[10, 20, 30, 40]")]
    [InlineData("RH.MTP1", "[10, 20, 30, 40]")]
    [InlineData("RH.PIP3", "[30, 20, 10, 40]")]
    [InlineData("RH.PIP3", "[10, 20, 30]")]
    [InlineData("RH.PIP3", "[-900, 20, -800, 40]")]
    [InlineData("RH.PIP3", "[10, 20, 90000, 90000]")]
    public async Task A_box_of_another_limb_or_beside_the_film_is_refused_and_nothing_moves(string joint, string box)
    {
        var film = (await Get($"api/cases/{StudyOfOne.Case}", WireJson.Default.CaseDescription))!.Films[0];
        var before = await _server.Service<Home>().FindJoints(film.Id, Cancellation);

        using var response = await _server.Http.PutAsync($"api/films/{film.Id}/joints", new StringContent($$"""{"RH.PIP2":null,"{{joint}}":{{box}}}""", System.Text.Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(joint, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(before, await _server.Service<Home>().FindJoints(film.Id, Cancellation));
    }

    [Fact]
    public async Task A_name_is_one_reader_however_often_it_is_given()
    {
        using var first = await _server.Post("api/readers", new NewReader("  Lin  Mei "));
        using var second = await _server.Post("api/readers", new NewReader("lin mei"));
        using var blank = await _server.Post("api/readers", new NewReader(" "));

        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await second.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(["Reader One", "Lin Mei"], (await Get("api/readers", WireJson.Default.IReadOnlyListReaderEntry))!.Select(reader => reader.Name));
    }

    [Fact]
    public async Task The_profile_tells_98_items_and_448_points()
    {
        var profile = await Get("api/profiles/svdh-98", WireJson.Default.ProfileDescription);

        Assert.Equal((98, 448), (profile!.Items.Count, profile.Maximum));
        Assert.All(profile.Items, item => Assert.Equal(item.Maximum + 1, item.Grades.Count));
    }

    [Fact]
    public async Task The_grades_of_every_item_are_drawn_and_there_is_none_of_what_is_no_item()
    {
        var picture = PictureDecoder.Decode(await _server.Http.GetByteArrayAsync("api/examples/RF.MTP3.E.PH.png", Cancellation));
        using var none = await _server.Http.GetAsync("api/examples/RF.MTP3.E.png", Cancellation);

        Assert.Equal((224, 6 * 224), (picture.Frame.Rows, picture.Frame.Columns));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_name_that_points_here_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/cases") { Headers = { Host = "elsewhere.example" } };
        using var response = await _server.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Any_other_address_is_the_program_of_the_pages_which_loads_nothing_from_elsewhere()
    {
        using var response = await _server.Http.GetAsync("cases/RA00001", Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("blazor.webassembly.js", page);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal));
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    static ScoreEvent Event(string item, Score score) => new(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "reader-1", new(StudyOfOne.Case), item, null, score);

    async Task<ReadingDescription> Reading() => (await Get($"api/cases/{StudyOfOne.Case}/readings/reader-1", WireJson.Default.ReadingDescription))!;

    Task<T?> Get<T>(string address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => _server.Http.GetFromJsonAsync(address, type, Cancellation);
}
