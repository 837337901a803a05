using System.Text.Json;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Readings;

public sealed class ReadingTests
{
    static readonly CaseId Case = new("RA00001");
    static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<ScoreEvent> AnyEvent =
        from item in Any.OneOf(ScoreProfile.Svdh98.Items)
        from score in Any.ScoreOf(item)
        from id in Gen.Guid
        from second in Gen.Int[0, 100_000]
        from why in Gen.Const((string?)null)
        select new ScoreEvent(id, Noon.AddSeconds(second), "reader-1", Case, item.Id, null, score, why);

    static Reading Fold(IEnumerable<ScoreEvent> events) => Reading.Fold(ScoreProfile.Svdh98, Case, "reader-1", events);

    [Fact]
    public void The_sheet_is_the_last_event_of_each_item() =>
        AnyEvent.List[0, 60].Sample(events =>
        {
            var last = events.GroupBy(made => made.ItemId).ToDictionary(group => group.Key, group => group.Last().New);
            var sheet = Fold(events).Sheet;
            return sheet.Cells.All(cell => cell.Score == last.GetValueOrDefault(cell.Item.Id));
        });

    [Fact]
    public void A_replayed_event_changes_nothing_wherever_it_comes_again() =>
        Gen.Select(AnyEvent.List[1, 30], Gen.Int[0, 1000].List[0, 30]).Sample((events, again) =>
        {
            var reading = Fold(events);
            var replayed = again.Select(index => events[index % events.Count]).Aggregate(reading, (left, next) => left.Append(next));

            return ReferenceEquals(reading, replayed) && replayed.Events.Count == events.Count;
        });

    [Fact]
    public void A_fold_can_stop_and_go_on() =>
        Gen.Select(AnyEvent.List[0, 30], Gen.Int[0, 30]).Sample((events, stop) =>
        {
            var (stopped, whole) = (events.Skip(stop).Aggregate(Fold(events.Take(stop)), (left, next) => left.Append(next)), Fold(events));
            return stopped.Sheet.Equals(whole.Sheet) && stopped.Events.SequenceEqual(whole.Events) && stopped.Conflicts.SequenceEqual(whole.Conflicts);
        });

    [Fact]
    public void An_event_that_replaces_what_its_reader_did_not_see_stands_and_is_marked()
    {
        var first = new ScoreEvent(Guid.NewGuid(), Noon, "reader-1", Case, "RH.MCP2.E", null, new Score.Graded(1));
        var second = first with { EventId = Guid.NewGuid(), New = new Score.Graded(3) };

        var reading = Fold([first, second]);

        Assert.Equal(new Score.Graded(3), reading.Sheet["RH.MCP2.E"]);
        Assert.Equal([second], reading.Conflicts);
    }

    [Fact]
    public void Events_of_another_reader_or_case_and_points_out_of_range_are_refused()
    {
        var made = new ScoreEvent(Guid.NewGuid(), Noon, "reader-1", Case, "RH.MCP2.J", null, new Score.Graded(4));

        Assert.Throws<ArgumentException>(() => Fold([made with { ReaderId = "reader-2" }]));
        Assert.Throws<ArgumentException>(() => Fold([made with { CaseId = new("RA00002") }]));
        Assert.Throws<ArgumentException>(() => Fold([made with { ItemId = "RH.MCP9.J" }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fold([made with { New = new Score.Graded(5) }]));
    }

    [Fact]
    public void An_event_survives_JSON() =>
        AnyEvent.Sample(made => JsonSerializer.Deserialize(JsonSerializer.Serialize(made, ReadingJson.Default.ScoreEvent), ReadingJson.Default.ScoreEvent) == made);

    [Fact]
    public void An_event_in_JSON_is_small_and_plain()
    {
        var made = new ScoreEvent(new("0190a3c2-0000-7000-8000-000000000001"), Noon, "reader-1", Case, "RH.MCP2.E", new Score.NotScorable(Obstacle.PoorQuality), new Score.Graded(3));

        Assert.Equal(
            """{"eventId":"0190a3c2-0000-7000-8000-000000000001","at":"2026-01-02T12:00:00+00:00","readerId":"reader-1","caseId":"RA00001","itemId":"RH.MCP2.E","old":"NA-quality","new":3}""",
            JsonSerializer.Serialize(made, ReadingJson.Default.ScoreEvent));
    }
}
