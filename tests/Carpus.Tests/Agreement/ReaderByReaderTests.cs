using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Tests.Agreement;

/// <summary>Repeats, drift, disputes and sites: what readings say beyond their totals.</summary>
public sealed class ReaderByReaderTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;
    static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A reading with one point in each of the first items, finished so many hours after the start.</summary>
    static Reading Read(string caseId, string reader, int points, int hours = 0) => Read(caseId, reader, item => item.Of(item.Index < points ? 1 : 0), hours);

    static Reading Read(string caseId, string reader, Func<ScoreItem, Score> score, int hours = 0) =>
        Reading.Fold(Svdh, new(caseId), reader, Svdh.Items.Select(item => new ScoreEvent(Guid.NewGuid(), Start.AddHours(hours), reader, new(caseId), item.Id, null, score(item))));

    static ReadingCase Visit(string caseId, string patient, int number) => new(new(caseId), new(patient), new(number, null), null, null);

    [Fact]
    public void A_case_that_was_shown_again_tells_of_its_reader_and_counts_nowhere_else()
    {
        var totals = new[] { 3, 10, 25, 40 };
        Reading[] once = [.. totals.SelectMany((points, i) => new[] { Read($"c{i}", "A", points), Read($"c{i}", "B", points + 1) })];
        Reading[] again = [.. totals.Take(3).Select((points, i) => Read($"r{i}", "A", points + (i == 0 ? 2 : 0)))];
        ReadingCase[] cases = [.. totals.Select((_, i) => Visit($"c{i}", $"p{i}", 1)), .. totals.Take(3).Select((_, i) => Visit($"r{i}", $"p{i}", 2))];
        var options = new AgreementOptions { Repeats = [.. Enumerable.Range(0, 3).Select(i => new HiddenRepeat(new($"r{i}"), new($"c{i}")))] };

        var (with, without) = (ReadingAgreement.Of([.. once, .. again], cases, Svdh, options: options), ReadingAgreement.Of(once, cases, Svdh));

        Assert.Equal((without.N, without.Icc, without.Readings!.Changes.Count), (with.N, with.Icc, with.Readings!.Changes.Count));
        var intra = Assert.Single(with.Readings.Intra);
        Assert.Equal(("A", 3, 3), (intra.Reader, intra.Repeats, intra.Totals!.N));
        Assert.InRange(intra.Totals.Icc.AgreementSingle!.Value, 0.9, 0.999);
        Assert.Equal(3 * 98, intra.Scales.Sum(scale => scale.Grid.N));
        Assert.Empty(without.Readings.Intra);
    }

    [Fact]
    public void Cases_that_were_read_again_under_another_id_tell_the_same_as_cases_that_were_shown_again()
    {
        var totals = new[] { 3, 10, 25, 40 };
        Reading[] once = [.. totals.SelectMany((points, i) => new[] { Read($"c{i}", "A", points), Read($"c{i}", "B", points + 1) })];
        ReadingCase[] cases = [.. totals.Select((_, i) => Visit($"c{i}", $"p{i}", 1))];
        Reading[] Again(string reader, string letter) => [.. totals.Take(3).Select((points, i) => Read($"{letter}{i}", reader, points + (i == 0 ? 2 : 0)))];

        var shown = ReadingAgreement.Of([.. once, .. Again("A", "r")], [.. cases, .. totals.Take(3).Select((_, i) => Visit($"r{i}", $"p{i}", 2))], Svdh, options: new() { Repeats = [.. Enumerable.Range(0, 3).Select(i => new HiddenRepeat(new($"r{i}"), new($"c{i}")))] });
        var named = ReadingAgreement.Of([.. once, .. Again("A.again", "c")], cases, Svdh, options: new() { Seconds = new Dictionary<string, string> { ["A.again"] = "A" } });

        Assert.Equal(["A", "B"], named.Readers);
        Assert.Equal((shown.N, shown.Icc), (named.N, named.Icc));
        Assert.Equal(shown.Readings!.Intra.Single().Totals!.Estimates, named.Readings!.Intra.Single().Totals!.Estimates);
        Assert.Equal(("A", 3), (named.Readings.Intra.Single().Reader, named.Readings.Intra.Single().Repeats));
    }

    [Fact]
    public void A_reader_who_grows_stricter_drifts_and_the_other_one_mirrors_it()
    {
        // B gives one point more after every ten cases: ten points over a hundred.
        var readings = Enumerable.Range(0, 40).SelectMany(i => new[] { Read($"c{i:00}", "A", 5 + i % 7, i), Read($"c{i:00}", "B", 5 + i % 7 + i / 10, i) });

        var drift = ReadingAgreement.Of(readings, [], Svdh).Readings!.Drift;

        Assert.Equal(["A", "B"], drift.Select(reader => reader.Reader));
        Assert.InRange(drift[1].Slope.Value!.Value, 8, 12);
        Assert.Equal(-drift[0].Slope.Value!.Value, drift[1].Slope.Value!.Value, 9);
        Assert.True(drift[1].Slope.Interval!.Lower > 0 && drift[1].P < 1e-6);
        Assert.Equal((1, 40, 3.0), (drift[1].Points[0].Order, drift[1].Points[^1].Order, drift[1].Points[^1].Difference));
    }

    [Fact]
    public void The_order_of_reading_and_not_of_the_cases_is_the_order_of_drift()
    {
        var readings = Enumerable.Range(0, 20).SelectMany(i => new[] { Read($"c{i:00}", "A", 5, i), Read($"c{i:00}", "B", 5 + i, 20 - i) });

        Assert.True(ReadingAgreement.Of(readings, [], Svdh).Readings!.Drift[1].Slope.Value < 0);
    }

    [Fact]
    public void Readers_who_always_agree_do_not_drift_and_two_cases_tell_of_no_drift()
    {
        Reading[] Equal(int n) => [.. Enumerable.Range(0, n).SelectMany(i => new[] { Read($"c{i}", "A", i), Read($"c{i}", "B", i) })];

        Assert.Equal((0, 1), (ReadingAgreement.Of(Equal(5), [], Svdh).Readings!.Drift[0].Slope.Value, ReadingAgreement.Of(Equal(5), [], Svdh).Readings!.Drift[0].P));
        Assert.Equal("fewer than 3 cases have a total from this reader and another one", ReadingAgreement.Of(Equal(2), [], Svdh).Readings!.Drift[0].Slope.Undefined);
    }

    [Fact]
    public void The_adjudicator_is_left_out_of_the_agreement_and_decides_the_disagreement_index()
    {
        var readings = Enumerable.Range(0, 10).SelectMany(i => new[] { Read($"c{i}", "A", i), Read($"c{i}", "B", i + (i < 4 ? 6 : 0)) }).ToList();
        readings.AddRange(Enumerable.Range(0, 4).Select(i => Read($"c{i}", "X", i)));

        var result = ReadingAgreement.Of(readings, [], Svdh, options: new() { Adjudicator = "X", Tolerance = 5 });

        Assert.Equal(["A", "B"], result.Readers);
        Assert.Equal([0.0, 0.4], result.Readings!.Disagreement.Select(reader => reader.Index.Value!.Value));
        Assert.Equal(("RDI, totals more than 5 points from the adjudicator", 10, "Wilson"), (result.Readings.Disagreement[1].Index.Variant, result.Readings.Disagreement[1].Index.N, result.Readings.Disagreement[1].Index.Interval!.Method));
    }

    [Fact]
    public void Of_three_readers_the_one_who_stands_alone_is_outlying()
    {
        var readings = Enumerable.Range(0, 10).SelectMany(i => new[] { Read($"c{i}", "A", i), Read($"c{i}", "B", i), Read($"c{i}", "C", i + 20) });

        var disagreement = ReadingAgreement.Of(readings, [], Svdh, options: new() { Tolerance = 12 }).Readings!.Disagreement;

        Assert.Equal([false, false, true], disagreement.Select(reader => reader.IsOutlying));
        Assert.Equal([0, 0, 10], disagreement.Select(reader => reader.Disagreed));
    }

    [Fact]
    public void The_site_on_which_readers_differ_comes_first_with_both_sides_together()
    {
        Score Second(ScoreItem item) => item.Of(item.Site.ToString() == "MCP2" && item.Kind == Damage.Erosion ? 3 : 0);
        var readings = Enumerable.Range(0, 4).SelectMany(i => new[] { Read($"c{i}", "A", i), Read($"c{i}", "B", Second) });

        var worst = ReadingAgreement.Of(readings, [], Svdh).Readings!.MostDisputed(3).First();

        Assert.Equal(("hand", "MCP2", "erosion", 8), (worst.Limb, worst.Site, worst.Damage, worst.N));
        Assert.True(worst.MeanDifference > 2);
    }

    [Fact]
    public void Every_number_comes_with_its_variant_and_interval()
    {
        var readings = Enumerable.Range(0, 12).SelectMany(i => new[] { Read($"c{i:00}", "A", 3 * i), Read($"c{i:00}", "B", 3 * i + i % 3) });
        ReadingCase[] cases = [.. Enumerable.Range(0, 12).Select(i => Visit($"c{i:00}", $"p{i / 2}", 1 + i % 2))];

        var result = ReadingAgreement.Of(readings, cases, Svdh, options: new() { Resamples = 200 });

        Assert.Equal(["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k), k = 2", "ICC(2,k), k = 2", "ICC(3,k), k = 2", "SDD95, k = 2", "SDD80, k = 2"], result.Estimates.Select(estimate => estimate.Variant));
        Assert.Contains(result.Pairs[0].Estimates, estimate => estimate is { Variant: "CCC", Interval.Method: "Fisher z", N: 12 });
        Assert.Contains(result.Readings!.Changes[0].Result.Estimates, estimate => estimate is { Variant: "SDC95, k = 2", Interval.Method: "chi-squared", N: 6 });
        Assert.Contains(result.Readings.Changes[0].Regions["hand erosion"].Estimates, estimate => estimate.Variant == "ICC(2,1)");
        Assert.Equal("overall SDC95, k = 2, mean of 1 intervals", result.Readings.OverallSdcEstimate!.Variant);
        Assert.Contains(result.Readings.ScaleDetails[0].Estimates, estimate => estimate.Variant.StartsWith("AC2, quadratic weights", StringComparison.Ordinal));
        Assert.Contains(result.Readings.ScaleDetails[0].Estimates, estimate => estimate.Interval?.Method.StartsWith("BCa bootstrap of patients", StringComparison.Ordinal) == true && estimate.N == 6);
    }
}
