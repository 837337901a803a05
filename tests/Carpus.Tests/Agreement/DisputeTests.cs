using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Agreement;

/// <summary>When a third reader is called.</summary>
public sealed class DisputeTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;

    static Reading Read(string caseId, string reader, Func<ScoreItem, Score?> score) => Reading.Fold(Svdh, new(caseId), reader,
        from item in Svdh.Items
        let given = score(item)
        where given is not null
        select new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, reader, new(caseId), item.Id, null, given));

    /// <summary>One point in each of the first items.</summary>
    static Reading Read(string caseId, string reader, int points) => Read(caseId, reader, item => item.Of(item.Index < points ? 1 : 0));

    static ReadingCase Visit(string patient, int number) => new(new($"{patient}.{number}"), new(patient), new(number, null), null, null);

    [Fact]
    public void Of_visits_that_both_have_read_the_widest_difference_of_the_change_since_the_first_counts()
    {
        Reading[] readings =
        [
            Read("a.1", "one", 10), Read("a.2", "one", 30), Read("a.3", "one", 40),
            Read("a.1", "two", 14), Read("a.2", "two", 22), Read("a.3", "two", 44),
        ];

        var dispute = Assert.Single(Dispute.Of(readings, [Visit("a", 3), Visit("a", 1), Visit("a", 2)]));

        Assert.Equal(new(new("a"), 12, IsOfChange: true), dispute);
    }

    [Fact]
    public void Of_an_only_visit_the_score_counts_and_of_three_readers_the_two_who_are_farthest_apart()
    {
        Reading[] readings = [Read("a.1", "one", 10), Read("a.1", "two", 14), Read("a.1", "three", 5), Read("b.1", "one", 3), Read("b.1", "two", 3), Read("c.1", "one", 3)];

        var disputes = Dispute.Of(readings, [Visit("c", 1), Visit("b", 1), Visit("a", 1)]);

        Assert.Equal([new(new("a"), 9, IsOfChange: false), new(new("b"), 0, IsOfChange: false)], disputes);
    }

    [Fact]
    public void What_is_not_read_to_the_end_and_what_the_automatic_reader_read_calls_nobody()
    {
        Reading[] readings = [Read("a.1", "one", 10), Read("a.1", "two", item => item.Index == 97 ? null : item.Of(0)), Read("b.1", "one", 10), Read("b.1", Reader.AutomaticId, 40)];

        Assert.Empty(Dispute.Of(readings, [Visit("a", 1), Visit("b", 1)]));
    }

    [Fact]
    public void A_joint_that_one_reader_could_not_score_at_one_visit_is_compared_at_none()
    {
        Reading[] readings =
        [
            Read("a.1", "one", 10), Read("a.2", "one", 20),
            Read("a.1", "two", 10), Read("a.2", "two", item => item.Index == 15 ? new Score.NotScorable(Obstacle.Arthrodesis) : item.Of(0)),
        ];

        // From 10 to 20 points on the one hand, to none on the other, without the sixteenth item: 19 and 0.
        Assert.Equal(19, Assert.Single(Dispute.Of(readings, [Visit("a", 1), Visit("a", 2)])).Points);
    }

    [Fact]
    public void Of_whole_readings_it_is_the_difference_of_the_changes_of_the_totals_whoever_is_named_first() =>
        Gen.Int[0, 98].Array[6].Sample(points =>
        {
            Reading[] Of(string first, string second) => [.. Enumerable.Range(0, 3).SelectMany(visit => new[] { Read($"a.{visit + 1}", first, points[visit]), Read($"a.{visit + 1}", second, points[3 + visit]) })];
            ReadingCase[] visits = [Visit("a", 1), Visit("a", 2), Visit("a", 3)];
            var expected = Enumerable.Range(1, 2).Max(visit => Math.Abs(points[visit] - points[0] - (points[3 + visit] - points[3])));

            return Dispute.Of(Of("one", "two"), visits).Single().Points == expected && Dispute.Of(Of("two", "one"), visits).Single().Points == expected;
        }, iter: 30);
}
