using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Pairing;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Pairing;

public sealed class CasePairingTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Vault _vault;
    readonly Deidentifier _deidentifier;

    public CasePairingTests()
    {
        _vault = Vault.Open(_folder.File("vault"));
        _deidentifier = new(Policy.Named("vghtpe-ra"), _vault);
    }

    [Fact]
    public void The_hand_and_the_foot_study_of_one_visit_share_their_case()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15), Film("A", "f", Limb.Foot, 2017, 5, 1)]);

        Assert.Equal(new FilmPlace(1, 1, Limb.Hand, 1), Place("h"));
        Assert.Equal(new FilmPlace(1, 1, Limb.Foot, 1), Place("f"));
    }

    [Fact]
    public void A_foot_study_goes_to_the_nearer_of_two_visits()
    {
        _deidentifier.Plan([Film("A", "h1", Limb.Hand, 2017, 4, 1), Film("A", "h2", Limb.Hand, 2017, 4, 28), Film("A", "f", Limb.Foot, 2017, 4, 27)]);

        Assert.Equal(Place("h2").Case, Place("f").Case);
    }

    [Fact]
    public void Studies_outside_the_window_are_two_cases_in_the_order_of_their_dates()
    {
        _deidentifier.Plan([Film("A", "f", Limb.Foot, 2017, 12, 21), Film("A", "h", Limb.Hand, 2017, 4, 15)]);

        Assert.Equal(1, Place("h").Case);
        Assert.Equal(2, Place("f").Case);
    }

    [Fact]
    public void Patients_are_numbered_by_their_first_true_date()
    {
        _deidentifier.Plan([Film("A", "a", Limb.Hand, 2016, 1, 1), Film("B", "b", Limb.Hand, 2012, 1, 1)]);

        Assert.Equal(1, Place("b").Patient);
        Assert.Equal(2, Place("a").Patient);
    }

    [Fact]
    public void A_foot_study_that_comes_in_a_later_run_finds_its_hand_study()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15)]);
        _deidentifier.Plan([Film("A", "f", Limb.Foot, 2017, 4, 16), Film("B", "b", Limb.Hand, 2011, 1, 1)]);

        Assert.Equal(Place("h").Case, Place("f").Case);
        Assert.Equal(2, Place("b").Patient);
    }

    [Fact]
    public void One_study_with_two_patient_IDs_is_a_finding_with_both_pseudonyms()
    {
        var findings = _deidentifier.Plan([Film("A", "x", Limb.Hand, 2017, 4, 15), Film("B", "y", Limb.Hand, 2017, 4, 15) with { StudyUid = "study x" }]);

        Assert.Equal("RA000001, RA000002", Assert.Single(findings).Where);
    }

    [Fact]
    public void What_a_person_says_of_two_studies_wins_over_their_dates()
    {
        var findings = _deidentifier.Plan(
            [Film("A", "h1", Limb.Hand, 2017, 4, 15), Film("A", "h2", Limb.Hand, 2017, 9, 1), Film("A", "f", Limb.Foot, 2017, 4, 15) with { Accession = "4711" }],
            [new("study h2", " ４７１１", "row 2")]);

        Assert.Empty(findings);
        Assert.Equal(Place("h2").Case, Place("f").Case);
        Assert.NotEqual(Place("h1").Case, Place("f").Case);
    }

    [Fact]
    public void A_study_that_a_person_names_alone_stays_alone()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15), Film("A", "f", Limb.Foot, 2017, 4, 15)], [new("study h", "", "row 2")]);

        Assert.NotEqual(Place("h").Case, Place("f").Case);
    }

    [Fact]
    public void A_study_named_by_a_person_joins_a_case_of_an_earlier_run()
    {
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15)]);
        _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15), Film("A", "f", Limb.Foot, 2018, 4, 16)], [new("study h", "study f", "row 2")]);

        Assert.Equal(Place("h").Case, Place("f").Case);
    }

    [Theory]
    [InlineData("study h", "study g", "row 2: No foot film has its accession number or Study Instance UID.")]
    [InlineData("study h", "study b", "row 2: Its two studies are of two patients; they stay apart.")]
    public void A_row_that_cannot_be_followed_is_a_finding(string hand, string foot, string expected)
    {
        var findings = _deidentifier.Plan([Film("A", "h", Limb.Hand, 2017, 4, 15), Film("B", "b", Limb.Foot, 2017, 4, 15)], [new(hand, foot, "row 2")]);

        Assert.Equal([expected], findings.Select(finding => finding.ToString()));
        Assert.NotEqual(Place("h").Case, Place("b").Case);
    }

    [Fact]
    public void Numbers_that_were_given_apart_stay_and_a_study_of_two_rows_follows_the_first()
    {
        FilmFacts[] films = [Film("A", "h", Limb.Hand, 2017, 4, 15), Film("A", "f", Limb.Foot, 2018, 4, 16), Film("A", "f2", Limb.Foot, 2018, 4, 17)];
        _deidentifier.Plan(films);

        var findings = _deidentifier.Plan(films, [new("study h", "study f", "row 2"), new("study h", "study f2", "row 3")]);

        Assert.Equal(
            ["row 3: Its hand study stands in row 2 already, with another partner; the first counts.", "row 2: Its studies are RA00001 and RA00002 already; a number once given stays."],
            findings.Select(finding => finding.ToString()));
        Assert.NotEqual(Place("h").Case, Place("f").Case);
    }

    static FilmFacts Film(string patient, string name, Limb limb, int year, int month, int day) =>
        new($"\n{patient}", $"study {name}", name, new DateOnly(year, month, day), limb, name);

    FilmPlace Place(string name) => _vault.FindFilm(name)!.Value;

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }
}
