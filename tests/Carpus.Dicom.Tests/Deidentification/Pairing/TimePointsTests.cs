using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Dicom.Tests.Deidentification.Complaints;
using Carpus.Dicom.Tests.Deidentification.Policies;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Pairing;

public sealed class TimePointsTests : IDisposable
{
    static readonly Policy Policy = PolicyDatesTests.With("""{"vr":"DA,DT","action":"generalise","to":"year","anchor":"12-01"}""", """ "timePoints":"write", """);

    readonly PlantedRun _run = new();

    [Fact]
    public void Visits_of_one_year_keep_their_order_as_T1_T2_and_hand_and_foot_share_one()
    {
        _run.With(Film(1, "20171221")).With(Film(2, "20170415"), "b.dcm").With(Film(3, "20170416", "FOOT"), "c.dcm").With(Film(4, "20160101", patient: "other"), "d.dcm").Run(Policy);

        Assert.Equal([(1, "T2"), (2, "T1"), (3, "T1"), (4, "T1")], Made("out"));
    }

    [Fact]
    public void Without_the_option_no_time_point_is_written()
    {
        var film = _run.With(Film(1, "20170415")).Film();

        Assert.False(film.Dataset.Contains(Tag.ClinicalTrialTimePointID));
    }

    [Fact]
    public void A_time_point_that_a_film_came_with_does_not_survive()
    {
        var film = Film(1, "20170415");
        film.Dataset.Set(Tag.ClinicalTrialTimePointID, "VISIT 15 APRIL");

        Assert.Equal("T1", _run.With(film).Film(Policy).Dataset.FindText(Tag.ClinicalTrialTimePointID));
    }

    [Fact]
    public void A_visit_that_is_found_later_comes_last_and_a_finding_says_that_this_is_not_its_place()
    {
        _run.With(Film(1, "20170415")).With(Film(2, "20171221"), "b.dcm").Run(Policy, "first");

        var result = _run.With(Film(3, "20150101"), "c.dcm").Run(Policy, "second");

        Assert.Equal([(1, "T1"), (2, "T2"), (3, "T3")], Made("second"));
        var finding = Assert.Single(result.Findings, finding => finding.What.Contains("time point", StringComparison.Ordinal));
        Assert.Equal(("RA00003", true), (finding.Where, finding.What.Contains("T3", StringComparison.Ordinal)));
        Assert.Equal(result.Findings, _run.Run(Policy, "third").Findings);
    }

    [Fact]
    public void A_visit_that_is_found_later_and_is_later_needs_no_word()
    {
        _run.With(Film(1, "20170415")).Run(Policy, "first");

        var result = _run.With(Film(2, "20180101"), "b.dcm").Run(Policy, "second");

        Assert.Equal([(1, "T1"), (2, "T2")], Made("second"));
        Assert.DoesNotContain(result.Findings, finding => finding.What.Contains("time point", StringComparison.Ordinal));
    }

    [Fact]
    public void A_visit_without_a_date_is_last_and_a_finding_says_so()
    {
        var result = _run.With(Film(1, "")).With(Film(2, "20171221"), "b.dcm").Run(Policy);

        Assert.Equal([(1, "T2"), (2, "T1")], Made("out"));
        Assert.Contains(result.Findings, finding => finding.What.Contains("no date", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vault_that_numbered_no_visits_before_numbers_them_in_their_true_order()
    {
        _run.With(Film(1, "20171221")).Run(output: "without");
        _run.With(Film(2, "20170415"), "b.dcm").Run(Policy);

        Assert.Equal([(1, "T2"), (2, "T1")], Made("out"));
    }

    [Fact]
    public void A_film_that_was_planned_without_time_points_gets_one_when_it_is_made_alone()
    {
        using var folder = new TemporaryFolder();
        using var vault = Vault.Open(folder.File("vault"));
        new Deidentifier(Policy.Named("vghtpe-ra"), vault).Deidentify(PlantedFilm.Of());

        Assert.Equal("T1", new Deidentifier(Policy, vault).Deidentify(PlantedFilm.Of()).File.Dataset.FindText(Tag.ClinicalTrialTimePointID));
    }

    [Fact]
    public void A_film_with_a_time_point_can_be_reopened_and_one_with_another_text_there_cannot()
    {
        var made = _run.With(PlantedFilm.Of()).Film(Policy);
        Assert.Equal("RA000001", DeidentifiedFile.Reopen(made, Policy).Patient);

        made.Dataset.Set(Tag.ClinicalTrialTimePointID, "TUANMUTZ");

        Assert.Throws<DeidentificationRefusedException>(() => DeidentifiedFile.Reopen(made, Policy));
    }

    [Fact]
    public void It_says_that_the_program_writes_the_visit_only_where_it_does()
    {
        Assert.Equal("the program writes the number of the visit", Assert.Single(Policy.Explain("ClinicalTrialTimePointID")).Because);
        Assert.NotEqual(PolicyAction.Dummy, Policy.Named("vghtpe-ra").Explain("ClinicalTrialTimePointID")[0].Action);
    }

    [Fact]
    public void What_a_time_point_is_put_into_is_still_a_valid_image()
    {
        var dciodvfy = Material.Program("dciodvfy");
        _run.With(PlantedFilm.Of()).Run(Policy);

        var (before, after) = (Errors(dciodvfy, Path.Combine(_run.Input, "film.dcm")), Errors(dciodvfy, _run.Films()[0]));

        Assert.Empty(after.Except(before));
    }

    static string[] Errors(string dciodvfy, string film)
    {
        var answer = Peer.Run(dciodvfy, film);
        return [.. (answer.Output + answer.Errors).Split('\n').Where(line => line.StartsWith("Error", StringComparison.Ordinal))];
    }

    /// <summary>Number and time point of each film.</summary>
    (int Number, string? TimePoint)[] Made(string output) =>
        [.. _run.Films(output).Select(path => DicomFile.Open(path).Dataset).Select(film => (film.Get<int>(Tag.InstanceNumber), film.FindText(Tag.ClinicalTrialTimePointID))).Order()];

    static DicomFile Film(int number, string date, string part = "HAND", string patient = PlantedFilm.PatientId) =>
        PlantedFilm.Of(PlantedFilm.Header(part, date, $"1.2.392.200036.9125.4.{number}", $"1.2.392.200036.9125.4.{number}.1", patient).Set(Tag.AccessionNumber, "").Set(Tag.InstanceNumber, number));

    public void Dispose() => _run.Dispose();
}
