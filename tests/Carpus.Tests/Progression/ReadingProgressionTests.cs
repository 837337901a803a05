using Carpus.Agreement;
using Carpus.Cases;
using Carpus.Progression;
using Carpus.Readings;
using Carpus.Scoring;

namespace Carpus.Tests.Progression;

public sealed class ReadingProgressionTests
{
    static readonly ScoreProfile Svdh = ScoreProfile.Svdh98;

    static readonly int[] First = [0, 2, 5, 1, 0, 8], Second = [1, 2, 3, 0, 0, 10];

    static Reading Read(string caseId, string reader, int points) => Reading.Fold(Svdh, new(caseId), reader, Svdh.Items.Select(item =>
        new ScoreEvent(Guid.NewGuid(), DateTimeOffset.UnixEpoch, reader, new(caseId), item.Id, null, item.Of(item.Index < points ? 1 : 0))));

    static ReadingCase Visit(string caseId, string patient, int number) => new(new(caseId), new(patient), new(number, new DateOnly(2019 + number, 1, 1)), null, null);

    static (List<Reading> Readings, List<ReadingCase> Cases) Study()
    {
        var (readings, cases) = (new List<Reading>(), new List<ReadingCase>());
        for (var patient = 0; patient < 6; patient++)
        {
            cases.AddRange([Visit($"b{patient}", $"p{patient}", 1), Visit($"f{patient}", $"p{patient}", 2)]);
            readings.AddRange([Read($"b{patient}", "A", 10), Read($"f{patient}", "A", 10 + First[patient]), Read($"b{patient}", "B", 10), Read($"f{patient}", "B", 10 + Second[patient])]);
        }
        return (readings, cases);
    }

    [Fact]
    public void The_mean_of_the_readers_changes_and_the_SDC_is_that_of_their_agreement()
    {
        var (readings, cases) = Study();

        var (progression, agreement) = (ReadingProgression.Of(readings, cases, Svdh), ReadingAgreement.Of(readings, cases, Svdh));

        var interval = Assert.Single(progression.Intervals);
        Assert.Equal([0.5, 2, 4, 0.5, 0, 9], interval.Patients.Select(patient => patient.Change));
        Assert.Equal(1.38593, interval.Sdc.Value!.Value, 5);
        Assert.Equal(agreement.Readings!.Changes[0].Result.Sdc, interval.Sdc.Value);
        Assert.Equal(3.0 / 6, interval.All.Progressors[2].Value);
        Assert.Equal(366 / 365.25, interval.Patients[0].Years!.Value, 9);
        Assert.Equal(("svdh-98", "complete.1", "none.1"), (progression.Score, progression.Rule, progression.Imputation));
        Assert.Equal(["A", "B"], progression.Readers);
    }

    [Fact]
    public void The_simplified_score_follows_from_the_same_readings()
    {
        var (readings, cases) = Study();

        var progression = ReadingProgression.Of(readings, cases, Svdh);

        Assert.Equal("sens-86", progression.Sens!.Score);
        // One point an item here, so that the simplified score changes by the same points where no item shares a joint with another.
        Assert.All(progression.Sens.Intervals[0].Patients.Zip(progression.Intervals[0].Patients), pair => Assert.InRange(pair.First.Change, 0, pair.Second.Change));
        Assert.True(progression.Sens.Intervals[0].All.Change!.Mean > 0);
    }

    [Fact]
    public void Arms_and_an_SDC_of_ones_own_are_taken_and_a_reader_can_be_left_out()
    {
        var (readings, cases) = Study();
        var options = new ProgressionOptions
        {
            Arms = Enumerable.Range(0, 6).ToDictionary(i => new PatientId($"p{i}"), i => i % 2 == 0 ? "drug" : "placebo"),
            Sdc = 3,
            WithoutReaders = new HashSet<string> { "B" },
        };

        var interval = ReadingProgression.Of(readings, cases, Svdh, options).Intervals[0];

        Assert.Equal(["drug", "placebo"], interval.Arms.Select(arm => arm.Arm));
        Assert.Equal(First.Select(change => (double)change), interval.Patients.Select(patient => patient.Change));
        Assert.Equal("change > 3 (SDC that was given)", interval.All.Progressors[2].Variant);
    }

    [Fact]
    public void A_visit_that_one_reader_did_not_finish_has_no_mean_and_can_be_imputed()
    {
        var (readings, cases) = Study();
        readings.RemoveAll(reading => reading.CaseId == new CaseId("f2") && reading.ReaderId == "B");

        var (none, carried) = (ReadingProgression.Of(readings, cases, Svdh), ReadingProgression.Of(readings, cases, Svdh, new() { Imputation = ImputationRule.LastCarriedForward }));

        Assert.Equal((5, 1), (none.Intervals[0].All.N, none.Intervals[0].All.Missing));
        Assert.Equal((6, 1), (carried.Intervals[0].All.N, carried.Intervals[0].All.Imputed));
    }
}
