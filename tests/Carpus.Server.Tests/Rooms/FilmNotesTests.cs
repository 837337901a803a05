using System.Net;
using System.Net.Http.Json;
using Carpus.Images;
using Carpus.Web.Browser;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests.Rooms;

public class FilmNotesTests
{
    static readonly Seat Seat = new("reader-one", null);

    [Fact]
    public async Task What_is_drawn_before_the_server_has_answered_stays_behind_what_it_knew()
    {
        using var line = new SlowLine();
        var (notes, known, drawn) = (line.Notes, Length(), Length());
        var opening = notes.Open(Seat, "film");
        Assert.Equal([drawn], notes.Add(Seat, "film", drawn));

        line.Answer(known);

        Assert.Equal([known.Id, drawn.Id], Ids(await opening));
        Assert.Equal([known.Id, drawn.Id], Ids(await notes.Open(Seat, "film")));
    }

    [Fact]
    public async Task A_mark_that_the_answer_brings_along_is_one_and_a_removed_one_stays_removed()
    {
        using var line = new SlowLine();
        var (notes, kept, removed) = (line.Notes, Length(), Length());
        var opening = notes.Open(Seat, "film");
        notes.Add(Seat, "film", kept);
        notes.Add(Seat, "film", removed);
        Assert.Equal([kept.Id], Ids(notes.RemoveLast(Seat, "film")));

        line.Answer(kept, removed);

        Assert.Equal([kept.Id], Ids(await opening));
    }

    [Fact]
    public async Task What_was_drawn_while_the_line_was_down_hides_nothing_that_the_server_knew()
    {
        using var line = new SlowLine();
        var (notes, known, drawn) = (line.Notes, Length(), Length());
        var opening = notes.Open(Seat, "film");
        line.Break();
        Assert.Empty(await opening);
        notes.Add(Seat, "film", drawn);
        opening = notes.Open(Seat, "film");

        line.Answer(known);

        Assert.Equal([known.Id, drawn.Id], Ids(await opening));
    }

    static FilmMark Length() => new(Guid.CreateVersion7(), FilmMarkKind.Length, [0, 0, 3, 4]);

    static IEnumerable<Guid> Ids(IEnumerable<FilmMark> marks) => marks.Select(mark => mark.Id);

    /// <summary>A line whose answers to what marks there are come when the test says so. What is sent over it arrives at once.</summary>
    sealed class SlowLine : HttpMessageHandler
    {
        TaskCompletionSource<HttpResponseMessage> _answer = new();

        public SlowLine() => Notes = new(new(new(this, disposeHandler: false) { BaseAddress = new("http://localhost/") }));

        public FilmNotes Notes { get; }

        public void Answer(params FilmMark[] marks) => _answer.SetResult(new(HttpStatusCode.OK) { Content = JsonContent.Create(marks, WireJson.Default.IReadOnlyListFilmMark) });

        public void Break() => Interlocked.Exchange(ref _answer, new()).SetException(new HttpRequestException("the line is down"));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get ? _answer.Task : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = request.Content ?? JsonContent.Create([], WireJson.Default.IReadOnlyListFilmMark) });
    }
}
