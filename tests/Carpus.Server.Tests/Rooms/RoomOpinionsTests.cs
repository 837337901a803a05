using Carpus.Scoring;
using Carpus.Web.Browser;
using Carpus.Web.Rooms;
using Carpus.Web.Wire;

namespace Carpus.Server.Tests.Rooms;

/// <summary>When the room asks what the automatic reader thinks, and when it shows it.</summary>
public sealed class RoomOpinionsTests
{
    static readonly ScoreItem First = ScoreProfile.Svdh98.Items[0], Second = ScoreProfile.Svdh98.Items[1];

    static readonly CaseOpinions Read = new(true, [.. AutomaticOpinions.Around(_ => 1)]), Unread = new(false, []);

    static ScoreSheet Empty => ScoreSheet.Empty(ScoreProfile.Svdh98);

    static ScoreSheet Complete => ScoreSheet.From(ScoreProfile.Svdh98, item => item.Of(0));

    int _asked;

    [Fact]
    public async Task An_item_without_a_score_shows_nothing_even_where_its_opinion_is_known()
    {
        var opinions = Room(() => Read, isInSession: false);
        await opinions.Open(Empty);
        var scored = Empty.With(First, First.Of(3));

        Assert.Null(opinions.Find(Empty, First));
        Assert.Equal(First.Id, opinions.Find(scored, First)!.ItemId);
        Assert.Null(opinions.Find(scored, Second));
    }

    [Fact]
    public async Task Openly_every_score_asks_again_but_only_where_the_automatic_reader_has_read_the_case()
    {
        var (read, unread) = (Room(() => Read, isInSession: false), Room(() => Unread, isInSession: false));

        await unread.Open(Empty);
        await unread.Confirm(Empty);
        Assert.Equal(1, _asked);

        await read.Open(Empty);
        await read.Confirm(Empty);
        await read.Confirm(Empty);
        Assert.Equal(4, _asked);
    }

    [Fact]
    public async Task A_session_asks_nothing_before_the_reading_is_complete_and_shows_nothing_when_it_is_no_longer()
    {
        var opinions = Room(() => Read, isInSession: true);

        await opinions.Open(Empty);
        await opinions.Confirm(Empty.With(First, First.Of(3)));
        Assert.Equal(0, _asked);

        await opinions.Confirm(Complete);
        await opinions.Confirm(Complete);
        Assert.Equal(1, _asked);
        Assert.NotNull(opinions.Find(Complete, First));
        Assert.Null(opinions.Find(Complete.With(Second, null), First));
    }

    [Fact]
    public async Task Scores_that_come_while_a_question_is_under_way_are_asked_for_once_more_after_it()
    {
        var answers = new Queue<TaskCompletionSource<CaseOpinions>>([new(), new(), new()]);
        var asked = new List<TaskCompletionSource<CaseOpinions>>();
        var opinions = new RoomOpinions(() => { asked.Add(answers.Dequeue()); return asked[^1].Task; }, isInSession: false);

        var opening = opinions.Open(Empty);
        asked[0].SetResult(new(true, []));
        await opening;
        var first = opinions.Confirm(Empty);
        await opinions.Confirm(Empty);
        await opinions.Confirm(Empty);
        Assert.Equal(2, asked.Count);
        asked[1].SetResult(new(true, []));
        asked[^1].TrySetResult(Read);
        await first;

        Assert.Equal(3, asked.Count);
        Assert.NotNull(opinions.Find(Complete, First));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_leaves_what_is_known()
    {
        var isCutOff = false;
        var opinions = Room(() => isCutOff ? throw new ServerException("cut off", isRefusal: false) : Read, isInSession: false);
        await opinions.Open(Empty);
        isCutOff = true;
        await opinions.Confirm(Complete);

        Assert.NotNull(opinions.Find(Complete, First));
    }

    [Fact]
    public void The_most_uncertain_case_comes_first_and_those_that_were_not_read_come_last_as_they_are_listed()
    {
        WorkItem[] cases = [.. "abcd".Select(id => new WorkItem($"{id}", new("RA", 1), true, true, 0, 98, 0))];

        var ordered = WorkOrder.UncertainFirst(cases, new Dictionary<string, double> { ["b"] = 0, ["d"] = 12.5 });

        Assert.Equal(["d", "b", "a", "c"], ordered.Select(one => one.Id));
    }

    RoomOpinions Room(Func<CaseOpinions> answer, bool isInSession) => new(() =>
    {
        _asked++;
        return Task.FromResult(answer());
    }, isInSession);
}
