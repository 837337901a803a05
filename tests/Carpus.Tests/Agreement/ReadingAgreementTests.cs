using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;
using CsCheck;

namespace Carpus.Tests.Agreement;

public sealed class ReadingAgreementTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;

    static Reading Read(string caseId, string reader, Func<ScoreItem, Score?> score) =>
        Reading.Fold(Svdh, new(caseId), reader, Svdh.Items.Where(item => score(item) is not null)
            .Select(item => new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, reader, new(caseId), item.Id, null, score(item))));

    static ReadingCase Visit(string caseId, string patient, int number) => new(new(caseId), new(patient), new(number, null), null, null);

    /// <summary>A sheet whose total is the number of points given, one to each of the first erosion items.</summary>
    static Func<ScoreItem, Score?> Total(int points) => item => item.Of(Svdh.Where(kind: Damage.Erosion).Take(points).Contains(item) ? 1 : 0);

    [Fact]
    public void Status_and_change_of_the_totals_are_those_of_their_table()
    {
        // Baseline of both readers 10; changes 0 2 5 1 0 8 and 1 2 3 0 0 10, the reference vector.
        var (first, second) = (new[] { 0, 2, 5, 1, 0, 8 }, new[] { 1, 2, 3, 0, 0, 10 });
        var (readings, cases) = (new List<Reading>(), new List<ReadingCase>());
        for (var patient = 0; patient < 6; patient++)
        {
            cases.AddRange([Visit($"b{patient}", $"p{patient}", 1), Visit($"f{patient}", $"p{patient}", 2)]);
            readings.AddRange([Read($"b{patient}", "A", Total(10)), Read($"f{patient}", "A", Total(10 + first[patient]))]);
            readings.AddRange([Read($"b{patient}", "B", Total(10)), Read($"f{patient}", "B", Total(10 + second[patient]))]);
        }

        var result = ReadingAgreement.Of(readings, cases, Svdh);

        var change = Assert.Single(result.Readings!.Changes);
        Assert.Equal((1, 2, 6, 1.38593), (change.From, change.To, change.Result.N, Math.Round(change.Result.Sdc!.Value, 5)));
        Assert.Equal(change.Result.Sdc, result.Readings.OverallSdc);
        Assert.Equal((12, 2, 12), (result.N, result.K, result.Readings.Cases));
        Assert.Equal("complete.1", result.Readings.Rule);
        Assert.Equal(result.Icc, result.Readings.Regions["erosion"].Icc);
        Assert.Null(result.Readings.Regions["narrowing"].Icc.AgreementSingle);
    }

    [Fact]
    public void Cells_are_counted_by_what_they_are_and_items_have_their_kappa()
    {
        var (a, b) = ("RH.MCP2.E", "RH.MCP3.E");
        Score? First(ScoreItem item) => item.Id == a ? new Score.NotScorable(Obstacle.Overlap) : item.Of(0);
        Score? Second(ScoreItem item) => item.Id == b ? null : item.Id == a ? item.Of(1) : item.Of(0);

        var result = ReadingAgreement.Of(
            [Read("1", "A", First), Read("1", "B", Second), Read("2", "A", Total(3)), Read("2", "B", Total(4)), Read("3", "A", Total(9)), Read("3", "B", Total(9))],
            [], Svdh, MissingRule.SumOfGraded);

        Assert.Equal(new CellCounts(BothGraded: 96 + 98 + 98, OneNotScorable: 1, BothNotScorable: 0, Absent: 1), result.Readings!.Cells);
        var fourth = result.Readings.Items.Single(item => item.Item == Svdh.Where(kind: Damage.Erosion).ElementAt(3).Id);
        Assert.Equal((3, 0.667), (fourth.N, Math.Round(fourth.Same!.Value, 3)));
        Assert.NotNull(fourth.Quadratic);
        Assert.Equal("all readers gave only 0", result.Readings.Items.Single(item => item.Item == "RF.MTP5.J").Undefined);
        Assert.Equal(["hand erosion", "hand narrowing", "foot erosion", "foot narrowing"], result.Readings.Scales.Keys);
    }

    [Fact]
    public void The_names_of_the_readers_do_not_matter() =>
        Any.FullSheet(Svdh).Array[6].Sample(sheets =>
        {
            AgreementResult With(string one, string other) => ReadingAgreement.Of(
                [.. sheets.Select((sheet, index) => Read($"c{index / 2}", index % 2 == 0 ? one : other, item => sheet[item]))], [], Svdh);

            var (here, there) = (With("A", "B"), With("B", "A"));
            return Near(here.Icc.AgreementSingle, there.Icc.AgreementSingle) && Near(here.Sdc, there.Sdc)
                && here.Readings!.Items.Zip(there.Readings!.Items).All(pair => Near(pair.First.Quadratic, pair.Second.Quadratic));
        }, iter: 20);

    [Fact]
    public void A_case_with_a_gap_has_no_total_under_the_strict_rule_and_is_left_out()
    {
        var result = ReadingAgreement.Of(
            [Read("1", "A", item => item.Index == 0 ? null : item.Of(0)), Read("1", "B", Total(0)), Read("2", "A", Total(3)), Read("2", "B", Total(4)), Read("3", "A", Total(9)), Read("3", "B", Total(9))],
            [], Svdh);

        Assert.Equal((2, 1), (result.N, result.Excluded));
    }

    static bool Near(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(a - b) < 1e-9 : one == other;
}
